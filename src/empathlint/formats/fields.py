"""Reads one object of a home-made file or a fixture by the names of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import names, sniff
from empathlint.formats.digest import digest
from empathlint.formats.names import Field, Presumed
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model import Reply, Role, SourceSpan
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Sequence as SequenceOf

    from empathlint.model import Layer, Map

    _Nested = tuple[Table, str, str, int]
    """A table below an object's own, the names that led to it, its locale, how deep it lies."""

_KEY_NAMES = ("id", "slug", "key", "shortcut", "shortcode", "title", "name")
_NAME_NAMES = (
    "title", "name", "label", "macroname", "templatename", "shortcode", "shortcut", "slug", "key", "heading",
    "trigger", "bang", "question", "id",
)  # fmt: skip
_FACTS = frozenset(
    ("situation", "scenario", "valence", "fault", "gravity", "channel", "goodwill", "audience", "kind", "occasion")
)
_DEEPEST = 4
_MOST_TRIED = 16
"""So many texts of one object are compared with its HTML; real ones have few, and each costs its length."""
_MOST_SUBJECTS = 4
_OF_A_VERSION = frozenset((Field.REPLY, Field.SUBJECT, Field.NOTE, Field.LOCALE))


class Text(NamedTuple):
    """A field that somebody reads: its name in the object, its value, the locale it is in."""

    name: str
    scalar: Scalar
    locale: str


class Object:
    """
    One object of a file, by what its fields mean.

    `replies`, `subjects` and `notes` are the fields people read; the rest says what is known about them.
    """

    __slots__ = (
        "active", "category", "facts", "locale", "locales", "notes", "places", "private", "replies", "subjects", "tags",
        "titles",
    )  # fmt: skip

    def __init__(self) -> None:
        """Describe an object of which nothing is known yet."""
        self.replies: list[Text] = []
        self.subjects: list[Text] = []
        self.notes: list[Text] = []
        self.locales: list[Text] = []
        self.titles: dict[str, str] = {}
        self.tags: list[str] = []
        self.category = ""
        self.locale = ""
        self.active = True
        self.private = False
        self.facts: dict[str, str] = {}
        self.places: dict[str, SourceSpan] = {}  # where the facts stand in the file, and a locale that is none

    @property
    def name(self) -> str:
        """Return the object's name as people know it, or ""."""
        return next((self.titles[name] for name in _NAME_NAMES if name in self.titles), "")

    @property
    def key(self) -> str:
        """Return what stays the same when the file is written anew, or ""."""
        key = next((self.titles[name] for name in _KEY_NAMES if name in self.titles), "")
        return key or self.name

    def is_reply(self) -> bool:
        """Return whether the object has prose of four words or more beside a title."""
        return bool(self.titles) and any(sniff.is_prose(text.scalar.value) for text in self.replies)


def is_mail(table: Table) -> bool:
    """Return whether a table is one mail: it has a subject, and what it says is at least half of its prose."""
    texts = [(names.field(name), node.value) for name, node in table.entries if isinstance(node, Scalar)]
    kinds = [kind for kind, _ in texts]
    if Field.SUBJECT not in kinds:
        return False
    others = sum(sniff.is_prose(value) for kind, value in texts if kind not in (Field.REPLY, Field.SUBJECT))
    if others > kinds.count(Field.REPLY):
        return False
    return any(sniff.is_prose(text.scalar.value) for text in read(table).replies)


def may_be_reply(table: Table) -> bool:
    """Return whether a table may be a reply's object, told at one look at its names; most rows of data are none."""
    for name, node in table.entries:
        if not isinstance(node, Scalar):
            return True
        value, field = node.value, names.field(name)
        if field is Field.REPLY:
            if _is_sayable(value):
                return True
        elif field is Field.NOTHING and value and names.locale(name):
            return True
    return False


def read(table: Table) -> Object:
    """Return what the fields of a table mean, by their names."""
    found = Object()
    stack: list[_Nested] = [(table, "", "", 0)]
    while stack:
        inner, path, locale, depth = stack.pop()
        nested: list[_Nested] = []
        own = _own_locale(inner) if depth else ""
        place = (path, own or locale, depth)
        for name, node in inner.entries:
            if isinstance(node, Scalar):
                _take(found, name, node, place)
            elif not (isinstance(node, Table) and isinstance(names.presumed(name), Presumed) and _has_others(inner)):
                nested += _enter(found, name, node, place)
        if nested:
            stack.extend(reversed(nested))
    _settle(found)
    return found


def _has_others(table: Table) -> bool:
    """Return whether tables stand here that are no version of a reply: beside them `it` and `hr` are teams."""
    return any(
        isinstance(node, Table) and names.field(name) is Field.NOTHING and not names.locale(name)
        for name, node in table.entries
    )


def _own_locale(table: Table) -> str:
    for name, node in table.entries:
        if names.field(name) is Field.LOCALE and isinstance(node, Scalar):
            return names.told_locale(name, node.value)
    return ""


