"""What a first run over a whole library shows instead of thousands of findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.engine.report import is_problem
from empathlint.reporters.parts.clusters import clusters
from empathlint.reporters.parts.entries import advice, entry, place, sentence, told
from empathlint.reporters.parts.groups import (
    BLAMES,
    COLD,
    HEADLINES,
    LEAVES_OUT,
    LIMIT,
    count_replies,
    headline,
    tells_of_absence,
)
from empathlint.reporters.parts.lines import columns, counted, excerpt, paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.engine.report import Report
    from empathlint.model import Diagnostic
    from empathlint.reporters import Options
    from empathlint.reporters.parts.groups import Group

_WORST = 5
_REPEATED = 5
_SELECTORS = {BLAMES: "B,D", LEAVES_OUT: "V,A3,S", COLD: "C,M,N,O,T"}


def overview(report: Report, found: Sequence[Group], options: Options) -> Iterator[str]:
    """Yield the lines of the overview of these groups."""
    problems = [group for group in found if is_problem(group.first)]
    findings = [group for group in found if not is_problem(group.first)]
    for problem in problems[:LIMIT]:
        yield from entry(problem, options)
    if problems:
        yield ""
    yield _read(report)
    yield ""
    diagnostics = [diagnostic for group in findings for diagnostic in group.places]
    yield from _headlines(diagnostics)
    yield ""
    yield _title("the sentences to look at first", options)
    for group in _worst(findings):
        yield f"  {place(group.first)} {group.first.code} {group.first.name}"
        if tells_of_absence(group.first):
            yield from told(visible(group.first.message), options, "    ")
        else:
            yield from sentence(group.first, options)
        for line in advice(group.first):
            yield from told(line, options, "    ")
    yield from _repeated(diagnostics, options)
    yield ""
    yield _title("what to run next", options)
    yield from _next(report, diagnostics, options)


def _repeated(diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """Yield what is said in many replies: one decision for all of them."""
    found = clusters(diagnostics)[:_REPEATED]
    if not found:
        return
    yield ""
    yield _title("worth fixing once", options)
    for cluster in found:
        first = cluster.first
        replies = counted(cluster.replies, "reply", "replies")
        often, times = cluster.sentences.most_common(1)[0]
        if cluster.words == often:
            yield from told(f"“{visible(often)}” in {replies}", options)
        else:
            yield from told(f"“{visible(cluster.words)}” in {replies}", options)
            sentences = len(cluster.sentences)
            which = "such as" if times == 1 else "most often"
            yield f"    in {sentences:,} sentences, {which}:" if sentences > 1 else "    always in this sentence:"
            yield f"      {excerpt(often, -1, 0, max(options.width - 6, 10), options.encoding).text}"
        for line in advice(first):
            yield from told(line, options, "    ")
        yield from told(f"{first.code} {first.name}, first at {place(first)}", options, "    ")


def _title(text: str, options: Options) -> str:
    return paint(text, "bold", is_colored=options.is_colored)


def _read(report: Report) -> str:
    summary = report.summary
    parts = [f"{summary.replies - summary.unjudged:,} judged"]
    if summary.unjudged:
        parts.append(f"{summary.unjudged:,} not in English")
    if report.unknown_situation:
        parts.append(f"situation unknown for {report.unknown_situation:,}")
    read = f"{counted(summary.replies, 'reply', 'replies')} in {counted(summary.files, 'file')} read"
    return f"{read}: {', '.join(parts)}"


def _headlines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    by_headline: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_headline.setdefault(headline(diagnostic.code), []).append(diagnostic)
    for name in HEADLINES:
        found = by_headline.get(name, [])
        if found or name in _SELECTORS:
            replies = f" in {counted(count_replies(found), 'reply', 'replies')}" if found else ""
            yield f"  {name:<32}{len(found):>7,}{replies}"


def _worst(findings: Sequence[Group]) -> list[Group]:
    """Return the gravest findings, one a rule before a second of any, most frequent first among equals."""
    ranked = sorted(findings, key=lambda group: (-group.first.severity, -len(group.places)))
    rounds: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for index, group in enumerate(ranked):
        turns.append((rounds[group.first.code], index))
        rounds[group.first.code] += 1
    graver = sorted(turns, key=lambda turn: (-ranked[turn[1]].first.severity, turn))
    return [ranked[index] for _, index in graver[:_WORST]]


def _next(report: Report, diagnostics: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    steps: list[tuple[str, str]] = []
    fixable = report.summary.fixable
    if fixable:
        steps += [("--diff", f"shows {counted(fixable, 'safe fix', 'safe fixes')}"), ("--fix", "writes them")]
    found = Counter(headline(diagnostic.code) for diagnostic in diagnostics)
    for name in (BLAMES, LEAVES_OUT, COLD):
        if found[name]:
            steps.append((f"--select {_SELECTORS[name]} --show all", f"lists what {name}"))
            break
    steps += [("--statistics", "counts by rule, file and scenario"), ("--show all", "prints everything")]
    width = max(len(flags) for flags, _ in steps) + 2
    for flags, what in steps:
        line = f"  {options.command} {flags:<{width}}{what}"
        if columns(line) <= options.width:
            yield line
        else:
            yield f"  {options.command} {flags}"
            yield f"      {what}"
