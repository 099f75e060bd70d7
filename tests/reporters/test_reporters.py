from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from empathlint.engine.report import Limit, Report
from empathlint.model import (
    Applicability,
    Diagnostic,
    Position,
    Related,
    ReplyRef,
    Severity,
    SourceEdit,
    SourceFix,
    SourceSpan,
)
from empathlint.reporters import Options, names, reporter

MACHINES = ["checkstyle", "github", "gitlab", "json", "jsonl", "junit", "rdjson", "sarif"]
SAFE, UNSAFE, SUGGEST = Applicability.SAFE, Applicability.UNSAFE, Applicability.SUGGEST
Golden = Callable[[str, str], None]


def fix(title: str, applicability: Applicability, *, text: str | None = None, withheld: str | None = None) -> SourceFix:
    start, end = Position(3, 5, 41), Position(3, 18, 54)
    edits = () if text is None else (SourceEdit(SourceSpan(41, 54), text, start, end),)
    return SourceFix(title, edits, applicability, withheld)


def found(code: str, name: str, severity: Severity, sentence: str, match: str, **fields: object) -> Diagnostic:
    line = int(str(fields.pop("line", 3)))
    start = Position(line, 5, 38 + line)
    told = {
        "path": "macros/refunds.json",
        "message": f"“{match}” could be kinder; try something else",
        "reply": ReplyRef("Billing::Refund::Late", "25", "reply"),
        "at": sentence.find(match),
        **fields,
    }
    end = Position(line, 5 + len(match), start.offset + len(match))
    return Diagnostic(
        code=code, name=name, severity=severity, start=start, end=end, match=match, sentence=sentence, **told
    )  # type: ignore[arg-type]


BLAME = found(
    "B101", "you-failed-to", Severity.ERROR, "You failed to provide your order number.", "You failed to provide",
    message="“You failed to provide” points at the customer; try naming what is missing",
    fixes=(fix("write “We're still missing”", UNSAFE, text="We're still missing"),),
)  # fmt: skip
OPENER = "Please be advised that {{ order.id }} is delayed."
COLD = found(
    "C102", "please-be-advised", Severity.WARNING, OPENER, "Please be advised that", line=7,
    fixes=(fix("leave it out", SAFE, text=""),),
)  # fmt: skip
MISSING = found(
    "V301", "missing-acknowledgement", Severity.WARNING, "Hi Sam,", "Hi Sam,", line=9,
    message="this reply doesn't say that it understands what happened",
    fixes=(fix("Thank you for telling us about [what happened].", SUGGEST), fix("I can see [the charge].", SUGGEST)),
)  # fmt: skip
NOTE = found("N101", "unfortunately", Severity.INFO, "Unfortunately, it is sold out.", "Unfortunately", line=11)
WITHHELD = found(
    "M102", "just-simply", Severity.WARNING, "You can simply click here.", "simply", line=12,
    fixes=(fix("leave it out", SAFE, withheld="it spans a tag"),),
)  # fmt: skip
BROKEN = Diagnostic(
    "macros/old.json", "P003", "malformed", Severity.ERROR, "a comma is missing", Position(2, 1, 9), None
)
GONE = Diagnostic("macros/gone.json", "P001", "unreadable", Severity.ERROR, "there is no file here", None, None)


def made(*diagnostics: Diagnostic, **fields: object) -> Report:
    report = Report()
    report.files, report.replies = 4, 12
    report.extend(diagnostics)
    for name, value in fields.items():
        setattr(report, name, value)
    report.sort()
    return report


def rendered(form: str, report: Report, **options: object) -> str:
    return "".join(f"{line}\n" for line in reporter(form)(report, Options(**options)))  # type: ignore[arg-type]


def again(diagnostic: Diagnostic, number: int) -> Diagnostic:
    """Return the same finding in another reply."""
    start = Position(20 + number, 5, 1000 + number)
    return diagnostic._replace(start=start, end=start, reply=ReplyRef(f"Other {number}", f"o{number}", "reply"))


EVERYTHING = (
    BLAME, COLD, *(again(COLD, n) for n in range(5)), MISSING, again(MISSING, 7), NOTE, WITHHELD, BROKEN, GONE,
)  # fmt: skip


def whole() -> Report:
    return made(*EVERYTHING, unclaimed=["a.bin", "b.json"], inactive=2, unjudged=1, unknown_situation=3)


