from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.entries import FileIgnores, declared_facts, file_hint
from empathlint.config.globs import fits_name, fits_path
from empathlint.config.settings import FilesEntry, IgnoreEntry, Settings, SituationEntry
from empathlint.model import Reply, SourceSpan


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("a.txt", "*.txt", True),
        ("deep/down/a.txt", "*.txt", True),
        ("deep/a.txt", "deep/*.txt", True),
        ("deep/down/a.txt", "deep/*.txt", False),
        ("deep/down/a.txt", "deep/**/*.txt", True),
        ("deep/a.txt", "deep/**/*.txt", True),
        ("deep/down/a.txt", "**/down/*", True),
        ("other/deep/a.txt", "/deep/*", False),
        ("drafts/2024/a.txt", "drafts/", True),
        ("x/drafts/a.txt", "drafts", True),
        ("a.md", "./a.md", True),
        ("a.txt", "?.txt", True),
        ("a+b.txt", "a+b.txt", True),
    ],
)
def test_patterns_of_paths(path: str, pattern: str, fits: bool) -> None:
    assert fits_path(path, pattern, "") is fits


def test_patterns_are_relative_to_their_own_folder(here: Path) -> None:
    assert fits_path(str(here / "team" / "x" / "a.txt"), "x/*", str(here / "team"))
    assert not fits_path(str(here / "x" / "a.txt"), "x/*", str(here / "team"))


def test_patterns_of_names_cross_everything_and_ignore_case() -> None:
    assert fits_name("Billing::Refund::Late", "billing::*")
    assert fits_name("25", "25")
    assert not fits_name("Billing", "Billing::*")


def reply(**fields: object) -> Reply:
    return Reply("Hello", (), SourceSpan(0, 5), **fields)


def test_a_situation_needs_everything_it_names() -> None:
    entry = SituationEntry(("b/*",), "Late*", "Refunds", ("vip", "eu"), {"fault": "ours"})
    settings = Settings(situations=(entry,))
    right = reply(name="Late refund", category="Refunds", tags=("eu",))
    assert declared_facts(settings, "b/a.json", right) == {"fault": "ours"}
    assert declared_facts(settings, "c/a.json", right) == {}
    assert declared_facts(settings, "b/a.json", reply(name="Late refund", category="Refunds")) == {}
    assert declared_facts(settings, "b/a.json", reply(name="Refund", category="Refunds", tags=("eu",))) == {}


def test_a_later_situation_overrides_an_earlier_one() -> None:
    settings = Settings(
        situations=(
            SituationEntry(facts={"fault": "ours", "situation": "billing"}),
            SituationEntry(facts={"fault": "nobody"}),
        )
    )
    assert declared_facts(settings, "a.txt", reply()) == {"fault": "nobody", "situation": "billing"}


def test_files_entries_fill_in_over_one_another() -> None:
    settings = Settings(files=(FilesEntry(("*.csv",), vendor="homemade"), FilesEntry(("chat/*",), channel="chat")))
    assert file_hint(settings, "a.txt") is None
    both = file_hint(settings, "chat/a.csv")
    assert both is not None
    assert (both.vendor, both.channel) == ("homemade", "chat")


def test_ignores_go_by_file_and_by_name_or_key() -> None:
    entry = IgnoreEntry(("*.json",), "25", ("B101",), "agreed with legal")
    assert FileIgnores((entry,), "a.json").of("Late", "25") == [entry]
    assert FileIgnores((entry,), "a.json").of("Late", "26") == []
    assert FileIgnores((entry,), "a.yaml").of("Late", "25") == []


@pytest.mark.parametrize(
    ("files", "reply", "fits"),
    [
        (("./b/a.json",), "late", True),
        (("b/a.json",), "LATE", True),
        (("b",), "", True),
        (("b/",), "7", True),
        (("./b",), "La?e", True),
        (("./b/a.json", "c.json"), "late", True),
        (("./a.json",), "late", False),
        (("./b/a",), "late", False),
        (("a.json/x",), "", False),
        (("./b/a.json",), "la", False),
    ],
)
def test_plain_names_are_found_as_patterns_are(here: Path, files: tuple[str, ...], reply: str, fits: bool) -> None:
    entry = IgnoreEntry(files, reply, ("B101",), root=str(here))
    first = IgnoreEntry((), "*", ("C1",), root=str(here))
    last = IgnoreEntry(("./b/a.json",), "7", ("D1",), root=str(here))
    found = FileIgnores((first, entry, last), "b/a.json").of("Late", "7")
    assert found == ([first, entry, last] if fits else [first, last])
    (here / "b").mkdir()
    for path in (str(here / "b" / "a.json"), "./b/../b/a.json"):
        assert FileIgnores((first, entry, last), path).of("Late", "7") == found
