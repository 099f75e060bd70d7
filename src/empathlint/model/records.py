"""
`NamedTuple` as `typing` has it, made in a third of the time.

`typing` compiles the annotation of every field, to see whether it is one. A run makes more than sixty such classes
before it reads the first reply, and nobody asks these for their annotations: type checkers read the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

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

__all__ = ["NamedTuple"]