def test_the_formats_are_the_files_of_the_folder() -> None:
    assert names() == sorted([*MACHINES, "concise", "grouped", "text"])


@pytest.mark.parametrize("form", names())
def test_golden(form: str, golden: Golden) -> None:
    golden(f"everything.{form}", rendered(form, whole()))


def test_golden_everything_shown(golden: Golden) -> None:
    golden("show-all.text", rendered("text", whole(), show="all", is_verbose=True))


def many() -> Report:
    """Return what a library with sixty different sentences and a frequent one gives."""
    cold = [
        found("C107", "do-not-hesitate", Severity.WARNING, f"Do not hesitate to ask about item {n}.", "Do not hesitate")
        ._replace(start=Position(n, 1, n), reply=ReplyRef(f"R{n}", f"r{n}", "reply"))
        for n in range(60)
    ]  # fmt: skip
    return made(*EVERYTHING, *cold, replies=3012, unjudged=122, unknown_situation=1204)


def test_golden_overview(golden: Golden) -> None:
    golden("overview.text", rendered("text", many(), is_terminal=True, command="empathlint check macros"))


def test_many_findings_are_printed_when_nobody_sees_them_come() -> None:
    assert rendered("text", many()).count(" C107 ") == 60


def test_show_all_prints_everything_on_a_terminal_too() -> None:
    assert rendered("text", many(), is_terminal=True, show="all").count(" C107 ") == 60


def test_golden_statistics(golden: Golden) -> None:
    from empathlint.reporters.parts.statistics import render

    golden("statistics.text", "".join(f"{line}\n" for line in render(whole(), Options())))


def test_a_clean_run_says_so() -> None:
    assert rendered("text", made()) == "12 replies in 4 files read: nothing to change\n"


def test_a_run_that_read_nothing_says_so() -> None:
    assert rendered("text", made(files=0, replies=0)) == "no reply templates found here\n"


def test_fixing_says_what_it_did() -> None:
    from collections import Counter

    report = made(fixed=Counter(C102=3, M102=1), changed_replies=3, changed_files=["a.json", "b.json"])
    assert rendered("text", report, fixes="fix").startswith("fixed 4 findings in 3 replies (2 files)\n")
    assert rendered("text", report, fixes="diff").startswith("would fix 4 findings in 3 replies (2 files)\n")


def test_what_fixing_had_to_leave_is_told_with_the_reason_even_if_notes_are_not_printed() -> None:
    left = COLD._replace(
        severity=Severity.INFO, fixes=(fix("leave it out", SAFE, withheld="the new words would raise D101"),)
    )
    report = made(left, left._replace(path="macros/other.json"))
    assert "did not fix 2 findings: the new words would raise D101\n" in rendered("text", report, fixes="fix")
    assert "did not fix" not in rendered("text", report)
    assert "--fix" not in rendered("text", report, fixes="fix").splitlines()[-1]


def test_a_diff_is_not_promised_to_be_more_than_it_shows() -> None:
    from collections import Counter

    report = made(
        COLD, COLD._replace(path="b.json"), fixed=Counter(C102=1), changed_replies=1, changed_files=["b.json"]
    )
    assert rendered("text", report, fixes="diff").endswith("2 warnings; leave out --diff to have this written\n")


def test_notes_are_counted_unless_asked_for() -> None:
    assert "N101" not in rendered("text", made(NOTE))
    assert "1 note of severity info not printed; --show info prints it" in rendered("text", made(NOTE))
    assert "N101" in rendered("text", made(NOTE), show="info")


def test_machine_formats_carry_everything_in_ascii() -> None:
    output = rendered("json", whole())
    assert output.isascii()
    document = json.loads(output)
    assert [diagnostic["code"] for diagnostic in document["diagnostics"]] == [d.code for d in whole().diagnostics]
    assert document["summary"] == {
        "files": 4, "skipped": 2, "replies": 12, "unjudged": 1, "error": 3, "warning": 9, "info": 1, "fixable": 6,
    }  # fmt: skip
    assert [json.loads(line) for line in rendered("jsonl", whole()).splitlines()] == document["diagnostics"]


