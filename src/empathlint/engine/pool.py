"""Spreads the work of a run over worker processes."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from empathlint.engine.check import needless, read_ahead
from empathlint.engine.run import CAN_FORK, OPENING, SHARE, Unit, outcomes, pack_for, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.engine.check import Idle, Part
    from empathlint.engine.run import How, Outcome, Progress
    from empathlint.engine.walk import FileTask
    from empathlint.model import Diagnostic
    from empathlint.source import Source

SHARES = 8 if CAN_FORK else 1
"""
How many shares of a large file there are for each worker at most: they are not equally hard, and neither are workers
equally fast. Only copies of a process that has read the file need not read it anew for each.
"""
FINE = 2 if CAN_FORK else 1
"""How many times as small as what is worth a worker's while a share may be."""


def spread(
    tasks: Sequence[FileTask], sizes: Sequence[int], how: How, jobs: int, progress: Progress | None = None
) -> Iterator[Outcome]:
    """
    Yield what comes of all tasks, in no particular order.

    A large file is read by several workers, each of which checks its share of the replies; a file that is being fixed
    is not shared. If a worker dies, what is left is done here.

    Args:
        tasks: the files.
        sizes: their sizes in bytes.
        how: what is done besides checking.
        jobs: how many workers there are.
        progress: called with how many batches of work are done, and how many there are.
    """
    batches = _batches(tasks, sizes, jobs, may_share=not how.fixes)
    together = _Shared(batches)
    for done, found in enumerate((_forked if CAN_FORK else _pooled)(batches, how, jobs), 1):
        yield from together.given(found)
        if progress is not None:
            progress(done, len(batches))


def _forked(batches: Sequence[list[Unit]], how: How, jobs: int) -> Iterator[list[Outcome]]:
    """Yield what comes of the batches, done by copies of this process that share the rules it has loaded."""
    from empathlint.engine import fork

    pack_for(batches[0][0].task.settings)
    read: dict[str, Source] = {}
    for task in (unit.task for batch in batches for unit in batch if unit.part[0] == 0 and unit.part[2] > 1):
        with suppress(Exception):  # whoever checks the file will meet it again, and tell it
            source = source_of(task, how)
            read_ahead(source, task.settings, named=task.named)
            read[task.shown] = source

    def done(batch: list[Unit]) -> list[Outcome]:
        return outcomes([unit._replace(source=read.get(unit.task.shown)) for unit in batch], how)

    return fork.spread(len(batches), lambda k: done(batches[k]), jobs)


def _pooled(batches: Sequence[list[Unit]], how: How, jobs: int) -> Iterator[list[Outcome]]:
    """Yield what comes of the batches, done by fresh processes."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    waiting: list[list[Unit]] = []
    with ProcessPoolExecutor(jobs) as pool:
        futures = {pool.submit(outcomes, batch, how): batch for batch in batches}
        try:
            for future in as_completed(futures):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    waiting.append(futures[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for batch in waiting:
        yield outcomes(batch, how)


class _Shared:
    """Holds back what comes of shared files until every share is in, since one can speak for all."""

    def __init__(self, batches: Iterable[list[Unit]]) -> None:
        shares = [unit for batch in batches for unit in batch if unit.part[2] > 1]
        self._missing = Counter(unit.task.shown for unit in shares)
        self._held: dict[str, list[Outcome]] = {}

    def given(self, found: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield what is complete by now."""
        for outcome in found:
            if outcome.path not in self._missing:
                yield outcome
                continue
            held = self._held.setdefault(outcome.path, [])
            held.append(outcome)
            if len(held) == self._missing[outcome.path]:
                yield from _freed(self._held.pop(outcome.path))


def _freed(held: list[Outcome]) -> Iterator[Outcome]:
    ignored = tuple(codes for outcome in held for codes in outcome.ignored)
    for outcome in held:
        told = outcome.diagnostics
        if ignored:
            from empathlint.engine.suppress import is_dropped

            told = [diagnostic for diagnostic in told if not is_dropped(diagnostic, ignored)]
        # a problem with the whole file is met by every share, and told once
        told = [diagnostic for diagnostic in told if outcome.is_first or diagnostic.start is not None]
        yield outcome._replace(diagnostics=[*told, *(_idle(held) if outcome.is_first else ())], idle=())


def _idle(held: Iterable[Outcome]) -> Iterator[Diagnostic]:
    """Yield what is told of directives that cover replies of several shares and are needed in none."""
    found: dict[Diagnostic, Idle] = {}
    for idle in (each for outcome in held for each in outcome.idle):
        before = found.setdefault(idle.told, idle._replace(times=0))
        codes = tuple(code for code in before.codes if code in idle.codes)
        found[idle.told] = before._replace(codes=codes, times=before.times + idle.times)
    for told, idle in found.items():
        if idle.codes and idle.times == idle.whole:
            yield told._replace(message=needless(idle.codes))


def _parts(count: int) -> list[Part]:
    """
    Return so many shares of a file.

    Where any worker may take any of them, each is smaller than the one before: there is little to wait for at the end.
    """
    if not CAN_FORK:
        return [(k, k + 1, count) for k in range(count)]
    return [(count**2 - left**2, count**2 - (left - 1) ** 2, count**2) for left in range(count, 0, -1)]


def _batches(tasks: Sequence[FileTask], sizes: Sequence[int], jobs: int, *, may_share: bool) -> list[list[Unit]]:
    """Return the work in batches that are worth sending, the largest pieces first."""
    batches: list[tuple[int, list[Unit]]] = []
    small: list[Unit] = []
    weight = 0
    for task, size in zip(tasks, sizes, strict=True):
        if size >= SHARE:
            parts = _parts(max(min(SHARES * jobs, FINE * size // SHARE), 1)) if may_share else [(0, 1, 1)]
            batches.extend((size * (part[1] - part[0]) // part[2], [Unit(task, part)]) for part in parts)
            continue
        small.append(Unit(task))
        weight += size + OPENING
        if weight >= SHARE // 2:
            batches.append((weight, small))
            small, weight = [], 0
    if small:
        batches.append((weight, small))
    batches.sort(key=lambda batch: -batch[0])
    return [units for _, units in batches]
