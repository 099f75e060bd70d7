"""One pass over a value: every template tag, blank and comment in it. Families are found by listing their folder."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from empathlint.formats.modules import module_names
from empathlint.formats.placeholders.quick import LONG, WITH_COLONS, holds_words, is_plain
from empathlint.formats.placeholders.template import Item, ItemKind, Items, Scan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Sized

    from empathlint.formats.placeholders.template import Reader

_NO_TAG = (
    r"(?:(?<![<#])|(?<=<)(?!/?(?:a|b|br|blockquote|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|tbody|"
    r"td|tr|u|ul)[\s/>])|(?<=#)(?<!&#))"
)
_TRIMS_LEFT = ("{{-", "{{~", "{%-", "{#-", "[%-", "[%~", "%{~")
_TRIMS_RIGHT = ("-}}", "~}}", "-%}", "-#}", "-%]", "~%]", "~}")
"""How tags begin and end that eat the blanks beside them."""
_HERE = __name__.rpartition(".")[0]
_AHEAD = (
    ("conditional_elements", "<",
     ("t-if=", "t-el", "t-out=", "t-esc=", "t-field=", "v-if=", "v-else", "v-text=", "*ngIf=", "th:")),
    ("families.code_blocks", "@", ("@if", "@for", "@while", "@switch", "@using", "@lock", "@section", "@{")),
    ("families.single_braces", "'", ("'{", "'}", "'#", "'|", "''")),
)  # fmt: skip
"""What looks at a whole value before the pass: the sign, and then the signs, without which it has nothing to find."""
_LETTERS = "XxTFI(/_?"
_SIGNS = (("ticket.requester", "zendesk"), ("dc.", "zendesk"), ("fallback:", "intercom"), ("{%customer.", "helpscout"),
          ("{%user.", "helpscout"), ("#{ticket.", "zammad"), ("#{user.", "zammad"), ("user.signature", "front"),
          ("user.login", "github"), ("customer.", "agent-user"), ("contact.", "agent-user"))  # fmt: skip


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    families = f"{_HERE}.families"
    modules = [import_module(f"{families}.{name}") for name in module_names(families)]
    readers: dict[str, tuple[Reader, ...]] = {}
    for module in sorted(modules, key=lambda module: module.ORDER):
        for character, functions in module.READERS.items():
            readers[character] = readers.get(character, ()) + functions
    return readers


@lru_cache(4)
def _openers(with_letters: bool) -> re.Pattern[str]:  # noqa: FBT001
    characters = [c for c in _readers() if with_letters or c not in _LETTERS]
    # ordinary elements and numeric references are most of what begins like a tag and is none
    return re.compile("[" + "".join(map(re.escape, characters)) + "]" + _NO_TAG)


@cache
def _choosers() -> re.Pattern[str]:
    """
    Match a sign that may begin a choice or a tag with texts of its own.

    What most replies have instead is left out: bare names in braces, words in square brackets, emphasis, amounts.
    """
    names = r"(?<=[{$%#])\{{0,2} ?(?!(?:literal|t)\b)[\w.]++ ?\}"
    words = r"(?<=\[)[\w ,.'’-]*+\]"
    signs = r"(?<=\*)(?!\|)|(?<=[#$])\d|(?<=#)\s|(?<=%)[.,;:!?)]|(?<=\d%)\s|(?<=\d %)\s|(?<=\w@)"
    return re.compile(rf"[{{<\[$#%@*](?!{names}|{words}|{signs}){_NO_TAG}")


def may_choose(value: str, vendor: str) -> bool:
    """Return whether a value may have more than one reading, as a look tells that takes far less than the pass."""
    if vendor == WITH_COLONS or _choosers().search(value) is not None:
        return True
    return any(first in value and any(sign in value for sign in signs) for _, first, signs in _AHEAD)


def scan(value: str, vendor: str = "", slots: Sequence[str] = ()) -> Items:
    """
    Return everything in a value that is not prose, in order and disjoint.

    Args:
        value: a reply's decoded text, before any markup is read.
        vendor: whose placeholders these are, if known.
        slots: further texts that the team uses as blanks.

    Raises:
        CrowdedError: a long value holds more of them than a reply can have.
    """
    bound = _bound() if len(value) >= LONG else None
    readers = _readers()

    def inside(start: int, stop: int) -> Items:
        return _inside(value, start, stop, state.vendor)

    state = Scan(value, vendor or _guess_vendor(value), _own_words, inside)
    for module, first, signs in _AHEAD:
        if first in value and any(sign in value for sign in signs):
            import_module(f"{_HERE}.{module}").prepare(state)
    if vendor == WITH_COLONS:
        import_module(f"{_HERE}.colons").prepare(state)
    if bound is not None:
        bound(value, state.later)
    search = _openers(holds_words(value)).search
    items: list[Item] = []
    at = 0
    opener = search(value)
    while opener:
        at = opener.start()
        for reader in readers[value[at]]:
            found = reader(state, at)
            if found:
                items.extend(found)
                at = found[-1].stop
                if bound is not None:
                    bound(value, items)
                break
        else:
            at += 1
        opener = search(value, at)
    if state.later:
        items = _merged(state.later, items)
    if slots:
        items = _with_slots(value, items, slots)
        if bound is not None:
            bound(value, items)
    return tuple(_trimmed(value, items))


def _bound() -> Callable[[str, Sized], None]:
    """Return what raises where there are too many items; few texts are so long that it is asked."""
    from empathlint.formats.crowded import count_tags

    return count_tags


def _inside(value: str, start: int, stop: int, vendor: str) -> Items:
    """Return the tags in a string of a tag, and the backslashes that only keep its quotes from ending it."""
    text = value[start:stop]
    found = [
        item._replace(
            start=item.start + start,
            stop=item.stop + start,
            inner=(item.inner[0] + start, item.inner[1] + start) if item.inner else None,
        )
        for item in (scan(text, vendor) if not is_plain(text) else ())
    ]
    if "\\" in text:
        marks = (start + match.start() for match in re.finditer(r"""\\["'\\]""", text))
        found = _merged(found, [Item(at, at + 1, ItemKind.CONTROL) for at in marks])
    return tuple(found)