def _take(found: Object, name: str, node: Scalar, place: tuple[str, str, int]) -> None:
    """Put a value into the object."""
    path, locale, depth = place
    field = names.field(name)
    if field is Field.NOTHING:
        language = names.presumed(name)
        if language and node.kind in ("string", "plain"):
            into = found.replies if depth else found.locales
            into.append(Text(path.rstrip("/"), node, language))
    elif node.kind != "null" and (not depth or field in _OF_A_VERSION):
        _scalar(found, field, Text(path + name, node, locale))


def _enter(found: Object, name: str, node: Table | Sequence, place: tuple[str, str, int]) -> Iterator[_Nested]:
    """Put what is no single value into the object; yield the tables below it that belong to the same reply."""
    field = names.field(name)
    if field is Field.TAG and isinstance(node, Sequence):
        found.tags += [item.value for item in node.items if isinstance(item, Scalar)]
    elif field is Field.FACT and isinstance(node, Table):
        for fact, value in node.entries:
            if fact in _FACTS and isinstance(value, Scalar):
                found.facts[fact], found.places[fact] = value.value, SourceSpan(value.start, value.stop)
    elif place[2] < _DEEPEST:
        yield from _below(found, (name, field), node, place)


def _below(
    found: Object, entry: tuple[str, Field], node: Table | Sequence, place: tuple[str, str, int]
) -> Iterator[_Nested]:
    (name, field), (path, locale, depth) = entry, place
    language = names.presumed(name)
    if field not in (Field.REPLY, Field.NEST) and not language:
        return
    below = f"{path}{name}/" if field is Field.REPLY else path
    if isinstance(node, Table):
        yield node, below, language or locale, depth + 1
        return
    lines = _lines(node) if field is Field.REPLY else []
    if lines:
        from empathlint.formats.joined import Joined

        found.replies.append(Text(path + name, Joined(lines, "\n"), locale))
        return
    for item in node.items:
        if isinstance(item, Table):
            yield item, below, language or locale, depth + 1
        elif (
            isinstance(item, Scalar)
            and field is Field.REPLY
            and item.kind in ("string", "plain")
            and item.value.strip()
        ):
            found.replies.append(Text(path + name, item, locale))


def _lines(node: Sequence) -> list[Scalar]:
    """Return the lines of a text that a list spells out, known by one between two others that says nothing; or none."""
    lines = [item for item in node.items if isinstance(item, Scalar) and item.kind in ("string", "plain")]
    said = [at for at, line in enumerate(lines) if not _is_break(line.value.strip())]
    if len(lines) < len(node.items) or len(said) < 2:
        return []
    return lines if len(said) < said[-1] - said[0] + 1 else []


def _is_break(line: str) -> bool:
    """Return whether a line is blank, or one tag and no more."""
    return not line or (line.startswith("<") and line.find(">") == len(line) - 1 and line.count("<") == 1)


def _scalar(found: Object, field: Field, text: Text) -> None:
    name, value = names.plain(text.name), text.scalar.value
    if field is Field.REPLY:
        if text.scalar.kind in ("string", "plain") and _is_sayable(value):
            found.replies.append(text)
    elif field is Field.SUBJECT:
        if sniff.has_text(value):
            found.subjects.append(text)
    elif field is Field.TITLE:
        if value.strip():
            found.titles[name] = value.strip()
    elif field is Field.TAG:
        found.tags += [part.strip() for part in value.replace(";", ",").split("," if "," in value else None)]
    elif field is Field.LOCALE:
        found.locale = found.locale or text.locale or names.told_locale(name, value)
        if not found.locale and name == "locale" and names.is_no_language(value):
            found.places[name] = SourceSpan(text.scalar.start, text.scalar.stop)
    else:
        _about(found, field, text)


def _is_sayable(value: str) -> bool:
    """Return whether a value may be words for a customer; a lone word is more often a file name or a type."""
    stripped = value.strip()
    return sniff.has_text(value) and (len(stripped.split(None, 1)) > 1 or stripped[-1] in ".!?…。！？")


def _about(found: Object, field: Field, text: Text) -> None:
    plain, value = names.plain(text.name), text.scalar.value
    if field is Field.ACTIVE:
        found.active = found.active and names.is_active(text.name, value)
    elif field is Field.PRIVATE or (field is Field.NOTE and names.boolean(value) is not None):
        found.private = found.private or names.is_private(text.name, value)
    elif field is Field.NOTE:
        if sniff.has_text(value):
            found.notes.append(text)
    elif field is Field.CATEGORY:
        found.category = found.category or value.strip()
        if plain == "type" and names.is_private("visibility", value):
            found.private = True
    elif field in (Field.CHANNEL, Field.FACT) and value.strip():
        found.facts[plain] = value.strip()
        found.places[plain] = SourceSpan(text.scalar.start, text.scalar.stop)


