"""
Times the stages of the hot path on one core, in MB of prose per second, and counts the scan's steps.

    python benchmarks/scan.py
"""

from __future__ import annotations

import random
import time

from library import reply

from empathlint.rules.cache import load_pack
from empathlint.text.words import Text


def main() -> None:
    """Print words, scan and growth."""
    chance = random.Random(22)
    pack = load_pack()
    replies = [reply(chance) for _ in range(4000)]
    size = sum(map(len, replies)) / 1e6
    begin = time.perf_counter()
    texts = [Text(prose, pack.language) for prose in replies]
    words = time.perf_counter() - begin
    begin = time.perf_counter()
    hits = sum(len(pack.scanner.find(text.ids)) for text in texts)
    scan = time.perf_counter() - begin
    print(f"{len(pack.rows)} phrases, {len(pack.program.operations)} instructions, {size:.1f} MB, {hits} candidates")
    print(f"words {size / words:6.1f} MB/s")
    print(f"scan  {size / scan:6.1f} MB/s")
    print("steps per word on one long reply, ordinary and hostile:")
    for name, piece in (
        ("ordinary", replies[0]),
        ("hostile", "you have you must you failed to we can not "),
        ("stops", "you . , we ; "),
    ):
        row = []
        for times in (10, 40, 160):
            ids = Text(piece * times, pack.language).ids
            pack.scanner.steps = 0
            pack.scanner.find(ids)
            row.append(f"{pack.scanner.steps / len(ids):.2f}")
        print(f"  {name:10} {' '.join(row)}   (1x 4x 16x)")


if __name__ == "__main__":
    main()
