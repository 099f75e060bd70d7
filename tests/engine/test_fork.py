"""Work done by copies of the process: all of it, once, whatever becomes of a copy."""

from __future__ import annotations

import os
import time

import pytest

from empathlint.engine import fork
from empathlint.engine.fork import spread
from empathlint.engine.run import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot copy a process")
HERE = os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1024, 3000])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_piece_is_done_once(count: int, jobs: int) -> None:
    assert sorted(spread(count, lambda k: k * k, jobs)) == [k * k for k in range(count)]


def test_large_results_come_through() -> None:
    made = list(spread(8, lambda k: bytes([k]) * 1_000_000, 3))
    assert sorted(part[0] for part in made) == list(range(8))
    assert {len(part) for part in made} == {1_000_000}


def test_what_a_copy_made_comes_in_while_others_work() -> None:
    def work(_k: int) -> int:
        time.sleep(0.005)
        return os.getpid()

    makers = list(spread(200, work, 2))
    assert makers.index(next(maker for maker in makers if maker != HERE)) < len(makers) // 2
    assert makers.count(HERE) < len(makers)


def test_a_copy_does_not_wait_for_a_full_pipe() -> None:
    def work(_k: int) -> tuple[int, bytes]:
        if os.getpid() == HERE:
            time.sleep(0.5)  # until then nobody empties the pipe
        return os.getpid(), bytes(1_000_000)

    makers = [maker for maker, _ in spread(12, work, 2)]
    assert makers.count(HERE) < 4


def test_what_a_copy_raises_is_raised_here() -> None:
    def work(k: int) -> int:
        if os.getpid() != HERE or k == 63:
            raise LookupError(f"piece {k}")
        return k

    with pytest.raises(LookupError, match="piece"):
        list(spread(64, work, 2))


def test_a_copy_that_dies_leaves_nothing_undone() -> None:
    def work(k: int) -> int:
        if os.getpid() != HERE:
            os._exit(9)
        return k

    assert sorted(spread(64, work, 3)) == list(range(64))


def test_no_copy_outlives_a_run_that_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    end = fork._end

    def noting(copy: fork._Copy) -> None:
        copies.append(copy.pid)
        end(copy)

    monkeypatch.setattr(fork, "_end", noting)
    made = spread(2000, lambda k: k, 3)
    next(made)
    made.close()
    assert len(copies) == 2
    for pid in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
