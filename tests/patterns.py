"""
Counts what a pattern does: the engine's own steps cannot be seen, so its program is run again, step by step.

The counts are not those of `re`, which skips what it can tell at once, but they grow as its work does.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Extent = tuple[int, int]
Groups = dict[int, Extent]
Goes = Callable[[int], int]
"""What comes after: takes an offset, and returns where the whole match ends, or -1."""
Step = Callable[[int, Goes], int]

_DEEP = 50_000


class Program:
    """A pattern that counts its steps; finds what `re` finds."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Read a compiled pattern again."""
        self.pattern = pattern
        self.steps = 0
        self._text = ""
        self._end = 0
        self._groups: Groups = {}
        parsed = _parser.parse(pattern.pattern, pattern.flags)
        self._start = self._sequence(list(parsed), pattern.flags)

    def match(self, text: str, at: int = 0, end: int = sys.maxsize, least: int = 0) -> Extent | None:
        """Return the extent of the match that begins at an offset and is so long at least, or None."""
        self._text, self._end, self._groups = text, min(end, len(text)), {}
        with _deep():
            stop = self._start(at, lambda stop: stop if stop >= at + least else -1)
        return (at, stop) if stop >= 0 else None

    def find_all(
        self, text: str, at: int = 0, end: int = sys.maxsize, most: int = sys.maxsize
    ) -> list[tuple[int, int]]:
        """Return the extents of all matches, or of so many of them, one behind the other."""
        found: list[Extent] = []
        least = 0
        while at <= min(end, len(text)) and len(found) < most:
            self.steps += 1
            one = self.match(text, at, end, least)
            if one is not None:
                found.append(one)
            # behind an empty match there may be another one that is not empty
            least = 1 if one is not None and one[1] == at else 0
            at = at + 1 if one is None else one[1]
        return found

    def _sequence(self, nodes: list[Any], flags: int) -> Step:
        steps = [self._node(operation, value, flags) for operation, value in nodes]
        if len(steps) == 1:
            return steps[0]

        def sequence(at: int, goes: Goes) -> int:
            def from_(number: int, at: int) -> int:
                if number == len(steps):
                    return goes(at)
                return steps[number](at, lambda at: from_(number + 1, at))

            return from_(0, at)

        return sequence

    def _node(self, operation: Any, value: Any, flags: int) -> Step:
        one = self._one(operation, value, flags)
        if one is not None:
            return self._character(one)
        if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            return self._repeat(operation, value, flags)
        if operation is sre.SUBPATTERN:
            number, added, removed, inner = value
            return self._group(number, self._sequence(list(inner), (flags | added) & ~removed))
        if operation is sre.ATOMIC_GROUP:
            return self._atomic(self._sequence(list(value), flags))
        if operation is sre.BRANCH:
            return self._branch([self._sequence(list(arm), flags) for arm in value[1]])
        if operation in {sre.ASSERT, sre.ASSERT_NOT}:
            return self._look(value[0], value[1], flags, wanted=operation is sre.ASSERT)
        if operation is sre.AT:
            return self._place(value, flags)
        if operation is sre.GROUPREF:
            return self._same(value)
        if operation is sre.FAILURE:
            return lambda _at, _goes: -1
        raise NotImplementedError(operation)

    def _one(self, operation: Any, value: Any, flags: int) -> Callable[[str], bool] | None:
        """Return what tells whether a character fits, if the node stands for one character."""
        if operation is sre.ANY:
            return (lambda _: True) if flags & re.DOTALL else (lambda c: c != "\n")
        if operation in {sre.LITERAL, sre.NOT_LITERAL, sre.IN}:
            source = [(operation, value)] if operation is sre.LITERAL else value
            if operation is sre.NOT_LITERAL:
                source = [(sre.NEGATE, None), (sre.LITERAL, value)]
            known: dict[str, bool] = {}

            def fits(character: str) -> bool:
                answer = known.get(character)
                if answer is None:
                    answer = known[character] = _is_in(source, character, flags)
                return answer

            return fits
        return None

    def _character(self, fits: Callable[[str], bool]) -> Step:
        def character(at: int, goes: Goes) -> int:
            self.steps += 1
            return goes(at + 1) if at < self._end and fits(self._text[at]) else -1

        return character

    def _repeat(self, operation: Any, value: Any, flags: int) -> Step:
        low, high, inner = value
        high = sys.maxsize if high is sre.MAXREPEAT else int(high)
        nodes = list(inner)
        fits = self._one(*nodes[0], flags) if len(nodes) == 1 else None
        if fits is not None:
            return self._run(operation, low, high, fits)
        inside = self._sequence(nodes, flags)
        if operation is sre.POSSESSIVE_REPEAT:
            return self._possessive(low, high, inside)
        greedy = operation is sre.MAX_REPEAT

        def repeat(at: int, goes: Goes) -> int:
            def more(count: int, at: int) -> int:
                self.steps += 1

                def again(reached: int) -> int:
                    return more(count + 1, reached) if reached > at or count < low else -1

                if count < low:
                    return inside(at, again)
                if not greedy:
                    stop = goes(at)
                    return stop if stop >= 0 or count >= high else inside(at, again)
                stop = inside(at, again) if count < high else -1
                return stop if stop >= 0 else goes(at)

            return more(0, at)

        return repeat

    def _run(self, operation: Any, low: int, high: int, fits: Callable[[str], bool]) -> Step:
        """Return the step of a repeated character, the kind of repeat that may be as long as the text."""

        def run(at: int, goes: Goes) -> int:
            text, last = self._text, min(self._end, at + high)
            stop = at
            if operation is sre.MIN_REPEAT:
                while True:
                    self.steps += 1
                    found = goes(stop) if stop - at >= low else -1
                    if found >= 0 or stop >= last or not fits(text[stop]):
                        return found
                    stop += 1
            while stop < last and fits(text[stop]):
                stop += 1
            self.steps += stop - at + 1
            if stop - at < low:
                return -1
            if operation is sre.POSSESSIVE_REPEAT:
                return goes(stop)
            while stop >= at + low:
                self.steps += 1
                found = goes(stop)
                if found >= 0:
                    return found
                stop -= 1
            return -1

        return run

    def _possessive(self, low: int, high: int, inside: Step) -> Step:
        def possessive(at: int, goes: Goes) -> int:
            count = 0
            while count < high:
                self.steps += 1
                reached = inside(at, lambda at: at)
                if reached < 0 or (reached == at and count >= low):
                    break
                at, count = reached, count + 1
            return goes(at) if count >= low else -1

        return possessive

    def _group(self, number: int | None, inside: Step) -> Step:
        if number is None:
            return inside

        def group(at: int, goes: Goes) -> int:
            def closed(stop: int) -> int:
                before = self._groups.get(number)
                self._groups[number] = (at, stop)
                found = goes(stop)
                if found < 0 and before is not None:
                    self._groups[number] = before
                elif found < 0:
                    del self._groups[number]
                return found

            return inside(at, closed)

        return group

    def _atomic(self, inside: Step) -> Step:
        def atomic(at: int, goes: Goes) -> int:
            stop = inside(at, lambda at: at)
            return goes(stop) if stop >= 0 else -1

        return atomic

    def _branch(self, arms: list[Step]) -> Step:
        def branch(at: int, goes: Goes) -> int:
            for arm in arms:
                self.steps += 1
                stop = arm(at, goes)
                if stop >= 0:
                    return stop
            return -1

        return branch

    def _look(self, direction: int, nodes: Any, flags: int, *, wanted: bool) -> Step:
        inside = self._sequence(list(nodes), flags)
        back = nodes.getwidth()[0] if direction < 0 else 0

        def look(at: int, goes: Goes) -> int:
            self.steps += 1
            found = at >= back and inside(at - back, lambda at: at) >= 0
            return goes(at) if found is wanted else -1

        return look

    def _place(self, kind: Any, flags: int) -> Step:
        def is_there(at: int) -> bool:
            text = self._text
            if kind is sre.AT_BEGINNING_STRING or (kind is sre.AT_BEGINNING and not flags & re.MULTILINE):
                return at == 0
            if kind is sre.AT_BEGINNING:
                return at == 0 or text[at - 1] == "\n"
            if kind is sre.AT_END_STRING:
                return at == self._end
            if kind is sre.AT_END:
                line = at == self._end or (text[at] == "\n" and bool(flags & re.MULTILINE))
                return line or (at == self._end - 1 and text[at] == "\n")
            sides = (at > 0 and _is_word(text[at - 1]), at < self._end and _is_word(text[at]))
            return (sides[0] != sides[1]) is (kind is sre.AT_BOUNDARY)

        def place(at: int, goes: Goes) -> int:
            self.steps += 1
            return goes(at) if is_there(at) else -1

        return place

    def _same(self, number: int) -> Step:
        def same(at: int, goes: Goes) -> int:
            extent = self._groups.get(number)
            if extent is None:
                return -1
            piece = self._text[slice(*extent)]
            self.steps += len(piece) + 1
            return goes(at + len(piece)) if self._text.startswith(piece, at, self._end) else -1

        return same


