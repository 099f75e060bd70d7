"""Packs of one's own: what loads, what is refused and where, and patterns with their limit on time."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathlint.cli.main import cli
from empathlint.rules.cache import load_pack
from empathlint.rules.loading import PackError

RULE = """
code = "H101"
name = "shop-words"
summary = "Uses a word that this shop does not use."
severity = "warning"
message = "“{match}” is not a word of ours"
applicability = "safe"
skip = ["quotation"]
%s

[[example]]
bad = "Our gizmo is back."

[[example]]
good = "Our lamp is back."
"""


@pytest.fixture(autouse=True)
def words(excerpt: Callable[..., Path]) -> None:
    """Leave none of our rules beside those of the house."""
    excerpt()


def house(folder: Path, rule: str) -> Path:
    (folder / "acme" / "rules").mkdir(parents=True)
    (folder / "acme" / "rules" / "H101.toml").write_text(RULE % rule, "utf-8")
    return folder / "acme"


BROKEN = [
    ('[[phrase]]\nmatch = "the (gizmo"', "H101.toml:10", "no ) closes this"),
    (
        '[[phrase]]\nmatch = "gizmo"\nfixx = "lamp"',
        "H101.toml:11",
        "unknown key fixx in [[phrase]]; did you mean `fix`",
    ),
    ('[[phrase]]\nmatch = "<gizmos>"', "H101.toml:10", "there is no set named gizmos"),
    ('[[phrase]]\nmatch = "gizmo"\nfix = "{thing}"', "H101.toml", "which the phrase does not capture"),
    ('[[phrase]]\nmatch = "gizmo"\nskip = ["weekday"]', "H101.toml", "weekday is neither a guard nor a move"),
    ('[[phrase]]\nfix = "lamp"', "H101.toml:9", "needs match, or regex in its place"),
    ('[[phrase]]\nregex = "giz(mo"', "H101.toml:10", "this pattern cannot be read"),
    ('[[phrase]]\nregex = "(gizmo)?"', "H101.toml:10", "matches without a single character"),
    ('[[when]]\nseverity = "loud"\n[[phrase]]\nmatch = "gizmo"', "H101.toml", "LOUD"),
    (
        '[[when]]\nchannel = ["chat", "emial"]\nseverity = "off"\n[[phrase]]\nmatch = "gizmo"',
        "H101.toml:10",
        "channel in [[when]] is never emial; did you mean `email`",
    ),
    (
        '[[when]]\nrole = "mailing"\nseverity = "off"\n[[phrase]]\nmatch = "gizmo"',
        "H101.toml:10",
        "role in [[when]] is never mailing; it is one of reply, subject",
    ),
    ("", "H101.toml", "a rule needs phrases"),
    ("[[phrase]]\nmatch = gizmo", "H101.toml", "this is not TOML"),
]


@pytest.mark.parametrize(("rule", "place", "reason"), BROKEN)
def test_a_pack_with_a_slip_names_its_place(rule: str, place: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack([str(house(tmp_path, rule))], use_cache=False)
    assert place in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        (
            "moves/ours.toml",
            'name = "ours"\nsummary = "We see."\nstrong = ["we see"]\nskip = ["quotaton"]',
            "skip names a guard that does not",
        ),
        (
            "moves/ours.toml",
            'name = "ours"\nsummary = "We see."\nstrong = ["we see"]\nweaken = ["remedy"]',
            "weaken names a guard that does",
        ),
        (
            "situations.toml",
            '[[cue]]\nvalue = "billing"\nstrength = "hint"\nphrases = ["gizmo"]\nskip = ["x"]',
            "skip names",
        ),
    ],
)
def test_moves_and_cues_name_guards_that_exist(file: str, content: str, reason: str, tmp_path: Path) -> None:
    pack = house(tmp_path, '[[phrase]]\nmatch = "gizmo"')
    (pack / file).parent.mkdir(exist_ok=True)
    (pack / file).write_text(content, "utf-8")
    with pytest.raises(PackError) as caught:
        load_pack([str(pack)], use_cache=False)
    assert file in str(caught.value)
    assert reason in str(caught.value)


def test_a_pack_inside_the_working_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = house(tmp_path, '[[phrase]]\nmatch = "the (gizmo"')
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackError) as caught:
        load_pack([str(pack)], use_cache=False)
    assert str(caught.value).startswith("acme/rules/H101.toml:10: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_code_is_given_once(tmp_path: Path) -> None:
    pack = house(tmp_path, 'phrases = ["gizmo"]')
    (pack / "rules" / "H102.toml").write_text(RULE % 'phrases = ["widget"]', "utf-8")
    with pytest.raises(PackError, match="the code H101 is already used"):
        load_pack([str(pack)], use_cache=False)


def run(folder: Path, text: str, *options: str) -> tuple[int, str]:
    (folder / "reply.txt").write_text(text, "utf-8")
    (folder / "empathlint.toml").write_text('packs = ["acme"]\nselect = ["H101"]\n', "utf-8")
    done = CliRunner().invoke(
        cli,
        ["--no-cache", "--config", str(folder / "empathlint.toml"), *options, str(folder / "reply.txt")],
        prog_name="empathlint",
    )
    return done.exit_code, done.output


def test_a_pattern_is_told_and_fixed_like_a_phrase(tmp_path: Path) -> None:
    house(tmp_path, "[[phrase]]\nregex = '\\bgizmo(?<plural>s?)\\b'\nfix = \"lamp{plural}\"")
    text = "Hi Ana,\n\nThe Gizmos are back. You wrote: “no gizmos please”.\n"
    status, output = run(tmp_path, text, "--output-format", "json")
    found = json.loads(output)["diagnostics"]
    assert status == 1
    assert [(d["match"], d["start"]["line"], d["start"]["column"]) for d in found] == [("Gizmos", 3, 5)]
    run(tmp_path, text, "--fix")
    assert (tmp_path / "reply.txt").read_text("utf-8") == text.replace("Gizmos", "lamps")


def test_a_pattern_that_never_ends_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("empathlint.rules.regex_rules.TIMEOUT", 0.05)
    house(tmp_path, '[[phrase]]\nregex = "(a|aa)+$"')
    status, output = run(tmp_path, "Hi,\n\n" + "a" * 5000 + "b\n", "--output-format", "concise")
    assert status == 2
    assert "P005" in output
    assert "H101" in output
