"""Conditionals as choices between arms, and the fewest readings in which every arm appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats.placeholders.template import Branch, Item, ItemKind
from empathlint.model import PlaceholderClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.formats.placeholders.template import Items

MOST_VIEWS = 16
"""A choice that needs more readings than this is not chosen from: all its arms are read, and its tags are barriers."""


_PAIRED = ("#", "go", "mailchimp", "%if", "%unless", "%case")
"""How the names of tags begin that are of no use to anybody without their other half."""
_HALVES = (ItemKind.OPEN, ItemKind.CLOSE)


class Arm:
    """One alternative of a choice: the stretch it covers, tags excluded, and the choices inside it."""

    __slots__ = ("choices", "start", "stop")

    def __init__(self, start: int, stop: int = -1) -> None:
        self.start = start
        self.stop = stop
        self.choices: list[Choice] = []

    @property
    def need(self) -> int:
        """How many views it takes to show everything in this arm."""
        return max([choice.need for choice in self.choices]) if self.choices else 1


class Choice:
    """A conditional, or a placeholder with a fallback text."""

    __slots__ = ("arms", "is_barrier", "need", "never", "placeholder", "tags")

    def __init__(self, tag: Item) -> None:
        self.tags = [tag]
        self.arms = [Arm(tag.stop)]
        self.placeholder: Item | None = None
        self.never = (0, 0)
        """A stretch that belongs to no arm: what stands before the first case."""
        self.need = 1
        self.is_barrier = False

    def finish(self, most: int) -> None:
        """Count the views it needs, `most` at the most; the choices inside are finished already."""
        self.need = sum(arm.need for arm in self.arms)
        if self.need > most:
            self.is_barrier = True
            self.need = max(arm.need for arm in self.arms)


class Plan:
    """One reading: the stretches it leaves out, the placeholders it reads as their fallback, the barriers."""

    __slots__ = ("barriers", "dropped", "fallbacks")

    def __init__(self) -> None:
        self.dropped: list[tuple[int, int]] = []
        self.fallbacks: set[int] = set()
        self.barriers: set[int] = set()


def plans(items: Sequence[Item], most: int = MOST_VIEWS) -> list[Plan]:
    """Return the readings of a value whose tags are these; at least one, at most `most`."""
    for item in items:
        if item.inner or item.kind is ItemKind.OPEN:
            break
    else:
        return [Plan()]
    top = _choices(items, min(most, MOST_VIEWS))
    views = [Plan() for _ in range(_need(top))]
    waiting = [(choice, 0, len(views)) for choice in top]
    while waiting:
        choice, first, count = waiting.pop()
        if choice.is_barrier:
            for view in views[first : first + count]:
                view.barriers.update(tag.start for tag in choice.tags)
            waiting.extend((inner, first, count) for arm in choice.arms for inner in arm.choices)
            continue
        if choice.never[1]:
            for view in views[first : first + count]:
                view.dropped.append(choice.never)
        shares = _shares(choice, first, count)
        if choice.placeholder:
            start, stop = shares[1]
            for view in views[start:stop]:
                view.fallbacks.add(choice.placeholder.start)
            continue
        for arm, (start, stop) in zip(choice.arms, shares, strict=True):
            for index in range(first, first + count):
                if not start <= index < stop and arm.stop > arm.start:
                    views[index].dropped.append((arm.start, arm.stop))
            waiting.extend((inner, start, stop - start) for inner in arm.choices)
    return views


def readings(items: Sequence[Item], most: int = MOST_VIEWS) -> int:
    """Return how many readings a value has whose tags are these."""
    return _need(_choices(items, min(most, MOST_VIEWS)))


def _need(top: Iterable[Choice]) -> int:
    return max([1, *(choice.need for choice in top)])


def settled(items: Items) -> Items:
    """Return the items with tags that lack their other half as what they are then: a mark in the text."""
    for item in items:
        if item.name and item.name.startswith(_PAIRED):
            break
    else:
        return items
    matched = _matched(items)
    return tuple(
        item._replace(kind=ItemKind.PLACEHOLDER, fill=PlaceholderClass.OTHER)
        if number not in matched and _needs_other(item)
        else item
        for number, item in enumerate(items)
    )


def _needs_other(item: Item) -> bool:
    return item.kind in _HALVES and item.name.startswith(_PAIRED) and item.branch is not Branch.LOOP


def _shares(choice: Choice, first: int, count: int) -> list[tuple[int, int]]:
    """Share the views [first, first + count) among the arms; the last arm takes what is left over."""
    shares = []
    for arm in choice.arms:
        shares.append((first, first + arm.need))
        first += arm.need
        count -= arm.need
    if count:
        shares[-1] = (shares[-1][0], shares[-1][1] + count)
    return shares


def _choices(items: Sequence[Item], most: int) -> list[Choice]:
    """Build the outermost choices; tags that match nothing just vanish."""
    top: list[Choice] = []
    into = top
    stack: list[tuple[Choice, list[Choice]]] = []
    matched = _matched(items)
    for number, item in enumerate(items):
        if item.kind is ItemKind.PLACEHOLDER:
            if item.inner:
                into.append(_fallback(item, most))
        elif item.kind is ItemKind.MIDDLE:
            if stack:
                into = _next_arm(stack[-1][0], item)
        elif number in matched:
            if item.kind is ItemKind.OPEN:
                choice = Choice(item)
                stack.append((choice, into))
                into = choice.arms[0].choices
            else:
                choice, into = stack.pop()
                _close(choice, item, into, most)
    return top


def _matched(items: Iterable[Item]) -> set[int]:
    """Return which of the items are opening and closing tags that have each other."""
    matched: set[int] = set()
    stack: list[tuple[int, Item]] = []
    open_names: dict[str, int] = {}
    for number, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            stack.append((number, item))
            open_names[item.name] = open_names.get(item.name, 0) + 1
        elif item.kind is ItemKind.CLOSE:
            name = item.name
            if name == "#" and stack and stack[-1][1].name.startswith("#"):
                name = stack[-1][1].name
            while open_names.get(name):
                place, opener = stack.pop()
                open_names[opener.name] -= 1
                if opener.name == name:
                    matched.update((place, number))
                    break
    return matched


def _next_arm(choice: Choice, tag: Item) -> list[Choice]:
    choice.tags.append(tag)
    choice.arms[-1].stop = tag.start
    choice.arms.append(Arm(tag.stop))
    return choice.arms[-1].choices


def _fallback(item: Item, most: int) -> Choice:
    choice = Choice(item)
    choice.arms = [Arm(item.start, item.start), Arm(item.start, item.start)]
    choice.placeholder = item
    choice.finish(most)
    return choice


def _close(choice: Choice, closer: Item, outer: list[Choice], most: int) -> None:
    opener = choice.tags[0]
    choice.tags.append(closer)
    choice.arms[-1].stop = closer.start
    earlier = outer[-1] if outer else None
    if opener.branch is Branch.INVERSE and earlier and _is_else_of(choice, earlier):
        earlier.tags.extend(choice.tags)
        earlier.arms[-1:] = choice.arms
        earlier.finish(most)
        return
    has_else = any(tag.branch is Branch.ELSE for tag in choice.tags[1:-1])
    if not has_else and opener.branch is not Branch.LOOP:
        choice.arms.append(Arm(closer.start, closer.start))
    if opener.branch is Branch.CASE:
        lead = choice.arms.pop(0)
        choice.never = (lead.start, lead.stop)
    choice.finish(most)
    outer.append(choice)


def _is_else_of(choice: Choice, earlier: Choice) -> bool:
    """Whether {{^x}} follows the closing {{/x}}: then the two are one conditional."""
    opener = choice.tags[0]
    return (
        earlier.placeholder is None
        and earlier.tags[0].name == opener.name
        and earlier.tags[0].branch is Branch.IF
        and earlier.arms[-1].start == earlier.arms[-1].stop
        and len(choice.arms) == 1
        and opener.start - earlier.tags[-1].stop <= 2
    )
