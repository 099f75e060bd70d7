"""Settings: what the configuration and the command line come to for one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Severity, Voice
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empathlint.model.change import RuleChange

DEFAULT = "default"
"""The origin of a value that nobody has set."""

MEGABYTE = 1024 * 1024


class SituationEntry(NamedTuple):
    """One `[[situation]]`: which replies it is about, and what it declares of them."""

    files: tuple[str, ...] = ()
    reply: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    facts: Mapping[str, str] = {}
    root: str = ""
    """The folder that `files` is relative to."""


class FilesEntry(NamedTuple):
    """One `[[files]]`: what is different for the files it names; an empty field leaves that to others."""

    files: tuple[str, ...] = ()
    reply: str = ""
    """The replies to which `severity` is confined."""
    severity: Mapping[str, Severity] = {}
    vendor: str = ""
    markup: str = ""
    locale: str = ""
    channel: str = ""
    role: str = ""
    root: str = ""


class IgnoreEntry(NamedTuple):
    """One `[[ignore]]`: which findings to leave out, where, and why."""

    files: tuple[str, ...] = ()
    reply: str = ""
    codes: tuple[str, ...] = ()
    reason: str = ""
    root: str = ""


class Settings(NamedTuple):
    """Everything that is settled for one file; equal for all files of one configuration."""

    select: tuple[str, ...] = ()
    """Codes, prefixes or names of the rules to run; empty means the rules that are on by default."""
    preview: bool = False
    """Whether new rules run."""
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    """By code, prefix or name; the longest that fits a rule counts."""
    fail_level: Severity = Severity.WARNING
    max_warnings: int = 0
    """So many warnings are let pass."""
    since: str = ""
    """The revision since which replies have to be new or edited; only an option sets it."""
    baseline: str = ""
    """The file of what is let pass, as an absolute path, or empty."""
    show: str = "default"
    include: tuple[tuple[str, str], ...] = ()
    """(pattern, the folder it is relative to)."""
    exclude: tuple[tuple[str, str], ...] = ()
    situations: tuple[SituationEntry, ...] = ()
    files: tuple[FilesEntry, ...] = ()
    ignores: tuple[IgnoreEntry, ...] = ()
    packs: tuple[str, ...] = ()
    """Further packs: folders as absolute paths, plugins by name."""
    rules: tuple[RuleChange, ...] = ()
    """Phrases that are added to rules and removed from them."""
    slots: tuple[str, ...] = ()
    voice: Voice = Voice()
    max_file_size: int = 32 * MEGABYTE
    jobs: int = 0
    """Worker processes; 0 lets the run decide."""
    cache: bool = True
    required_version: str = ""
    """What empathlint's own version has to be; it is, or there would be no settings."""
    path: str = ""
    """The configuration file, or empty when there is none."""
    origins: Mapping[str, str] = {}
    """Where each key that was set comes from: a file or an option; a key that is absent has its default."""

    def origin(self, key: str) -> str:
        """Return where the value of a key, as the configuration spells it, comes from."""
        return self.origins.get(key, DEFAULT)
