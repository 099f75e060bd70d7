"""
Times whole commands: empathlint beside codespell and proselint, on the same files in the same run.

    pip install '.[benchmarks]'
    python benchmarks/peers.py [--repeats 7]

Ratios are what to read; seconds wander with the machine. Each command's figure is the least of its repeats, and the
commands take turns, so that a busy moment falls on all of them. Commands that are not installed are left out.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from library import write_export, write_files

ONE_CORE = "empathlint, 1 core"
WORK = Path(__file__).parent / "work"
BUDGETS = {
    "one file": "at most 0.110 s; no slower than codespell; at most 0.7 of proselint",
    "1,000 files": "at most 0.4 s; proselint takes at least 8 times as long",
    "20,000 macros in one export": "at most 4 s on one core",
    "the same, unchanged": "at most 0.6 s",
}


def commands(target: str) -> dict[str, list[str]]:
    """Return the commands to time on a target, by name."""
    scripts = Path(sysconfig.get_path("scripts"))
    own = ["check", "--isolated", "--exit-zero", target]
    lines = {
        "empathlint": ["empathlint", *own],
        ONE_CORE: ["empathlint", *own, "--jobs", "1"],
        "codespell": ["codespell", target],
        "proselint": ["proselint", "check", target],
    }
    found = {name: [str(scripts / line[0]), *line[1:]] for name, line in lines.items()}
    return {name: line for name, line in found.items() if shutil.which(line[0])}


def measure(target: str, repeats: int, only: tuple[str, ...] = (), *, is_new: bool = False) -> dict[str, float]:
    """
    Return the least wall time in seconds of every command on the target.

    Args:
        target: a file or a folder.
        repeats: how often each command runs.
        only: the commands, if not all of them.
        is_new: whether the target, a file, is a byte longer each time, so that nothing that is kept of it serves.
    """
    best: dict[str, float] = {}
    for _ in range(repeats):
        for name, line in commands(target).items():
            if only and name not in only:
                continue
            if is_new:
                with Path(target).open("ab") as file:
                    file.write(b"\n")
            begin = time.perf_counter()
            subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            best[name] = min(best.get(name, 1e9), time.perf_counter() - begin)
    return best


def show(title: str, times: dict[str, float]) -> None:
    """Print one row per command: seconds, and how many times empathlint's."""
    print(f"\n{title} (budget: {BUDGETS[title]})")
    own = times["empathlint"]
    for name, seconds in times.items():
        print(f"  {name:18} {seconds:7.3f} s   {seconds / own:5.2f} x empathlint")


def main() -> None:
    """Make the files, time the commands, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    import empathlint

    compileall.compile_dir(str(Path(empathlint.__file__).parent), quiet=2)  # as an installer does for every package
    shutil.rmtree(WORK, ignore_errors=True)
    write_files(WORK / "one", 1)
    write_files(WORK / "many", 1000)
    write_export(WORK / "export.json", 20_000)
    print(f"Python {sys.version.split()[0]}")
    show("one file", measure(str(WORK / "one" / "reply00000.txt"), repeats * 2))
    show("1,000 files", measure(str(WORK / "many"), repeats))
    export, own = str(WORK / "export.json"), ("empathlint", ONE_CORE)
    show("20,000 macros in one export", measure(export, 2, own, is_new=True))
    show("the same, unchanged", measure(export, 2, own[:1]))


if __name__ == "__main__":
    main()
