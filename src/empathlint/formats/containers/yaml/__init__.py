"""YAML: every scalar with its place and its style; comments that hold directives go to what they cover."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from empathlint.formats.tree import ApproximateLayer, FormatError, Scalar, Sequence, Table, rescued
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.containers.yaml.comments import Ledger
    from empathlint.formats.tree import Kind, Node
    from empathlint.model import Directive, Layer, Map

SUFFIXES = (".yaml", ".yml")
ENTRY_SIGNS = "\n,[{"
MAX_DEPTH = 1000

_SLOW_LIMIT = 200_000
"""Up to this size a text that libyaml refuses is tried again with PyYAML's own, slower and more tolerant scanner."""
_BREAKS = "\r\n\x85\u2028\u2029"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))
_MARKER = "empathlint:"


class YamlFile(NamedTuple):
    """What a YAML text holds: a root per document that is not empty, and every directive in its comments."""

    roots: list[Node]
    directives: tuple[Directive, ...]


def parse(text: str) -> list[Node]:
    """
    Return the roots of a YAML text, one per document that is not empty.

    Values are what is written, whatever they may mean to a program: `No` is the text "No". An alias is a null: its
    text is told where its anchor is. A comment with a directive is among the `comments` of all it covers.

    Raises:
        FormatError: the text is not YAML, or nested deeper than MAX_DEPTH; it has what can be trusted before that.
    """
    return read(text).roots


def read(text: str) -> YamlFile:
    """
    Return the roots and the directives of a YAML text.

    Raises:
        FormatError: the text is not YAML, or nested deeper than MAX_DEPTH.
    """
    import yaml

    try:
        return _read(text)
    except yaml.YAMLError as error:
        if any(mark in text for mark in ("{%", "{{", "{#")):
            from empathlint.formats.containers.yaml.templated import without_tags

            bare = without_tags(text)
            if bare != text:
                with suppress(yaml.YAMLError):
                    return _read(bare)
        broken = _format_error(text, error)
        broken.roots = vars(error).get("roots", [])
        raise broken from error


def _read(text: str) -> YamlFile:
    import yaml

    ledger = None
    if _MARKER in text:
        from empathlint.formats.containers.yaml.comments import Ledger

        ledger = Ledger(text)
    fast = getattr(yaml, "CSafeLoader", None)
    try:
        roots = _tree(text, fast or yaml.SafeLoader, ledger)
    except yaml.YAMLError:
        if fast is None or len(text) > _SLOW_LIMIT:
            raise
        ledger = ledger and type(ledger)(text)
        roots = _tree(text, yaml.SafeLoader, ledger)
    return YamlFile(roots, ledger.cover() if ledger else ())


def _tree(text: str, loader: Any, ledger: Ledger | None) -> list[Node]:
    import yaml

    builder = _Builder(text, ledger)
    try:
        _build(builder, yaml.parse(text, Loader=loader), ledger)
    except (yaml.YAMLError, FormatError) as error:
        roots = vars(error)["roots"] = builder.rescued()
        if ledger:
            ledger.roots[:] = roots
            ledger.cover()
        raise
    return builder.roots


def _build(builder: _Builder, parsed: Iterator[Any], ledger: Ledger | None) -> None:
    from yaml import events

    for event in parsed:
        kind = type(event)
        if kind is events.ScalarEvent:
            builder.scalar(event)
        elif kind is events.AliasEvent:
            builder.add(Scalar("", "null", event.start_mark.index, event.end_mark.index))
        elif kind is events.MappingStartEvent:
            builder.open(Table([], event.start_mark.index, 0), event.flow_style)
        elif kind is events.SequenceStartEvent:
            builder.open(Sequence([], event.start_mark.index, 0), event.flow_style)
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            builder.close(event.end_mark.index)
        elif kind is events.DocumentStartEvent and ledger:
            ledger.documents.append(event.end_mark.index if event.explicit else 0)


