"""From a reply's value to the prose a customer could read: placeholders, then conditionals, then markup."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, cast

from empathlint.formats.markup.verbatim import Verbatim, quotations
from empathlint.formats.placeholders.quick import LONG, SHORT, WITH_COLONS, is_plain
from empathlint.model import ANY_NUMBER, Mark, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from empathlint.formats.markup.mask import Masked
    from empathlint.formats.placeholders.arms import Plan
    from empathlint.formats.placeholders.template import Items
    from empathlint.model import Reply

    _Masker = Callable[[str, Items, Plan], Masked]
    _Planner = Callable[[Items, int], Sequence[Plan]]
    _Settler = Callable[[Items], Items]


def look_for_tags(reply: Reply) -> None:
    """
    Find the tags of a reply before it is read; whoever reads it then takes them.

    A long reply is left alone: how much markup it has is looked at before anything else.
    """
    value, vendor = reply.value, reply.vendor
    if reply.found is None and len(value) < LONG and not (reply.markup == "text" and _is_plain(value, vendor)):
        reply.found = _items(value, vendor, ())


def views_of(reply: Reply, slots: tuple[str, ...] = ()) -> list[Prose]:
    """Return the readings of a reply of a file: those of its value, or fewer where the file asks for too many."""
    value, markup, most = reply.value, reply.markup, reply.most_readings
    found, reply.found = reply.found, None
    if found is None or slots:
        return views(value, markup, reply.vendor, slots, most)
    if len(value) >= LONG:
        from empathlint.formats.crowded import most_readings

        most = min(most, most_readings(value, markup))
    return _read(value, markup, cast("Items", found), most)


def views(value: str, markup: str, vendor: str, slots: tuple[str, ...] = (), most: int = ANY_NUMBER) -> list[Prose]:
    """
    Return the readings of a text as a customer would see it.

    Each takes one arm of every conditional, and every arm appears in one of them; a placeholder with a fallback text
    is such a choice too. There is at least one reading and there are at most sixteen, of a long text fewer. A text that
    holds more markup than a reply can have is not read: it has one reading without a word; see `why_unread`.

    Args:
        value: the reply's decoded text.
        markup: "text", "html" or "markdown".
        vendor: whose placeholders these are; "" if that is not known.
        slots: further texts that the team uses as blanks to be filled in.
        most: how many readings are asked for; choices that need more are not chosen from, and all their arms are read.
    """
    if markup == "text" and not slots and _is_plain(value, vendor):
        return [Prose(value, (), quotations(value), (), Verbatim(value))]
    if len(value) < LONG:
        return _read(value, markup, _items(value, vendor, slots), most)
    from empathlint.formats.crowded import CrowdedError, count_marks, most_readings, unread

    try:
        count_marks(value, markup)
        return _read(value, markup, _items(value, vendor, slots), min(most, most_readings(value, markup)))
    except CrowdedError as error:
        return [unread(error)]


def why_unread(value: str, proses: Sequence[Prose]) -> str:
    """Return why a value, given its views, was not read, or "" if it was."""
    if len(value) < SHORT or proses[0].text:
        return ""
    from empathlint.formats.crowded import Unread

    layer = proses[0].layer
    return layer.why if isinstance(layer, Unread) else ""


def _items(value: str, vendor: str, slots: tuple[str, ...]) -> Items:
    if not slots and _is_plain(value, vendor):
        return ()
    from empathlint.formats.placeholders.scan import scan

    return scan(value, vendor, slots)


def _is_plain(value: str, vendor: str) -> bool:
    """Return whether a value certainly holds no tag of this vendor's."""
    return vendor != WITH_COLONS and is_plain(value)


def _read(value: str, markup: str, items: Items, most: int) -> list[Prose]:
    mask, plans, settled = _tools()
    read = _reader(markup)
    items = settled(items)
    chosen = plans(items, most)
    if len(chosen) == 1 and not chosen[0].fallbacks:
        return [read(mask(value, items, chosen[0]))]
    found: list[Prose] = []
    seen: set[tuple[object, ...]] = set()
    for plan in chosen:
        prose = read(mask(value, items, plan))
        if plan.fallbacks:
            prose = _with_fallbacks(prose, items, plan)
        key = (prose.text, prose.marks, prose.placeholders)
        if key not in seen:
            seen.add(key)
            found.append(prose)
    return found


@cache
def _tools() -> tuple[_Masker, _Planner, _Settler]:
    """Return what is needed for each reading; a plain text needs none of it."""
    from empathlint.formats.markup.mask import mask
    from empathlint.formats.placeholders.arms import plans, settled

    return mask, plans, settled


@cache
def _reader(markup: str) -> Callable[[Masked], Prose]:
    """Return what reads a markup."""
    if markup == "html":
        from empathlint.formats.markup.html import read
    elif markup == "markdown":
        from empathlint.formats.markup.markdown import read
    else:
        from empathlint.formats.markup.text import read
    return read


def _with_fallbacks(prose: Prose, items: Items, plan: Plan) -> Prose:
    """Return a reading with marks where fallback texts stand in place of their placeholders."""
    shown = sorted(item.inner for item in items if item.inner and item.start in plan.fallbacks)
    if not prose.text:
        return prose  # a fallback may be nothing but a tag
    table = prose.layer.map()
    stops = [segment.start for segment in table.segments[1:]] + [table.length]
    starts = [low for low, _ in shown]
    marks = []
    for segment, stop in zip(table.segments, stops, strict=True):
        at = bisect_right(starts, segment.low) - 1
        if at >= 0 and segment.high <= shown[at][1]:
            marks.append((segment.start, stop, Mark.FALLBACK))
    return prose._replace(marks=tuple(sorted((*prose.marks, *marks))))
