"""
`NamedTuple` as `typing` has it, made in a third of the time.

`typing` compiles the annotation of every field, to see whether it is one. A run makes more than sixty such classes
before it reads the first reply, and nobody asks these for their annotations: type checkers read the source.

`cached_property` is that of `functools`, which in Python 3.11 takes a lock each time something is made; a reply has
twenty such things, and no two threads ever read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property
    from typing import NamedTuple
else:
    from collections import namedtuple

    class cached_property:  # noqa: N801 - it stands in for the one of that name
        """Makes an attribute when it is first asked for; from then on it is found without a call."""

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, _owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: object, _owner: type | None = None) -> Any:
            if instance is None:
                return self
            made = instance.__dict__[self._name] = self._make(instance)
            return made

    _MADE_BY_THE_CLASS = {"__module__", "__qualname__", "__annotations__"}

    class _Record(type):
        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - what this is
            for key in body.keys() - fields.keys() - _MADE_BY_THE_CLASS:
                setattr(made, key, body[key])
            return made

    NamedTuple = type.__new__(_Record, "NamedTuple", (), {})

__all__ = ["NamedTuple", "cached_property"]
