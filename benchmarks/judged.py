"""
Keeps a reader's verdict on every finding, and tells how many of the findings are defended.

    python benchmarks/judged.py                                  # the project's own corpus; benchmarks/judged.tsv
    python benchmarks/judged.py PATHS --verdicts FILE.tsv        # any other replies; keep their verdicts with them
    python benchmarks/judged.py --open > sheet.txt               # what has no verdict yet, with its reply
    python benchmarks/judged.py --take sheet.txt                 # the verdicts that were filled in

Exits with 1 if a finding has no verdict. A verdict belongs to the words of the reply (a hash of them), the place in
them, and the code; what is changed loses it. The severity is not part of it, so moving a rule to another one keeps what
was judged. `--prune` drops the verdicts that belong to no finding.

On the sheet, each finding ends in a line with a `?`. Write `yes` in its place if a thoughtful lead would defend the
finding to the writer of the reply, or `no`, and a few words why behind it. To judge errors and warnings one has not
written the rule, and knows only what the rule is meant to find, and the reply.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from empathlint.source import read

ROOT = Path(__file__).parent.parent
HEAD = "text\tspan\tcode\tverdict\treason\twords"
GROUPS = {
    "error": (("error",), ""),
    "warning": (("warning",), ""),
    "error and warning": (("error", "warning"), "at least 95 %"),
    "info": (("info",), "at least 85 %"),
}
AROUND = 70


class Key(NamedTuple):
    """What a verdict belongs to."""

    text: str
    span: str
    code: str


class Verdict(NamedTuple):
    """What a reader said: whether the finding is to be defended, and why."""

    is_defended: bool
    reason: str
    words: str


class Finding(NamedTuple):
    """A finding, and the reply it is in."""

    key: Key
    severity: str
    message: str
    words: str
    shown: str
    place: str
    reply: str
    situation: str


def main() -> int:
    """Compare findings with verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "tests" / "corpus")])
    parser.add_argument("--verdicts", type=Path, default=ROOT / "benchmarks" / "judged.tsv")
    parser.add_argument("--open", action="store_true", help="print what has no verdict, to be filled in")
    parser.add_argument("--rules", default="", help="print these only, by code or its start, comma-separated")
    parser.add_argument("--take", type=Path, metavar="SHEET", help="add the verdicts of a sheet")
    parser.add_argument("--prune", action="store_true", help="drop verdicts that belong to no finding")
    parser.add_argument("--refused", action="store_true", help="list the findings that are not defended")
    parser.add_argument("--option", action="append", default=[], help="one more for empathlint, as --option=--isolated")
    options = parser.parse_args()
    verdicts = load(options.verdicts)
    if options.take:
        taken = read_sheet(options.take.read_text("utf-8"))
        verdicts |= taken
        save(options.verdicts, verdicts)
        print(f"{len(taken)} verdicts taken", file=sys.stderr)
    found = findings(options.paths, options.option)
    if options.prune:
        verdicts = {key: verdict for key, verdict in verdicts.items() if key in {finding.key for finding in found}}
        save(options.verdicts, verdicts)
    missing = [finding for finding in found if finding.key not in verdicts]
    if options.open:
        codes = tuple(options.rules.split(","))
        print_sheet([finding for finding in missing if finding.key.code.startswith(codes)])
        return 0
    show(found, verdicts)
    if options.refused:
        for finding in found:
            if finding.key in verdicts and not verdicts[finding.key].is_defended:
                print(f"{finding.place}: {finding.key.code} {finding.shown}\n    {verdicts[finding.key].reason}")
    if missing:
        print(f"{len(missing)} findings have no verdict; --open prints them")
    return 1 if missing else 0


def load(path: Path) -> dict[Key, Verdict]:
    """Read a file of verdicts; one that does not exist has none."""
    verdicts = {}
    for line in path.read_text("utf-8").splitlines()[1:] if path.exists() else ():
        text, span, code, verdict, reason, words = line.split("\t")
        verdicts[Key(text, span, code)] = Verdict(said(verdict), reason, words)
    return verdicts


def save(path: Path, verdicts: dict[Key, Verdict]) -> None:
    """Write a file of verdicts, in order of code and words, so that what is alike stands together."""
    rows = sorted(verdicts.items(), key=lambda row: (row[0].code, row[1].words, row[0]))
    lines = [
        "\t".join((*key, "yes" if verdict.is_defended else "no", verdict.reason, verdict.words))
        for key, verdict in rows
    ]
    path.write_text("\n".join([HEAD, *lines, ""]), "utf-8", newline="\n")


def said(verdict: str) -> bool:
    """Read one verdict."""
    if verdict not in {"yes", "no"}:
        sys.exit(f"a verdict is `yes` or `no`, not `{verdict}`")
    return verdict == "yes"