def _merged(first: list[Item], second: list[Item]) -> list[Item]:
    """Return the items of two lists in order; of two that overlap the one of the first list."""
    merged: list[Item] = []
    taken = iter(second)
    waiting = next(taken, None)
    # of tags without extent, a closing one belongs to what ends there, an opening one to what begins
    for item in sorted(first, key=lambda item: (item.start, item.stop, -item.kind)):
        while waiting and waiting.stop <= item.start:
            merged.append(waiting)
            waiting = next(taken, None)
        if merged and item.start < merged[-1].stop:
            continue
        while waiting and waiting.start < item.stop:
            waiting = next(taken, None)
        merged.append(item)
    while waiting:
        merged.append(waiting)
        waiting = next(taken, None)
    return merged


@cache
def _own_word() -> re.Pattern[str]:
    return re.compile(r"</([A-Za-z][\w:-]*+)|^ {0,3}\[([^\]\n]++)\]:", re.MULTILINE)


def _own_words(value: str) -> frozenset[str]:
    """Return names that the value itself explains: elements it closes, labels it defines."""
    if "</" not in value and "]:" not in value:
        return frozenset()
    return frozenset((tag or " ".join(label.split())).lower() for tag, label in _own_word().findall(value))


def _guess_vendor(value: str) -> str:
    if "user" not in value:
        return ""
    for sign, vendor in _SIGNS:
        if sign in value:
            # where the customer has a name of their own, `user` is who writes
            return "front" if vendor == "agent-user" else vendor
    return ""


def _with_slots(value: str, items: list[Item], slots: Sequence[str]) -> list[Item]:
    from empathlint.formats.placeholders.classes import classify_blank

    pattern = re.compile("|".join(re.escape(slot) for slot in sorted(slots, key=len, reverse=True) if slot) or r"(?!)")
    taken = iter(items)
    nearest = next(taken, None)
    result = list(items)
    for found in pattern.finditer(value):
        while nearest and nearest.stop <= found.start():
            nearest = next(taken, None)
        if not nearest or nearest.start >= found.end():
            result.append(Item(*found.span(), ItemKind.PLACEHOLDER, classify_blank(found[0])))
    return sorted(result)


def _trimmed(value: str, items: list[Item]) -> list[Item]:
    """Let tags that eat the blanks around them ({{- -}}, {%- -%}, {{~ ~}}, -%>) do so."""
    if "-" not in value and "~" not in value:
        return items
    if not any(mark in value for mark in (*_TRIMS_LEFT, *_TRIMS_RIGHT, "-%>")):
        return items
    trimmed: list[Item] = []
    floor = 0
    for i, item in enumerate(items):
        start, stop = item.start, item.stop
        if value.startswith(_TRIMS_LEFT, start) and not value.startswith("{{--", start):
            while start > floor and value[start - 1].isspace():
                start -= 1
        ceiling = items[i + 1].start if i + 1 < len(items) else len(value)
        if value.endswith(_TRIMS_RIGHT, item.start, stop) and not value.endswith("--}}", item.start, stop):
            while stop < ceiling and value[stop].isspace():
                stop += 1
        elif value.endswith("-%>", item.start, stop) and value.startswith(("\n", "\r\n"), stop, ceiling):
            stop += 2 if value[stop] == "\r" else 1
        floor = stop
        trimmed.append(item._replace(start=start, stop=stop))
    return trimmed
