"""
Spreads work over forked copies of this process.

A fork starts in milliseconds and knows all that this process knows; a pool of fresh interpreters takes a tenth of a
second to start, which is more than a hundred small files do. This process works along with its copies. What is left to
do waits in a pipe, from which each takes the next piece when it is done with one, so that nobody waits for the slowest.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import struct
from typing import TYPE_CHECKING, Any, TypeVar

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Take = Callable[[], "Iterator[int]"]

Made = TypeVar("Made")
_NUMBER = struct.Struct("=i")
_MOST = 1024
"""As many numbers fit into the smallest pipe there is (4 KiB)."""


class _Copy(NamedTuple):
    """A forked process and the pipe through which it will tell what it made."""

    pid: int
    pipe: int


def spread(count: int, work: Callable[[int], Made], jobs: int) -> Iterator[Made]:
    """
    Yield `work(k)` for each k below `count`, in no particular order.

    What a copy took and did not bring back, because it died, is done here.

    Args:
        count: how many pieces there are; the first are begun first.
        work: does a piece; what it returns and raises has to be fit for pickle.
        jobs: how many processes work, this one among them.

    Raises:
        Exception: what `work` raised.
    """
    lots = min(count, _MOST)
    waiting, give = os.pipe()
    os.write(give, b"".join(map(_NUMBER.pack, range(lots))))
    os.close(give)

    def made(lot: int) -> Iterator[Made]:
        return (work(k) for k in range(lot, count, lots))

    copies: list[_Copy] = []
    try:
        copies.extend(_fork(waiting, made) for _ in range(min(jobs, lots) - 1))
        missing = set(range(lots))
        for lot in _taken(waiting):
            missing.discard(lot)
            yield from made(lot)
        for copy in copies:
            for lot, brought in _brought(copy):
                missing.discard(lot)
                if isinstance(brought, Exception):
                    raise brought
                yield from brought
        for lot in sorted(missing):
            yield from made(lot)
    finally:
        os.close(waiting)
        for copy in copies:
            _end(copy)


def _taken(waiting: int) -> Iterator[int]:
    """Yield what this process takes out of the pipe, until it is empty."""
    while number := os.read(waiting, _NUMBER.size):
        yield _NUMBER.unpack(number)[0]


def _fork(waiting: int, made: Callable[[int], Iterator[Any]]) -> _Copy:
    """Start a copy of this process that takes its share of the work."""
    pipe, answer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(answer)
        return _Copy(pid, pipe)
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it and ends its copies
        os.close(pipe)
        with open(answer, "wb") as stream:
            stream.write(_worked(waiting, made))
        status = 0
    finally:
        os._exit(status)  # nothing that the first process has open is closed or flushed twice


def _worked(waiting: int, made: Callable[[int], Iterator[Any]]) -> bytes:
    """Do what there is to take, and return what came of it, pickled: a full pipe would make this process wait."""
    brought = io.BytesIO()
    for lot in _taken(waiting):
        try:
            found: Any = list(made(lot))
        except Exception as error:  # raised again in the first process
            found = error
        pickle.dump((lot, found), brought, pickle.HIGHEST_PROTOCOL)
        if isinstance(found, Exception):
            break
    return brought.getvalue()


def _brought(copy: _Copy) -> Iterator[tuple[int, Any]]:
    """Yield what a copy made of which lot; a copy that died has brought less than it took."""
    with open(copy.pipe, "rb", closefd=False) as stream:
        while True:
            try:
                yield pickle.load(stream)  # noqa: S301 - written by this very program a moment ago
            except (EOFError, pickle.UnpicklingError):
                return


def _end(copy: _Copy) -> None:
    os.close(copy.pipe)
    os.kill(copy.pid, signal.SIGTERM)  # only a copy whose work nobody waits for is still there
    os.waitpid(copy.pid, 0)
