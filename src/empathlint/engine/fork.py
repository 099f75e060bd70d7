"""
Spreads work over forked copies of this process.

A fork starts in milliseconds and knows all that this process knows; a pool of fresh interpreters takes a tenth of a
second to start, which is more than a hundred small files do. This process works along with its copies. What is left to
do waits in a pipe, from which each takes the next piece when it is done with one, so that nobody waits for the slowest.
What a copy made is taken in between two pieces, while the copy goes on, and not when all the work is done.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Take = Callable[[], "Iterator[int]"]

Made = TypeVar("Made")
_NUMBER = struct.Struct("=i")
_LENGTH = struct.Struct("=q")
"""How many bytes of a copy's answer follow."""
_AT_ONCE = 1 << 16
"""So many bytes are asked of a pipe; most hold no more."""
_MOST = 1024
"""As many numbers fit into the smallest pipe there is (4 KiB)."""


class _Copy(NamedTuple):
    """A forked process, the pipe through which it tells what it made, and what of that has come in and is not whole."""

    pid: int
    pipe: int
    held: bytearray


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
    gc.freeze()  # nobody looks for garbage among what there is now, page by page, in each process
    try:
        copies.extend(_fork(waiting, made) for _ in range(min(jobs, lots) - 1))
        missing = set(range(lots))
        for lot in _taken(waiting):
            missing.discard(lot)
            yield from made(lot)
            for copy in copies:
                yield from _brought(copy, missing, is_over=False)
        for copy in copies:
            yield from _brought(copy, missing, is_over=True)
        for lot in sorted(missing):
            yield from made(lot)
    finally:
        gc.unfreeze()
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
        return _Copy(pid, pipe, bytearray())
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it and ends its copies
        os.close(pipe)
        _work(waiting, made, answer)
        status = 0
    finally:
        os._exit(status)  # nothing that the first process has open is closed or flushed twice


def _work(waiting: int, made: Callable[[int], Iterator[Any]], answer: int) -> None:
    """Do what there is to take and send what came of it, pickled; nothing waits for a full pipe until all is done."""
    os.set_blocking(answer, False)
    unsent = bytearray()
    for lot in _taken(waiting):
        try:
            found: Any = list(made(lot))
        except Exception as error:  # raised again in the first process
            found = error
        message = pickle.dumps((lot, found), pickle.HIGHEST_PROTOCOL)
        unsent += _LENGTH.pack(len(message)) + message
        with suppress(BlockingIOError):
            del unsent[: os.write(answer, unsent)]
        if isinstance(found, Exception):
            break
    os.set_blocking(answer, True)
    with open(answer, "wb") as stream:
        stream.write(unsent)


def _brought(copy: _Copy, missing: set[int], *, is_over: bool) -> Iterator[Any]:
    """
    Yield what a copy made and has sent by now, and note that it is no longer missing.

    Args:
        copy: the copy; one that died has brought less than it took.
        missing: the lots that nobody has brought so far.
        is_over: whether there is nothing else to do but wait until it has sent everything.

    Raises:
        Exception: what the copy met at its work.
    """
    os.set_blocking(copy.pipe, is_over)
    held = copy.held
    while True:
        try:
            more = os.read(copy.pipe, _AT_ONCE)
        except BlockingIOError:
            return
        if not more:
            return
        held += more
        while len(held) >= _LENGTH.size and len(held) >= (stop := _LENGTH.size + _LENGTH.unpack_from(held)[0]):
            lot, brought = pickle.loads(held[_LENGTH.size : stop])  # noqa: S301 - written by this very program just now
            del held[:stop]
            missing.discard(lot)
            if isinstance(brought, Exception):
                raise brought
            yield from brought


def _end(copy: _Copy) -> None:
    os.close(copy.pipe)
    os.kill(copy.pid, signal.SIGTERM)  # only a copy whose work nobody waits for is still there
    os.waitpid(copy.pid, 0)