def _settle(found: Object) -> None:
    """Decide what only the whole object can tell."""
    # One column called `no` or `it` is no translation; beside others in other languages it is.
    if found.locales and (len(found.locales) > 1 or found.titles):
        found.replies += [
            text
            for text in found.locales
            if sniff.has_text(text.scalar.value) and (len(found.locales) > 1 or sniff.is_prose(text.scalar.value))
        ]


def facts(found: Object) -> dict[str, object]:
    """Return the attributes that every reply of an object shares."""
    shared: dict[str, object] = {
        "name": found.name,
        "category": found.category,
        "tags": tuple(found.tags),
        "active": found.active,
        "facts": found.facts,
        "places": found.places,
    }
    shared |= {name: found.facts[name] for name in ("channel", "audience", "kind") if name in found.facts}
    return shared


def replies(found: Object, key: str, **shared: object) -> list[Reply]:
    """
    Return an object's replies: what the customer reads first, then subjects, then notes.

    Args:
        found: the object.
        key: what its replies' keys begin with; "" takes the object's own, or else a hash of the first value.
        shared: attributes for all of them, beside those of the object itself.
    """
    shared = {**facts(found), **shared}
    texts = found.replies
    if not key:
        key = found.key or digest(texts[0].scalar.value if texts else "")
    given: list[Reply] = []
    subject = " ".join(text.scalar.value for text in found.subjects[:_MOST_SUBJECTS])
    for texts_, role in ((found.replies, Role.REPLY), (found.subjects, Role.SUBJECT), (found.notes, Role.NOTE)):
        staff = role is Role.NOTE or found.private
        for text in texts_:
            made = make(text.scalar, **shared)
            made.role = Role.NOTE if staff else role
            made.kind = "staff" if staff else made.kind
            made.locale = text.locale or found.locale or made.locale
            made.markup = kind_of(text.scalar.value, names.markup(text.name.rpartition("/")[2]), made.markup)
            made.key = text.name
            made.subject = subject if role is Role.REPLY else ""
            given.append(made)
    name_keys(given, key, private=found.private)
    return given


def kind_of(value: str, named: str, otherwise: str = "text") -> str:
    """Return a value's markup: html where tags say so, else what its name says, else `otherwise`."""
    if named != "text" and (named == "html" or sniff.has_tags(value)):
        return "markdown" if sniff.is_set_in_lines(value) else "html"
    return named or otherwise


class ScalarLayer:
    """A scalar's layer, worked out at first need: most replies of a large export are never edited."""

    __slots__ = ("_layer", "_scalar")

    def __init__(self, scalar: Scalar) -> None:
        """Stand for the layer of a scalar."""
        self._scalar = scalar
        self._layer: Layer | None = None

    def _own(self) -> Layer:
        if self._layer is None:
            self._layer = self._scalar.layer()
        return self._layer

    def map(self) -> Map:
        """Return the map from the scalar's value to its container's text."""
        return self._own().map()

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as the container must write it; raises EncodeError where it cannot."""
        return self._own().encode(text, start, stop)


def make(scalar: Scalar, outer: SequenceOf[Scalar] = (), /, **fields: object) -> Reply:
    """
    Return a reply whose value is a scalar's.

    Args:
        scalar: the value.
        outer: the scalars whose values the scalar was parsed from, innermost first, as far as it does not know them.
        fields: attributes of the reply.
    """
    last = outer[-1] if outer else scalar
    while last.outer:
        outer = (*outer, *last.outer)
        last = outer[-1]
    layers = (ScalarLayer(scalar), *map(ScalarLayer, outer)) if outer else (ScalarLayer(scalar),)
    reply = Reply(scalar.value, layers, SourceSpan(last.start, last.stop), **fields)
    reply.directives = last.comments
    reply.is_entry = True
    return reply


def name_keys(replies: Iterable[Reply], base: str, *, private: bool = False) -> None:
    """
    Give the replies of one object their keys, and mark those that say the same as HTML and as text.

    Each comes with its field's name as its key. The first one that a customer reads takes the plain base; the others
    add their field, and all add their locale.
    """
    first: dict[tuple[str, Role], Reply] = {}
    wanted = Role.NOTE if private else Role.REPLY
    listed = list(replies)
    for reply in listed:
        place = (reply.locale, reply.role)
        if place not in first or _is_primary(reply, first[place]):
            first[place] = reply
    for reply in listed:
        at = f"@{reply.locale}" if reply.locale else ""
        is_main = reply is first.get((reply.locale, wanted))
        reply.key = base + at if is_main else f"{base}/{reply.key}{at}"
    tried: dict[tuple[str, Role], int] = {}
    for reply in listed:
        place = (reply.locale, reply.role)
        main = first[place]
        if reply is main or main.twin or main.markup != "html" or reply.markup == "html":
            continue
        tried[place] = tried.get(place, 0) + 1
        if tried[place] <= _MOST_TRIED and sniff.same_words(main.value, reply.value):
            main.twin, reply.twin = reply.key, main.key


def _is_primary(reply: Reply, other: Reply) -> bool:
    return reply.markup == "html" and other.markup != "html"
