"""Rules over a whole library: what is part of it, where it is told, and that how it was put together does not show."""

import json
import random

import pytest

from empathlint.config.load import Configuration
from empathlint.engine import run as run_module
from empathlint.engine.report import Limit
from empathlint.engine.run import How, run
from empathlint.model import Applicability, Severity

EMPATHY = "I understand how frustrating this is."
PLAIN = "Your label is attached to this message."


@pytest.fixture
def configuration(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def configured(isolated=True, **options):
        given = {"select": ("L401", "L405"), "jobs": 1, **options}
        return Configuration({key: ("--" + key, value) for key, value in given.items()}, isolated=isolated)

    return configured


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def export(replies):
    """Return Zendesk macros with these texts."""
    return json.dumps({
        "macros": [
            {"id": number, "title": f"Macro {number}", "active": True,
             "actions": [{"field": "comment_value_html", "value": f"<p>{text}</p>"}]}
            for number, text in enumerate(replies)
        ]
    }, indent=1)  # fmt: skip


def told(report):
    return [(d.path, d.code, d.start and d.start.line, d.match) for d in report.diagnostics]


def sevenfold(**changes):
    """Return a library in which seven of eight files say the same, changed as said."""
    files = {f"{name}.md": f"Hi {{{{name}}}},\n\n{EMPATHY} It is fixed.\n" for name in "abcdefg"}
    return {**files, "h.md": f"Hi,\n\n{PLAIN}\n", **{f"{name}.md": text for name, text in changes.items()}}


def test_it_is_told_once_with_the_other_places(tmp_path, configuration):
    write(tmp_path, sevenfold())
    (found,) = run(["."], configuration()).diagnostics
    assert (found.path, found.code, found.match) == ("a.md", "L401", EMPATHY)
    assert found.message.startswith("this sentence is in 7 of 8 replies")
    assert [(other.path, other.start.line, other.match) for other in found.related] == [
        (f"{name}.md", 3, EMPATHY) for name in "bcde"
    ]
    assert found.severity is Severity.INFO
    assert found.sentence[found.at :].startswith(EMPATHY)


def test_a_file_that_is_alone_is_read_once(tmp_path, configuration, read):
    write(tmp_path, {"macros.json": export([f"Hi {{{{name}}}},</p><p>{EMPATHY} It is fixed." for _ in range(7)])})
    report = run(["macros.json"], configuration())
    assert [d.code for d in report.diagnostics].count("L401") == 1
    assert read == ["macros.json"]


def test_a_large_file_that_did_not_change_is_not_read_again(tmp_path, configuration, read, monkeypatch):
    monkeypatch.setenv("EMPATHLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(run_module, "LARGE", 100)
    replies = [f"Hi {{{{name}}}},</p><p>{EMPATHY} It is fixed." for _ in range(7)]
    write(tmp_path, {"macros.json": export(replies)})
    first = run(["macros.json"], configuration()).diagnostics
    assert [d.code for d in first] == ["L401"]
    assert run(["macros.json"], configuration()).diagnostics == first
    assert read == ["macros.json"]
    write(tmp_path, {"macros.json": export([f"{replies[0]} And clean.", *replies])})
    (changed,) = run(["macros.json"], configuration()).diagnostics
    assert changed.message != first[0].message
    assert read == ["macros.json"] * 2


def test_two_places_that_contradict_each_other_are_both_shown(tmp_path, configuration):
    write(tmp_path, {
        "a.md": "Hi,\n\nRefunds take 5–10 business days.\n",
        "b.md": "Hi,\n\nAll is well.\n\nRefunds take 3-5 business days.\n",
        "c.md": "Hi,\n\nYour refund should arrive within 10 working days.\n",
    })  # fmt: skip
    (found,) = run(["."], configuration()).diagnostics
    assert (found.path, found.code, found.start.line, found.match) == ("b.md", "L405", 5, "3-5 business days")
    assert found.message.startswith("“3-5 business days” here, “5–10 business days” in a.md:3; ")
    assert [(other.path, other.match) for other in found.related] == [("a.md", "5–10 business days")]


def test_a_place_in_an_export_is_exact_and_named(tmp_path, configuration):
    text = export(["Refunds take 5 days &amp; a bit.", "Caf\u00e9 &amp; co:<br>Refunds take <b>9</b> days."])
    write(tmp_path, {"macros.json": text})
    (found,) = run(["macros.json"], configuration()).diagnostics
    assert text[found.start.offset : found.end.offset] == "9</b> days"
    assert "“5 days” in “Macro 0” (macros.json:" in found.message


# why, what is different about the library of eight, and whether the sentence is still told
SILENCED = [
    ("nothing", {}, ["a.md"]),
    ("ignored where it stands first", {"a": f"<!-- empathlint: ignore[L401] ours -->\n{EMPATHY} Hi.\n"}, ["b.md"]),
    (
        "ignored in two, it is in too few",
        dict.fromkeys("ab", f"<!-- empathlint: ignore[L401] ours -->\n{EMPATHY} Hi.\n"),
        [],
    ),
    ("a file left out", {"a": f"<!-- empathlint: ignore-file[L401] -->\n\n{EMPATHY} Hi.\n"}, ["b.md"]),
    ("off and on", {"a": f"<!-- empathlint: off[L] -->\n\n{EMPATHY} Hi.\n"}, ["b.md"]),
    ("quoted", {"a": f'You wrote: "{EMPATHY}" and I agree.\n'}, ["b.md"]),
]


@pytest.mark.parametrize(("changes", "places"), [case[1:] for case in SILENCED], ids=[case[0] for case in SILENCED])
def test_what_is_silenced_is_not_part_of_the_library(tmp_path, configuration, changes, places):
    write(tmp_path, sevenfold(**changes))
    assert [place for place, *_ in told(run(["."], configuration(select=("L401", "P"))))] == places


def test_a_directive_is_judged_alike_alone_and_in_its_library(tmp_path, configuration):
    write(tmp_path, sevenfold(
        a=f"<!-- empathlint: ignore[L401] ours -->\n{EMPATHY} It is fixed.\n",
        h=f"<!-- empathlint: ignore[L401] ours -->\n{PLAIN}\n",
    ))  # fmt: skip
    unused = ("h.md", "P101", 1, "")
    assert unused in told(run(["."], configuration(select=("L401",))))
    assert told(run(["h.md"], configuration(select=("L401",)))) == [unused]
    assert told(run(["a.md"], configuration(select=("L401",)))) == []


def test_the_configuration_leaves_replies_out(tmp_path, configuration):
    write(tmp_path, sevenfold())
    config = '[[ignore]]\nfiles = ["a.md", "b.md"]\ncodes = ["L401"]\n'
    write(tmp_path, {"empathlint.toml": config, "x/empathlint.toml": 'extend = "../empathlint.toml"\n'})
    assert told(run(["."], configuration(isolated=False))) == []


def test_severity_and_selection(tmp_path, configuration):
    write(tmp_path, sevenfold(h="Refunds take 5 days.\n", i="Refunds take 9 days.\n"))
    assert {code for _, code, *_ in told(run(["."], configuration(select=(), ignore=("L401",))))} == {"L405"}
    write(tmp_path, {"empathlint.toml": '[severity]\nL4 = "warning"\n'})
    report = run(["."], configuration(isolated=False))
    assert [d.severity for d in report.diagnostics] == [Severity.WARNING] * 2
    assert report.exit_code(lambda _: Limit()) == 1


def test_after_fixing_the_place_is_where_it_stands_now(tmp_path, configuration):
    lead = "Please utilize the label prior to noon. In order to help, I wrote. "
    write(tmp_path, {name: lead + text for name, text in sevenfold().items()})
    settings = configuration(select=("L401", "C103"))
    shown = run(["."], settings, How(Applicability.SAFE, is_diff=True))
    where = next(d for d in shown.diagnostics if d.code == "L401")
    text = (tmp_path / where.path).read_text("utf-8")
    assert shown.diffs
    assert text[where.start.offset : where.end.offset] == EMPATHY
    fixed = run(["."], settings, How(Applicability.SAFE))
    found = next(d for d in fixed.diagnostics if d.code == "L401")
    text = (tmp_path / found.path).read_text("utf-8")
    assert fixed.changed_files
    assert text[found.start.offset : found.end.offset] == EMPATHY


def test_standard_input_may_be_a_library(configuration):
    report = run(["-"], configuration(), How(stdin=export([EMPATHY] * 7 + [PLAIN]).encode(), stdin_filename="m.json"))
    assert [(path, code) for path, code, *_ in told(report)] == [("m.json", "L401")]


def test_one_reply_is_no_library(tmp_path, configuration, monkeypatch):
    write(tmp_path, {"a.md": f"{EMPATHY}\n\nRefunds take 5 days.\n"})
    monkeypatch.setattr(run_module, "_judged", None)
    report = run(["a.md"], configuration())
    assert (report.diagnostics, report.gathered) == ([], [])


@pytest.mark.parametrize("sizes", [(1,), (3, 2), (40, 1)])
def test_neither_workers_nor_order_show(tmp_path, configuration, monkeypatch, sizes):
    monkeypatch.setattr(run_module, "SHARE", 2000)
    monkeypatch.setattr("empathlint.engine.pool.SHARE", 2000, raising=False)
    dice = random.Random(7)
    for number, size in enumerate(sizes):
        replies = [f"{EMPATHY} Refunds take {dice.choice('3579')} days. " + PLAIN * 3 for _ in range(size * 4)]
        write(tmp_path, {f"{number}.json": export(replies)})
    write(tmp_path, {f"one-{number}.md": f"{EMPATHY} Refunds take 4 days." for number in range(6)})
    names = sorted(path.name for path in tmp_path.iterdir())
    alone = run(names, configuration(jobs=1)).diagnostics
    assert {found.code for found in alone} == {"L401", "L405"}
    for jobs in (1, 2, 3):
        dice.shuffle(names)
        assert run(names, configuration(jobs=jobs)).diagnostics == alone


def test_a_rule_that_stops_is_one_problem(tmp_path, configuration, monkeypatch):
    def broken(rule, library):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("empathlint.engine.library.judged", broken)
    write(tmp_path, {"lib/a.md": EMPATHY, "lib/b.md": EMPATHY})
    (found,) = run(["lib"], configuration(select=("L401",))).diagnostics
    assert (found.path, found.code, found.start) == ("lib", "P008", None)
    assert "rule L401 stopped over the whole library" in found.message


def test_what_nobody_says_is_told_of_the_folder(tmp_path, configuration):
    scenarios = ("billing", "quality", "complaint", "tech-support", "cancel-return")
    said = "I'm sorry about that. It is settled now."
    write(tmp_path, {f"lib/{name}.md": f"---\nsituation: {name}\n---\n{said}\n" for name in scenarios})
    (found,) = run(["lib"], configuration(select=("L402",))).diagnostics
    assert (found.path, found.start, found.reply) == ("lib", None, None)
    assert found.message.startswith("no reply here is about delays and outages")


@pytest.mark.parametrize(
    ("code", "scope"),
    [("B101", "sentence"), ("S202", "position"), ("V301", "reply"), ("L401", "library"), ("ACME401", "library")],
)
def test_the_first_digit_says_where_a_rule_looks(pack, code, scope):
    assert pack.rules["L401"]._replace(code=code).scope == scope


def test_many_replies_leave_little_behind(configuration):
    replies = [f"{EMPATHY} Refunds take {number % 3 + 1} days." for number in range(400)]
    report = run(["-"], configuration(), How(stdin=export(replies).encode(), stdin_filename="m.json"))
    ((_, gathered, _),) = report.gathered
    assert len(gathered.said) == 4
    assert all(len(places) <= 5 for _, places in gathered.said.values())


SHIPPED = (
    "Your new lid left our shop today and travels with the morning van. You do not have to send the cracked one back, "
    "and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we will see to it at once."
)


def test_the_same_macro_in_two_files_is_told_once(tmp_path, configuration):
    """Though it has the same name in both, where in one file it would be one reply."""
    write(tmp_path, {"a/macros.json": export([SHIPPED]), "b/macros.json": export([SHIPPED])})
    (found,) = run(["."], configuration(select=("L404",))).diagnostics
    assert (found.path, found.code) == ("a/macros.json", "L404")
    assert "“Macro 0” (b/macros.json:" in found.message
    assert [other.path for other in found.related] == ["b/macros.json"]


def test_a_copy_that_is_like_a_third_reply_too_is_told_once(tmp_path, configuration):
    near = SHIPPED.replace("today", "yesterday")
    write(tmp_path, {"a/macros.json": export([near, SHIPPED]), "b/macros.json": export(["Your label.", SHIPPED])})
    (found,) = run(["."], configuration(select=("L404",))).diagnostics
    assert (found.path, [other.path for other in found.related]) == ("a/macros.json", ["b/macros.json"])


def test_the_html_and_the_text_of_a_mail_are_one_reply(tmp_path, configuration):
    write(tmp_path, {"late.html": f"<p>{SHIPPED}</p>", "late.txt": SHIPPED, "copy.txt": SHIPPED})
    (found,) = run(["."], configuration(select=("L404",))).diagnostics
    assert (found.path, [other.path for other in found.related]) == ("late.html", ["copy.txt", "late.txt"])


def test_what_many_replies_share_is_nothing_that_two_have_in_common(tmp_path, configuration):
    texts = [f"{number} {SHIPPED}" for number in range(30)]
    write(tmp_path, {"macros.json": export(texts)})
    assert not run(["."], configuration(select=("L404",))).diagnostics
    write(tmp_path, {"macros.json": export(texts[:3])})
    lines = [found.start.line for found in run(["."], configuration(select=("L404",))).diagnostics]
    assert len(lines) == len(set(lines)) == 2