class Counted:
    """Stands for a compiled pattern, answers as it does, and lets its program count what that costs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Stand for a pattern."""
        self.program = Program(pattern)

    def __getattr__(self, name: str) -> Any:
        """Return what the pattern has of this name; what it does is counted before it does it."""
        own = getattr(self.program.pattern, name)
        counts = _COUNTS.get(name)
        if counts is None:
            return own

        def counted(*given: Any, **named: Any) -> Any:
            counts(self.program, *given[1:] if name in {"sub", "subn"} else given)
            return own(*given, **named)

        return counted


_COUNTS: dict[str, Callable[..., object]] = {
    "match": Program.match,
    "fullmatch": Program.match,
    "search": lambda program, text, at=0, end=sys.maxsize: program.find_all(text, at, end, 1),
    "finditer": Program.find_all,
    "findall": Program.find_all,
    "split": lambda program, text, *_: program.find_all(text),
    "sub": lambda program, text, *_: program.find_all(text),
    "subn": lambda program, text, *_: program.find_all(text),
}


def patterns(package: str) -> dict[tuple[str, str], re.Pattern[str]]:
    """Return all patterns that the modules below a package have, or make without being told anything, by name."""
    found: dict[tuple[str, str], re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            made = value() if _makes_a_pattern(value, info.name) else value
            if isinstance(made, re.Pattern) and isinstance(made.pattern, str):
                found[info.name, name] = made
    return found


def _makes_a_pattern(value: object, module: str) -> bool:
    inner = getattr(value, "__wrapped__", None)
    if inner is None or not hasattr(value, "cache_info") or inner.__module__ != module:
        return False
    return "Pattern" in str(inner.__annotations__.get("return")) and not inspect.signature(inner).parameters


class Counting:
    """All patterns below a package, counted wherever they are used."""

    def __init__(self, package: str, replace: Callable[[object, str, object], None]) -> None:
        """Let `replace` put what counts in the place of each pattern, and of what makes it."""
        self._programs: list[Program] = []
        made: dict[re.Pattern[str], Counted] = {}
        for (module, name), pattern in patterns(package).items():
            counted = made.setdefault(pattern, Counted(pattern))
            owner = sys.modules[module]
            is_pattern = isinstance(getattr(owner, name), re.Pattern)
            replace(owner, name, counted if is_pattern else lambda counted=counted: counted)
        self._programs = [counted.program for counted in made.values()]

    def steps(self, call: Callable[[], object]) -> int:
        """Return how many steps the patterns take while something is called."""
        before = sum(program.steps for program in self._programs)
        call()
        return sum(program.steps for program in self._programs) - before


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_in(source: list[Any], character: str, flags: int) -> bool:
    """Return whether a character is in a set, as the parser writes it down; `re` itself says what that means."""
    parts: list[str] = []
    for operation, value in source:
        if operation is sre.NEGATE:
            parts.insert(0, "^")
        elif operation is sre.LITERAL:
            parts.append(re.escape(chr(value)))
        elif operation is sre.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(_CATEGORIES[value])
    return re.match(f"[{''.join(parts)}]", character, flags & re.IGNORECASE) is not None


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


@contextmanager
def _deep() -> Iterator[None]:
    """Let calls go as deep as the program asks, one frame or two for each character of a long repeat."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEEP))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
