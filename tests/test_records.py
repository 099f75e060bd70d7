"""Our `NamedTuple` behaves as `typing`'s does."""

from __future__ import annotations

import pickle
from typing import Any
from typing import NamedTuple as Typed

import pytest

from empathlint.model.records import NamedTuple


class Ours(NamedTuple):
    """A place."""

    line: int
    """1-based."""
    name: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def is_first(self) -> bool:
        return self.line == 1

    def __str__(self) -> str:
        return f"{self.name}:{self.line}"

    @classmethod
    def of(cls, text: str) -> Ours:
        return cls(int(text))


class Theirs(Typed):
    """A place."""

    line: int
    name: str = ""
    marks: frozenset[str] = frozenset()


@pytest.mark.parametrize("arguments", [(1,), (2, "a"), (3, "b", frozenset("x"))])
def test_it_is_the_same_tuple(arguments: tuple[Any, ...]) -> None:
    ours, theirs = Ours(*arguments), Theirs(*arguments)
    assert ours == theirs == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert ours._asdict() == theirs._asdict()
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._replace(name="z") == theirs._replace(name="z")
    assert pickle.loads(pickle.dumps(ours)) == ours


def test_what_the_class_defines_is_there() -> None:
    assert Ours.of("1").is_first
    assert str(Ours(4, "a")) == "a:4"
    assert Ours.__doc__ == Theirs.__doc__
    assert Ours.__module__ == __name__
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]
