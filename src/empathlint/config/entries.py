"""Which `[[situation]]`, `[[files]]` and `[[ignore]]` entries speak of a file and a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.config.globs import fits_name, fits_path

if TYPE_CHECKING:
    from empathlint.config.settings import FilesEntry, IgnoreEntry, Settings, SituationEntry
    from empathlint.model import Reply


def file_hint(settings: Settings, path: str) -> FilesEntry | None:
    """Return how the configuration says to read a file; of several entries the later fills in over the earlier."""
    found: FilesEntry | None = None
    for entry in settings.files:
        if _fits_files(path, entry.files, entry.root):
            told = {name: value for name, value in entry._asdict().items() if value}
            found = entry if found is None else found._replace(**told)
    return found


def declared_facts(settings: Settings, path: str, reply: Reply) -> dict[str, str]:
    """Return what the configuration declares about a reply, by facet; a later entry overrides an earlier one."""
    facts: dict[str, str] = {}
    for entry in settings.situations:
        if _fits_situation(entry, path, reply):
            facts.update(entry.facts)
    return facts


def ignores_for(settings: Settings, path: str, name: str, key: str) -> list[IgnoreEntry]:
    """Return the `[[ignore]]` entries that speak of a reply, known by its name and key."""
    return [
        entry
        for entry in settings.ignores
        if _fits_files(path, entry.files, entry.root) and _fits_reply(entry.reply, name, key)
    ]


def _fits_files(path: str, patterns: tuple[str, ...], root: str) -> bool:
    return not patterns or any(fits_path(path, pattern, root) for pattern in patterns)


def _fits_reply(pattern: str, name: str, key: str) -> bool:
    return not pattern or fits_name(name, pattern) or fits_name(key, pattern)


def _fits_situation(entry: SituationEntry, path: str, reply: Reply) -> bool:
    return (
        _fits_reply(entry.reply, reply.name, reply.key)
        and (not entry.category or fits_name(reply.category, entry.category))
        and (not entry.tags or any(tag in reply.tags for tag in entry.tags))
        and _fits_files(path, entry.files, entry.root)
    )
