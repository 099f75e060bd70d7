"""What a table keeps for scanners. Kept apart from the scan: only who builds a table needs it."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from empathlint.lexicon.columns import shelve
from empathlint.lexicon.operations import closure
from empathlint.lexicon.scan import after, group, index_heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.lexicon.columns import Bytes, Shelved
    from empathlint.lexicon.operations import Program
    from empathlint.lexicon.scan import Heads, Start


def index_starts(program: Program, heads: Heads) -> Shelved:
    """
    Return the state after each word that begins a phrase, for a `Scanner`.

    These few states hold most of all instructions and are met in every text: made beforehand, they cost a run nothing
    but those it reads (benchmarks/scan.py).
    """
    starts: dict[int, Start] = {}
    for word in heads[0]:
        waiting, accepts = closure(program, after(program, heads, word))
        starts[word] = (accepts, *group(program, waiting))
    return shelve(starts)


def index_columns(program: Program, default: Iterable[int]) -> tuple[Sequence[int], dict[str, Bytes]]:
    """
    Return what a table keeps for scanners.

    Args:
        program: the phrases.
        default: those that most runs look for, and these alone.

    Returns:
        The heads of the default phrases that take any word or almost any; and columns: the heads of all phrases, and
        the states after each word that begins a default one.
    """
    every: Any = index_heads(program, range(len(program.entries)))
    heads = index_heads(program, default)
    starts_at, starts = index_starts(program, heads)
    return heads[1], {"heads": marshal.dumps(every), "starts-at": starts_at, "starts": starts}
