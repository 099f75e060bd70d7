"""Which `[[situation]]`, `[[files]]` and `[[ignore]]` entries speak of a file and a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.config.globs import fits_name, fits_path, relative_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from empathlint.config.settings import FilesEntry, IgnoreEntry, Settings, SituationEntry
    from empathlint.model import Reply, Severity

_NO_HINT = ("reply", "severity")
"""Keys of a `[[files]]` that do not say how to read a file."""


def file_hint(settings: Settings, path: str) -> FilesEntry | None:
    """Return how the configuration says to read a file; of several entries the later fills in over the earlier."""
    found: FilesEntry | None = None
    for entry in settings.files:
        told = {name: value for name, value in entry._asdict().items() if value and name not in _NO_HINT}
        is_hint = len(told) > len({"files", "root"} & told.keys()) or not entry.severity
        if is_hint and _fits_files(path, entry.files, entry.root):
            found = entry if found is None else found._replace(**told)
    return found


def files_severities(settings: Settings, path: str) -> list[tuple[str, Mapping[str, Severity]]]:
    """Return the severities that hold in a file, each with the pattern of the replies it is confined to, if any."""
    return [
        (entry.reply, entry.severity)
        for entry in settings.files
        if entry.severity and _fits_files(path, entry.files, entry.root)
    ]


def fits_reply(pattern: str, name: str, key: str) -> bool:
    """Return whether a pattern, or none, speaks of a reply."""
    return not pattern or fits_name(name, pattern) or fits_name(key, pattern)


def declared_facts(settings: Settings, path: str, reply: Reply) -> dict[str, str]:
    """Return what the configuration declares about a reply, by facet; a later entry overrides an earlier one."""
    facts: dict[str, str] = {}
    for entry in settings.situations:
        if _fits_situation(entry, path, reply):
            facts.update(entry.facts)
    return facts


class FileIgnores:
    """The `[[ignore]]` entries that speak of one file, ready to be asked about its replies."""

    __slots__ = ("_by_name", "_other")

    def __init__(self, entries: tuple[IgnoreEntry, ...], path: str) -> None:
        """Choose those that speak of the file, by any path to it."""
        self._by_name: dict[str, list[tuple[int, IgnoreEntry]]] = {}
        self._other: list[tuple[int, IgnoreEntry]] = []
        for number, entry in _index(entries).of(path):
            if entry.reply and not is_pattern(entry.reply):
                self._by_name.setdefault(entry.reply.lower(), []).append((number, entry))
            else:
                self._other.append((number, entry))

    def of(self, name: str, key: str) -> list[IgnoreEntry]:
        """Return the entries that speak of a reply, known by its name and key, in their order."""
        return [entry for _, entry in self.numbered(name, key)]

    def numbered(self, name: str, key: str) -> list[tuple[int, IgnoreEntry]]:
        """Return the same, each with its number among all entries."""
        found = {number: entry for number, entry in self._other if fits_reply(entry.reply, name, key)}
        for word in (name.lower(), key.lower()):
            found.update(self._by_name.get(word, ()))
        return sorted(found.items())


class _Index:
    """Many entries, by the files that they name; a library may have an entry for each of its replies."""

    __slots__ = ("_by_path", "_other", "_roots")

    def __init__(self, entries: tuple[IgnoreEntry, ...]) -> None:
        self._by_path: dict[tuple[str, str], list[tuple[int, IgnoreEntry]]] = {}
        self._other: list[tuple[int, IgnoreEntry]] = []
        for number, entry in enumerate(entries):
            pattern = entry.files[0] if len(entry.files) == 1 else ""
            if "/" in pattern.rstrip("/") and not is_pattern(pattern):
                bare = pattern.strip("/").removeprefix("./")
                self._by_path.setdefault((entry.root, bare), []).append((number, entry))
            else:
                self._other.append((number, entry))
        self._roots = {root for root, _ in self._by_path}

    def of(self, path: str) -> Iterator[tuple[int, IgnoreEntry]]:
        """Yield the entries that speak of a file, each with its number."""
        for root in self._roots:
            steps = relative_to(path, root).split("/")
            for length in range(1, len(steps) + 1):
                yield from self._by_path.get((root, "/".join(steps[:length])), ())
        yield from (each for each in self._other if _fits_files(path, each[1].files, each[1].root))


_indexes: dict[int, tuple[tuple[IgnoreEntry, ...], _Index]] = {}
"""By the identity of the entries, which are kept so that it stays theirs; they are too many to be compared."""
_MOST = 16


def _index(entries: tuple[IgnoreEntry, ...]) -> _Index:
    if id(entries) not in _indexes:
        if len(_indexes) >= _MOST:
            _indexes.clear()
        _indexes[id(entries)] = (entries, _Index(entries))
    return _indexes[id(entries)][1]


def is_pattern(text: str) -> bool:
    """Return whether a pattern may stand for several texts."""
    return "*" in text or "?" in text


def _fits_files(path: str, patterns: tuple[str, ...], root: str) -> bool:
    return not patterns or any(fits_path(path, pattern, root) for pattern in patterns)


def _fits_situation(entry: SituationEntry, path: str, reply: Reply) -> bool:
    return (
        fits_reply(entry.reply, reply.name, reply.key)
        and (not entry.category or fits_name(reply.category, entry.category))
        and (not entry.tags or any(tag in reply.tags for tag in entry.tags))
        and _fits_files(path, entry.files, entry.root)
    )
