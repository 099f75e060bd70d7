"""
Fixes random nested documents, safe and unsafe, with and without stubs, and counts the laws of a fix that break.

    python benchmarks/fix_runs.py                      10,000 documents
    python benchmarks/fix_runs.py --runs 500 --seed 7  as many, drawn from another seed

The documents and the laws are those of `tests/laws`: replies in HTML, Markdown and plain text, in JSON, CSV, JSON in
CSV, XML, YAML of every style, catalogues of programs and files of vendors, with flawed sentences of the rules' own
examples planted in them. For each container the runs, those that changed something, the fixes made, those withheld and
the most rounds are printed, then each law that was broken, with what broke it. The exit code is 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from empathlint.rules.cache import load_pack
from laws.fix_runs import Outcome, Run, carry_out, runs, sentences

MOST_SHOWN = 40


class Broken(NamedTuple):
    """A law that a run broke."""

    law: str
    run: Run


def carried_out(count: int, number: int) -> tuple[dict[str, list[Outcome]], list[Broken]]:
    """Carry out so many runs, drawn from a seed; return what they came to by container, and the laws broken."""
    pack = load_pack()
    found: dict[str, list[Outcome]] = defaultdict(list)
    broken: list[Broken] = []

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(runs(sentences(pack)))
    def each(run: Run) -> None:
        try:
            outcome = carry_out(run, pack)
        except Exception as error:
            outcome = Outcome(0, 0, 0, (f"raised: {error!r}",))
        found[run.container].append(outcome)
        broken.extend(Broken(law, run) for law in outcome.broken)

    each()
    return found, broken


def main() -> int:
    """Print what the runs came to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    asked = parser.parse_args()
    began = time.perf_counter()
    found, broken = carried_out(asked.runs, asked.seed)
    print(f"{'container':16} {'runs':>6} {'changed':>8} {'fixes':>7} {'withheld':>9} {'rounds':>7} {'broken':>7}")
    for name, outcomes in [*sorted(found.items()), ("all", [one for each in found.values() for one in each])]:
        print(
            f"{name:16} {len(outcomes):6} {sum(one.fixed > 0 for one in outcomes):8} "
            f"{sum(one.fixed for one in outcomes):7} {sum(one.withheld for one in outcomes):9} "
            f"{max(one.rounds for one in outcomes):7} {sum(bool(one.broken) for one in outcomes):7}"
        )
    print(f"{time.perf_counter() - began:.0f} s, seed {asked.seed}")
    for law, run in broken[:MOST_SHOWN]:
        print(f"\n{law}\n  {run.name}, level {run.level.name.lower()}, stubs {run.stubs}\n  {run.data!r}")
    return int(bool(broken))


if __name__ == "__main__":
    raise SystemExit(main())
