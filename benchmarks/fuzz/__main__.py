"""
Fuzzes everything that reads what people wrote, guided by coverage.

    python benchmarks/fuzz                            a minute, shared by all targets
    python benchmarks/fuzz --seconds 600 container    ten minutes, for the targets whose name begins so

What is found stays in `benchmarks/work/fuzz`, and later runs begin with it. Needs atheris, from the extra `fuzz`.
The exit code is 1 if an input raised anything but the error that says that it cannot be read, or took too long.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from hashlib import sha1
from pathlib import Path

from targets import LONGEST, ROOT, seeds, targets

TOKENS = Path(__file__).with_name("tokens.dict")
WORK = ROOT / "benchmarks" / "work" / "fuzz"
SLOWEST = 10
"""Seconds that one input may take: it holds 4 kB at most, and the fuzzer's own counting is slow."""
LEAST = 3


def main() -> int:
    """Run the targets one after another and print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help="names or beginnings of names; all by default")
    parser.add_argument("--seconds", type=int, default=60, help="for all of them together (60)")
    asked = parser.parse_args()
    chosen = [name for name in targets() if not asked.targets or name.startswith(tuple(asked.targets))]
    share = max(asked.seconds // max(len(chosen), 1), LEAST)
    print(f"{'target':24} {'inputs':>9} {'a second':>9} {'edges':>6}   {share} s each")
    failed = [name for name in chosen if not _run(name, share)]
    for name in failed:
        print(f"{name}: see {WORK / _folder(name)}")
    return int(bool(failed))


def _folder(name: str) -> str:
    return name.replace(":", "-")


def _run(name: str, seconds: int) -> bool:
    corpus = WORK / _folder(name) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(targets()[name]):
        (corpus / sha1(seed).hexdigest()).write_bytes(seed)
    done = subprocess.run(
        [
            sys.executable, Path(__file__).with_name("one.py"), name, f"-max_total_time={seconds}",
            f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-dict={TOKENS}", "-print_final_stats=1",
            f"-artifact_prefix={corpus.parent}/", str(corpus),
        ],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    (corpus.parent / "log.txt").write_text(told, encoding="utf-8")
    inputs = int(_last(r"number_of_executed_units: (\d+)", told))
    edges = _last(r" cov: (\d+)", told)
    print(f"{name:24} {inputs:9,} {inputs // max(seconds, 1):9,} {edges:>6}", flush=True)
    if done.returncode:
        raised = told.partition("=== Uncaught Python exception: ===")[2].partition("\nINFO:")[0]
        print(raised[:3000] or told[-1500:])
    return done.returncode == 0


def _last(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    return found[-1] if found else "0"


if __name__ == "__main__":
    raise SystemExit(main())