def findings(paths: list[str], options: list[str]) -> list[Finding]:
    """Return every finding in the replies of some files."""
    replies = defaultdict(list)
    for reply in told("inspect", paths, []):
        replies[reply["path"], reply["key"], reply["role"]].append(reply)
    sources: dict[str, str] = {}
    found = []
    for diagnostic in told("check", paths, ["--exit-zero", *options])["diagnostics"]:
        if not diagnostic["reply"] or not diagnostic["start"]:
            continue
        path, start, stop = diagnostic["path"], diagnostic["start"]["offset"], diagnostic["end"]["offset"]
        if path not in sources:
            sources[path] = read(path).text
        named = replies[path, diagnostic["reply"]["key"], diagnostic["reply"]["role"]]
        around = [reply for reply in named if reply["start"]["offset"] <= start <= reply["end"]["offset"]] or named
        found.append(made(diagnostic, around[0], sources[path], start, stop))
    return found


def made(diagnostic: dict[str, Any], reply: dict[str, Any], source: str, start: int, stop: int) -> Finding:
    """Return a finding with the reply around it."""
    begin, end = reply["start"]["offset"], reply["end"]["offset"]
    body = source[begin:end]
    # The first twelve digits tell replies apart well beyond the size of any library.
    digest = hashlib.sha256(textwrap.dedent(body).encode()).hexdigest()[:12]
    before, after = source[max(begin, start - AROUND) : start], source[stop : min(end, stop + AROUND)]
    facets = reply["situation"]
    return Finding(
        Key(digest, f"{start - begin}-{stop - begin}", diagnostic["code"]),
        diagnostic["severity"],
        diagnostic["message"],
        in_one_line(diagnostic["match"])[:60],
        in_one_line(f"…{before}⟦{source[start:stop]}⟧{after}…"),
        f"{diagnostic['path']}:{diagnostic['start']['line']}: {reply['name']}",
        reply["text"],
        ", ".join(f"{facet['value']} {facet['confidence']:g}" for facet in facets.values() if facet["confidence"]),
    )


def told(command: str, paths: list[str], options: list[str]) -> Any:
    """Return what a command of empathlint says in JSON."""
    line = [sys.executable, "-m", "empathlint", command, *paths, "--output-format", "json", *options]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def in_one_line(text: str) -> str:
    """Return a text without line breaks and tabs, which a row of the table cannot hold."""
    return " ".join(text.replace("\\n", " ").split())


def print_sheet(open_findings: list[Finding]) -> None:
    """Print findings below the reply they are in, each with a line to fill in."""
    by_reply: dict[str, list[Finding]] = defaultdict(list)
    for finding in open_findings:
        by_reply[finding.key.text].append(finding)
    for group in by_reply.values():
        first = group[0]
        print("=" * 100, first.place, f"read as: {first.situation or 'unknown'}", "", sep="\n")
        print(textwrap.indent(first.reply.strip(), "    "), "", sep="\n")
        asked = set()
        for finding in group:
            if finding.key not in asked:
                asked.add(finding.key)
                print(f"--- {finding.key.code} {finding.severity}: {finding.message}", finding.shown, sep="\n")
                print(*finding.key, "?", "", finding.words, "", sep="\t")
                print()


def read_sheet(sheet: str) -> dict[Key, Verdict]:
    """Return the verdicts of a sheet; lines that still ask are left out."""
    taken = {}
    for line in sheet.splitlines():
        # An editor may have taken the tabs at the end of the line.
        parts = [*(part.strip() for part in line.split("\t")), "", ""]
        if len(parts) >= len(HEAD.split("\t")) and parts[3] in {"yes", "no"}:
            text, span, code, verdict, reason, words = parts[:6]
            taken[Key(text, span, code)] = Verdict(said(verdict), reason, words)
    return taken


def show(found: list[Finding], verdicts: dict[Key, Verdict]) -> None:
    """Print how many findings are defended, by severity and, where any is not, by code."""
    judged = Counter[str]()
    defended = Counter[str]()
    for finding in found:
        if verdict := verdicts.get(finding.key):
            for name in (finding.severity, finding.key.code):
                judged[name] += 1
                defended[name] += verdict.is_defended
    totals = Counter(finding.severity for finding in found)
    print(f"{'':18} findings judged defended  share")
    for name, (severities, bar) in GROUPS.items():
        total, tried, kept = (sum(counts[part] for part in severities) for counts in (totals, judged, defended))
        print_share(name, total, tried, kept, bar)
    for code in sorted(judged.keys() - totals.keys()):
        if defended[code] < judged[code]:
            print_share(f"  {code}", sum(finding.key.code == code for finding in found), judged[code], defended[code])
    left = len(verdicts.keys() - {finding.key for finding in found})
    if left:
        print(f"{left} verdicts belong to no finding here; --prune drops them")


def print_share(name: str, total: int, judged: int, defended: int, note: str = "") -> None:
    """Print one row."""
    share = f"{defended / judged:6.1%}" if judged else "     –"
    print(f"{name:18} {total:8} {judged:6} {defended:8} {share}  {note}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
