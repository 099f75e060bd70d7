"""
Measures what empathlint says about the replies of tests/corpus against what a thoughtful lead would say.

    python benchmarks/corpus.py [--rules V301,A302] [--quiet] [FOLDER]

Prints for each rule how many findings are right, false and missing, with precision and recall; how often the situation
is right where it is claimed to be known; and each false alarm and miss by file and title. tests/corpus/README.md tells
how a reply's judgement is written. Exits with 1 if V301, A302 and N301 together fall below the bar.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent.parent / "tests" / "corpus"
HEADLINE = ("V301", "A302", "N301")
"""Judged on every reply: what is not expected is a false alarm."""
BAR = 0.9
SAME = {"V301": {"A302", "N301", "V304", "V306", "C301"}}
"""Where one of these is expected, the rule would say much the same: whether it speaks too is not judged."""
FACETS = ("scenario", "valence", "fault")
KNOWN = 0.6
INCOMPLETE = {"internal", "legal", "marketing"}


class Entry(NamedTuple):
    """A reply of the corpus, and what a lead says about it."""

    file: str
    title: str
    truth: tuple[frozenset[str], ...]
    expects: frozenset[str]
    clear_of: frozenset[str]
    either: frozenset[str]

    def wants(self, code: str) -> bool | None:
        """Tell whether a rule is to speak here; None if it is not judged."""
        if code in self.expects:
            return True
        if code in self.clear_of:
            return False
        if code in self.either or SAME.get(code, set()) & self.expects:
            return None
        return False if code in HEADLINE else None


class Score:
    """How often a rule was right, and where it was not."""

    def __init__(self) -> None:
        self.right = 0
        self.false: list[Entry] = []
        self.missed: list[Entry] = []
        self.silent = 0

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        """The share of what is to be found that is found."""
        return self.right / max(1, self.right + len(self.missed))

    def count(self, entry: Entry, *, wanted: bool | None, is_found: bool) -> None:
        """Take one reply into account."""
        if wanted is None:
            return
        if wanted and is_found:
            self.right += 1
        elif wanted:
            self.missed.append(entry)
        elif is_found:
            self.false.append(entry)
        else:
            self.silent += 1


def load(folder: Path) -> list[Entry]:
    """Read the judgements of all files in a folder."""
    return [
        Entry(
            path.name,
            raw["title"],
            tuple(frozenset(part.split("/")) for part in raw["truth"].split()),
            frozenset(raw.get("expects", ())),
            frozenset(raw.get("clear-of", ())),
            frozenset(raw.get("either", ())),
        )
        for path in sorted(folder.glob("*.yaml"))
        for raw in yaml.safe_load(path.read_text("utf-8"))
    ]


def told(command: str, folder: Path, *options: str) -> Any:
    """Return what a command of empathlint says in JSON."""
    line = [sys.executable, "-m", "empathlint", command, str(folder), "--output-format", "json", *options]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--rules", default="", help="list the cases of these rules only, by code or its start")
    parser.add_argument("--quiet", action="store_true", help="figures only")
    options = parser.parse_args()
    listed = tuple(options.rules.split(",")) if options.rules else ("",)
    entries = load(options.folder)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in told("check", options.folder, "--exit-zero")["diagnostics"]:
        if finding["reply"]:
            found[Path(finding["path"]).name, finding["reply"]["name"]].add(finding["code"])
    scores = measured(entries, found)
    print(f"{len(entries)} replies\n")
    is_enough = show_scores(scores)
    wrong = show_situations(entries, told("inspect", options.folder))
    if not options.quiet:
        for code, score in scores.items():
            if code.startswith(listed):
                show_cases(code, score)
        if not options.rules:
            print("\nsituations told wrongly", *wrong, sep="\n  ")
    return 0 if is_enough else 1


def measured(entries: list[Entry], found: dict[tuple[str, str], set[str]]) -> dict[str, Score]:
    """Return the score of each rule that the corpus judges, the headline rules first."""
    others = sorted({code for entry in entries for code in entry.expects | entry.clear_of} - set(HEADLINE))
    scores = {code: Score() for code in (*HEADLINE, *others)}
    for entry in entries:
        for code, score in scores.items():
            score.count(entry, wanted=entry.wants(code), is_found=code in found[entry.file, entry.title])
    return scores


def show_scores(scores: dict[str, Score]) -> bool:
    """Print the table of rules; tell whether the headline rules together reach the bar."""
    together = Score()
    for code in HEADLINE:
        together.right += scores[code].right
        together.false += scores[code].false
        together.missed += scores[code].missed
        together.silent += scores[code].silent
    print(f"{'rule':10} right false missed  rightly silent  precision recall")
    for name, score in [("/".join(code[0] for code in HEADLINE), together), *scores.items()]:
        counts = f"{score.right:5} {len(score.false):5} {len(score.missed):6} {score.silent:15}"
        print(f"{name:10} {counts}  {score.precision:9.1%} {score.recall:6.1%}")
    return min(together.precision, together.recall) >= BAR


def show_situations(entries: list[Entry], described: list[dict[str, Any]]) -> list[str]:
    """Print how often each facet is right where it is claimed; return the wrong ones."""
    situations = {(Path(reply["path"]).name, reply["name"]): reply["situation"] for reply in described}
    complete = [entry for entry in entries if not INCOMPLETE & entry.truth[0]]
    wrong = []
    print(f"\n{len(complete)} complete replies  claimed right         of the claimed, guessed")
    for index, name in enumerate(FACETS):
        claims = guesses = right = guessed_right = 0
        for entry in complete:
            facet = situations[entry.file, entry.title][name]
            if facet["value"] == "unknown" or facet["confidence"] < KNOWN:
                continue
            is_guess = facet["confidence"] < 1
            # Where a careful reader could not tell whose fault it is, a claim is as wrong as a wrong one.
            is_right = facet["value"] in entry.truth[index]
            claims += 1
            right += is_right
            guesses += is_guess
            guessed_right += is_guess and is_right
            if not is_right:
                truth = "/".join(sorted(entry.truth[index]))
                reasons = "; ".join(facet["reasons"])
                wrong.append(f"{entry.file}: {entry.title}: {name} {facet['value']} for {truth} ({reasons})")
        shares = f"{claims:7} {right / max(1, claims):6.1%} {guesses:9} right {guessed_right / max(1, guesses):6.1%}"
        print(f"{name:21} {shares}")
    return wrong


def show_cases(code: str, score: Score) -> None:
    """Print where a rule was wrong."""
    for kind, cases in (("false", score.false), ("missed", score.missed)):
        if cases:
            print(f"\n{code} {kind}")
            for entry in cases:
                print(f"  {entry.file}: {entry.title}")


if __name__ == "__main__":
    sys.exit(main())