def test_the_contract_of_a_diagnostic() -> None:
    assert json.loads(rendered("jsonl", made(BLAME))) == {
        "path": "macros/refunds.json", "code": "B101", "name": "you-failed-to", "severity": "error",
        "message": "“You failed to provide” points at the customer; try naming what is missing",
        "start": {"line": 3, "column": 5, "offset": 41}, "end": {"line": 3, "column": 26, "offset": 62},
        "reply": {"name": "Billing::Refund::Late", "key": "25", "role": "reply"}, "match": "You failed to provide",
        "fixes": [{
            "title": "write “We're still missing”", "applicability": "unsafe", "withheld": None,
            "edits": [{
                "start": {"line": 3, "column": 5, "offset": 41}, "end": {"line": 3, "column": 18, "offset": 54},
                "text": "We're still missing",
            }],
            "register": None, "stub": False,
        }],
        "related": [],
    }  # fmt: skip


def test_related_places_are_told() -> None:
    end = Position(4, 9, 50)
    there = Related("macros/late.json", Position(4, 2, 43), end, ReplyRef("Late", "7", "reply"), "14 days")
    told = made(BLAME._replace(related=(there,)))
    assert json.loads(rendered("jsonl", told))["related"] == [{
        "path": "macros/late.json", "start": {"line": 4, "column": 2, "offset": 43},
        "end": {"line": 4, "column": 9, "offset": 50},
        "reply": {"name": "Late", "key": "7", "role": "reply"}, "match": "14 days",
    }]  # fmt: skip
    assert "  see also macros/late.json:4:2\n" in rendered("text", told)


def test_a_problem_with_a_whole_file_has_no_place() -> None:
    told = json.loads(rendered("jsonl", made(GONE)))
    assert (told["start"], told["end"], told["reply"]) == (None, None, None)
    assert rendered("concise", made(GONE)) == "macros/gone.json: P001 [error] there is no file here\n"


def test_control_characters_reach_no_terminal() -> None:
    nasty = BLAME._replace(
        path="a\x1b[2J.txt", message="see \x07this\u202e", sentence="You failed to\x1b]0;x provide\x9b it.",
        reply=ReplyRef("name\x1b[31m", "k", "reply"),
    )  # fmt: skip
    for form in names():
        output = rendered(form, made(nasty), show="all")
        assert not set(output) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "a\\x1b[2J.txt:3:5" in rendered("text", made(nasty))


def test_colors_are_only_for_who_asks() -> None:
    assert "\x1b[" not in rendered("text", whole(), is_terminal=True)
    assert "\x1b[31merror\x1b[0m" in rendered("text", whole(), is_colored=True)


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ([], Severity.WARNING, 0),
        ([NOTE], Severity.WARNING, 0),
        ([NOTE], Severity.INFO, 1),
        ([COLD], Severity.WARNING, 1),
        ([COLD], Severity.ERROR, 0),
        ([BLAME], Severity.ERROR, 1),
        ([GONE], Severity.ERROR, 2),
        ([BROKEN, BLAME], Severity.ERROR, 2),
    ],
)
def test_exit_codes(code: list[Diagnostic], level: Severity, expected: int) -> None:
    assert made(*code).exit_code(lambda _: Limit(level)) == expected


@pytest.mark.parametrize(
    ("found", "limit", "expected"),
    [
        ([COLD] * 2, Limit(max_warnings=2), 0),
        ([COLD] * 3, Limit(max_warnings=2), 1),
        ([COLD] * 3, Limit(Severity.ERROR), 0),
        ([COLD] * 3, Limit(Severity.ERROR, 2), 1),
        ([BLAME], Limit(max_warnings=9), 1),
        ([COLD, NOTE], Limit(Severity.INFO, 9), 1),
        ([COLD, GONE], Limit(max_warnings=9), 2),
    ],
)
def test_warnings_may_be_let_pass(found: list[Diagnostic], limit: Limit, expected: int) -> None:
    assert made(*found).exit_code(lambda _: limit) == expected


def test_every_configuration_counts_its_own_warnings() -> None:
    report = made(COLD, COLD._replace(path="other/a.json"))
    assert report.exit_code(lambda path: Limit(max_warnings=1, config=path.partition("/")[0])) == 0
    assert report.exit_code(lambda _: Limit(max_warnings=1)) == 1


def test_with_a_diff_only_the_diff_counts() -> None:
    shown = made(COLD, diffs=[("a.txt", "--- a.txt")])
    assert shown.exit_code(lambda _: Limit(Severity.ERROR), is_diff=True) == 1
    assert made(BLAME).exit_code(lambda _: Limit(Severity.ERROR), is_diff=True) == 0
    assert made(GONE).exit_code(lambda _: Limit(Severity.ERROR), is_diff=True) == 2