class _Builder:
    """Puts nodes together as the events of a YAML text come by."""

    __slots__ = ("_flows", "_ledger", "_names", "_open", "_text", "roots")

    def __init__(self, text: str, ledger: Ledger | None) -> None:
        self._text = text
        self._ledger = ledger
        self._open: list[Table | Sequence] = []
        self._flows: list[bool] = [False]
        # Per open node the name that waits for its value, and where it began; None where a name is due.
        self._names: list[tuple[str, int] | None] = []
        self.roots: list[Node] = []

    def open(self, node: Table | Sequence, flow: bool) -> None:  # noqa: FBT001
        """Begin a table or a sequence."""
        if len(self._open) >= MAX_DEPTH:
            raise FormatError("P004", f"is nested more than {MAX_DEPTH} levels deep here", node.start)
        self._open.append(node)
        self._flows.append(flow)
        self._names.append(None)

    def close(self, stop: int) -> None:
        """End what was begun last."""
        node = self._open.pop()
        node.stop = stop
        self._flows.pop()
        self._names.pop()
        self.add(node)

    def rescued(self) -> list[Node]:
        """Return what was read of a text that breaks off."""
        names = [name[0] if name else "" for name in self._names]
        return [*self.roots, *rescued(self._open, ["", *names])]

    def scalar(self, event: Any) -> None:
        """Add the scalar of an event."""
        style = event.style or ""
        start, stop = event.start_mark.index, event.end_mark.index
        if start == stop or (not style and not event.value):
            start = stop
        elif self._text[start] in "&!":
            start = _skip_properties(self._text, start, stop)
        value = event.value if event.value.isascii() else _whole_characters(event.value)
        node = YamlScalar(value, start, stop, self._text)
        node.kind = "string" if style else _kind(event.value, event.tag)
        node.style = "flow" if self._flows[-1] and not style else style
        if self._ledger:
            self._ledger.scalars.append(node)
        self.add(node)

    def add(self, node: Node) -> None:
        """Add a finished node to what is open."""
        if not self._open:
            if not isinstance(node, Scalar) or node.stop > node.start:
                self.roots.append(node)
                if self._ledger:
                    self._ledger.roots.append(node)
            return
        above = self._open[-1]
        begins, head = node.start, None
        if isinstance(above, Sequence):
            above.items.append(node)
        elif (name := self._names[-1]) is None:
            self._names[-1] = (node.value if isinstance(node, Scalar) else "", node.start)
            return
        else:
            begins, head = name[1], None if above.entries else above
            above.entries.append((name[0], node))
            self._names[-1] = None
        if self._ledger:
            self._ledger.entries.append((begins, node, head))


class YamlScalar(Scalar):
    """
    A scalar of a YAML text.

    Attributes:
        style: "" (plain), "flow" (plain inside brackets), "'", '"', "|" or ">".
    """

    __slots__ = ("_text", "style")

    def __init__(self, value: str, start: int, stop: int, text: str) -> None:
        # not by way of super(): there are many of these
        self.value = value
        self.kind = "plain"
        self.start = start
        self.stop = stop
        self.comments = ()
        self._text = text
        self.style = ""

    def layer(self) -> Layer:
        """Return the layer that ties the value to the YAML text; it cannot be edited if the two do not agree."""
        return _ScalarLayer(self._text, self)


class _ScalarLayer:
    """Stands for the layer of a scalar's style until somebody needs it."""

    __slots__ = ("_made", "_scalar", "_text")

    def __init__(self, text: str, scalar: YamlScalar) -> None:
        self._text = text
        self._scalar = scalar
        self._made: Layer | None = None

    def map(self) -> Map:
        """Return the map from the value to the YAML text."""
        return self._layer().map()

    def encode(self, text: str, start: int, stop: int) -> str:
        """Return the text as the scalar's style writes it."""
        return self._layer().encode(text, start, stop)

    def _layer(self) -> Layer:
        if self._made is None:
            scalar = self._scalar
            if scalar.style in ("|", ">"):
                from empathlint.formats.containers.yaml import block

                made: Layer | None = block.layer(self._text, scalar)
            else:
                from empathlint.formats.containers.yaml import flow

                made = flow.layer(self._text, scalar)
            self._made = made or ApproximateLayer(len(scalar.value), scalar.start, scalar.stop)
        return self._made


def _skip_properties(text: str, at: int, stop: int) -> int:
    """Return where a scalar itself begins, after its anchor and its tag and what may lie between."""
    while at < stop and text[at] in "&!":
        while at < stop and text[at] not in " \t" + _BREAKS:
            at += 1
        while at < stop and text[at] in " \t#" + _BREAKS:
            if text[at] == "#":
                while at < stop and text[at] not in _BREAKS:
                    at += 1
            else:
                at += 1
    return at


def _kind(value: str, tag: str | None) -> Kind:
    """Return what a plain scalar is; words that only YAML 1.1 takes for booleans are text."""
    if tag == "tag:yaml.org,2002:str":
        return "plain"
    if value in _NULLS:
        return "null"
    if value in _BOOLS:
        return "bool"
    if value[0] in "0123456789+-." and "_" not in value:
        try:
            float(value)
        except ValueError:
            return "plain"
        return "number"
    return "plain"


def _whole_characters(value: str) -> str:
    """Return the value with the halves of a surrogate pair joined, and a lone half replaced."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


_PLAINLY = {
    "mapping values are not allowed here": "a value that holds a colon needs quotes around it",
    "could not find expected ':'": "a name without a colon stands before this",
}
"""What the parser says of slips that writers make, in their words."""


def _format_error(text: str, error: Exception) -> FormatError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        problem = getattr(error, "problem", None) or getattr(error, "context", None) or ""
        begin = getattr(error, "context_mark", None)
        if begin and "end of stream" in problem and "quoted" in str(getattr(error, "context", "")):
            return FormatError("P003", "is not YAML from here on: this string is never closed", begin.index)
        told = "" if "valid" in problem or not problem else f": {_PLAINLY.get(problem, problem)}"
        return FormatError("P003", f"is not YAML from here on{told}", min(mark.index, len(text)))
    at = next((i for i, character in enumerate(text) if _is_forbidden(character)), 0)
    return FormatError("P003", "is not YAML: a control character stands here", at)


def _is_forbidden(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character not in "\t\n\r"
    return (0x7F <= code <= 0x9F and code != 0x85) or 0xD800 <= code <= 0xDFFF or 0xFFFE <= code <= 0xFFFF
