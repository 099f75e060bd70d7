"""The last lines of a report: what was read, what was found, what to do next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.report import NEEDLESS, UNUSED, is_fixable, is_problem
from empathlint.model import Applicability, Severity, is_chosen
from empathlint.reporters.parts.lines import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.engine.report import Report, Summary
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options


_NAMED = 5
_WRITES = {"fix": Applicability.SAFE, "unsafe-fixes": Applicability.UNSAFE}
"""From which fixes on each way of fixing writes."""


def closing(report: Report, options: Options, *, is_overview: bool = False) -> Iterator[str]:
    """Yield the closing lines; after an overview without what it has told already."""
    summary = report.summary
    yield from left_out(report, options, is_overview=is_overview)
    if report.fixed:
        yield from _fixed(report, options)
    for path, number in report.tidied:
        did = "would remove" if options.fixes == "diff" else "removed"
        yield f"{did} unused codes from {counted(number, '[[ignore]] table')} ({visible(path)})"
    if options.shows_fixes:
        from empathlint.reporters.parts.fixes import told_fixes

        yield from told_fixes(report, options)
    elif options.fixes in _WRITES:
        yield from _not_written(report, _WRITES[options.fixes])
    if report.unchanged:
        yield f"{counted(report.unchanged, 'finding')} left out, in replies that are as they were"
    if report.let_pass:
        yield f"{counted(report.let_pass, 'finding')} let pass by the baseline"
    if summary.info and options.show == "default":
        them = "it" if summary.info == 1 else "them"
        yield f"{counted(summary.info, 'note')} of severity info not printed; --show info prints {them}"
    yield verdict(report, summary, options, is_overview=is_overview)


def _fixed(report: Report, options: Options) -> Iterator[str]:
    """Yield how much was fixed, and from how many comments directives were removed."""
    is_diff = options.fixes == "diff"
    mended = report.fixed - Counter({UNUSED: report.fixed[UNUSED]})
    if mended:
        others = sum(fixed.keys() == {UNUSED} for _, fixed in report.fixed_by_file)
        files = counted(len(report.changed_files) - others, "file")
        replies = counted(report.changed_replies, "reply", "replies")
        yield f"{'would fix' if is_diff else 'fixed'} {counted(mended.total(), 'finding')} in {replies} ({files})"
        yield f"  {by_rule(mended)}"
    if report.fixed[UNUSED]:
        files = counted(sum(UNUSED in fixed for _, fixed in report.fixed_by_file), "file")
        comments = counted(report.fixed[UNUSED], "comment")
        yield f"{'would remove' if is_diff else 'removed'} unused directives from {comments} ({files})"


def by_rule(fixed: Counter[str]) -> str:
    """Return how many fixes were made by which rules, the most first."""
    ranked = sorted(fixed.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{code} {number:,}" for code, number in ranked)


def left_out(report: Report, options: Options, *, is_overview: bool = False) -> Iterator[str]:
    """Yield a line for each kind of thing that was not checked."""
    if report.unclaimed:
        yield from _unread(report.unclaimed, options)
    if report.outside and options.is_verbose:
        yield f"{counted(len(report.outside), 'link')} to files outside these folders not followed:"
        yield from (f"  {visible(path)}" for path in report.outside)
    if report.passed and options.is_verbose:
        yield f"{counted(len(report.passed), 'file')} passed over:"
        yield from (f"  {visible(path)} {why}" for path, why in report.passed)
    if report.inactive:
        yield f"{counted(report.inactive, 'inactive reply', 'inactive replies')} skipped"
    if report.unjudged and not is_overview:
        told = counted(report.unjudged, "reply isn't", "replies aren't")
        yield f"{told} in English: only placeholders and typography were checked there"
    if report.unknown_situation and options.is_verbose and not is_overview:
        told = counted(report.unknown_situation, "reply", "replies")
        yield f"{told} of unknown situation: rules about what a reply leaves out stayed silent there"


def _unread(paths: list[str], options: Options) -> Iterator[str]:
    told = f"{counted(len(paths), 'file')} not read, as no reader knows {'it' if len(paths) == 1 else 'them'} yet"
    if len(paths) <= _NAMED:
        yield f"{told}: {', '.join(map(visible, paths))}"
    elif options.is_verbose:
        yield f"{told}:"
        yield from (f"  {visible(path)}" for path in paths)
    else:
        yield f"{told}; --verbose lists them"


def verdict(report: Report, summary: Summary, options: Options, *, is_overview: bool = False) -> str:
    """Return the one line that says what was found and what to do next."""
    read = f"{counted(summary.replies, 'reply', 'replies')} in {counted(summary.files, 'file')}"
    problems = sum(map(is_problem, report.diagnostics))
    if not any((summary.error, summary.warning, summary.info)):
        return f"{read} read: nothing to change" if summary.files else "no reply templates found here"
    counts = (
        (summary.error - problems, "error"),
        (summary.warning, "warning"),
        (summary.info, "note"),
        (problems, "problem with reading"),
    )
    parts = [
        counted(number, noun, "problems with reading" if "problem" in noun else "") for number, noun in counts if number
    ]
    found = ", ".join(parts[:-1]) + (" and " if parts[1:] else "") + parts[-1]
    following = "" if is_overview else _next(report, summary, options)
    return f"{read}: {found}" + (f"; {following}" if following else "")


def _not_written(report: Report, level: Applicability) -> Iterator[str]:
    """Yield a line for each reason for which fixes that were asked for have not been written."""
    reasons: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        asked = [fix.withheld for fix in diagnostic.fixes if fix.applicability >= level]
        if asked and asked[0] is not None:
            reasons[asked[0]] += 1
    for why, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        yield f"did not fix {counted(number, 'finding')}: {visible(why)}"


def _overlap(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether two fixes that would be written touch the same words, so that one may leave the other nothing."""
    ends: dict[str, int] = {}
    spans = [
        (told.path, edit.span.start, edit.span.stop)
        for told in diagnostics
        for fix in told.fixes[:1]
        if is_fixable(told)
        for edit in fix.edits
    ]
    for path, start, stop in sorted(spans):
        if start < ends.get(path, -1):
            return True
        ends[path] = stop
    return False


def _next(report: Report, summary: Summary, options: Options) -> str:
    if options.fixes == "diff":
        return "leave out --diff to have this written" if report.fixed or report.tidied else ""
    unsafe = sum(
        any(
            fix.applicability is Applicability.UNSAFE and fix.withheld is None and is_chosen(fix, diagnostic.fixes)
            for fix in diagnostic.fixes
        )
        for diagnostic in report.diagnostics
    )
    if summary.fixable:
        more = f" and --unsafe-fixes {unsafe:,} more" if unsafe else ""
        most = "up to " if _overlap(report.diagnostics) else ""
        return f"--fix rewrites {most}{summary.fixable:,}{more}, --diff shows how"
    if unsafe:
        return f"--unsafe-fixes rewrites {unsafe:,}, and --unsafe-fixes --diff shows how"
    ranked = sorted(report.diagnostics, key=lambda diagnostic: -diagnostic.severity)
    code = next((d.code for d in ranked if d.severity > Severity.INFO and not d.code.startswith("P")), "")
    if code:
        return f"`empathlint rule {code}` tells more"
    is_tidy = options.fixes or not any(d.code == UNUSED and d.message.startswith(NEEDLESS) for d in report.diagnostics)
    return "" if is_tidy else "--fix removes unused directives, --diff shows how"
