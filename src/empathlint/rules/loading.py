"""Reads the files of a pack and checks them. An error names the file, the line and the reason."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Protocol

from empathlint.source import ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from empathlint.lexicon.phrase import PhraseError

RULE_KEYS = {
    "code", "name", "summary", "severity", "default", "preview", "message", "why", "sources", "situations", "skip",
    "require", "except", "unless-after", "yields-to", "silences", "applicability", "suggest", "phrase", "phrases",
    "per-sentence", "rewrites", "when", "example",
}  # fmt: skip
PHRASE_KEYS = {
    "match", "regex", "fix", "choices", "applicability", "severity", "skip", "require", "situations", "except",
    "unless-after", "message", "suggest", "when",
}  # fmt: skip
WHEN_KEYS = {
    "scenario", "valence", "fault", "gravity", "channel", "kind", "occasion", "role", "formality", "person", "near",
    "severity", "applicability",
}  # fmt: skip
EXAMPLE_KEYS = {"bad", "fixed", "good", "situation", "title", "markup", "note"}
MOVE_KEYS = {"name", "summary", "strong", "weak", "trap", "skip", "weaken", "example"}
CODE = re.compile(r"[A-Z]{1,4}\d{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def shown_path(path: Path | str) -> str:
    """Return a path as people are shown it: relative to the working folder if it lies inside, with `/`."""
    return os.path.abspath(path).removeprefix(os.path.join(os.getcwd(), "")).replace(os.sep, "/")


class PackError(Exception):
    """A pack cannot be loaded; the message names the file, the line if known, and the reason."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        shown = shown_path(path)
        super().__init__(f"{shown}:{line}: {reason}" if line else f"{shown}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason

    def __reduce__(self) -> tuple[type[PackError], tuple[Path | str, str, int | None]]:
        """Let the error cross from a worker process whole."""
        return PackError, (self.path, self.reason, self.line)


class Place(Protocol):
    """Where something was written that may turn out not to fit."""

    def fail(self, reason: str, near: str = "") -> PackError:
        """Return the error to raise; `near` is what stands in the line that it is about."""
        ...

    def misread(self, error: PhraseError) -> PackError:
        """Return the error to raise about a phrase that cannot be read."""
        ...


class PackFile:
    """One TOML file of a pack: its data, and the text to find lines in."""

    def __init__(self, path: Path) -> None:
        """
        Read a file.

        Raises:
            PackError: it cannot be read or is not TOML.
        """
        import tomli  # a plain run loads a ready table and needs no TOML

        self.path = path
        try:
            ordinary(str(path))
            self.text = path.read_text(encoding="utf-8")
            self.data: dict[str, Any] = tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            raise PackError(path, f"this is not TOML: {error}") from error
        except OSError as error:
            raise PackError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from error
        except UnicodeDecodeError as error:
            raise PackError(path, "is not UTF-8") from error

    def fail(self, reason: str, near: str = "") -> PackError:
        """Return the error to raise, with the line where `near` stands if it stands in one place only."""
        return PackError(self.path, reason, self.line(near))

    def misread(self, error: PhraseError) -> PackError:
        """Return the error to raise about a phrase: with a caret, as these files are for who writes rules."""
        return self.fail(f"this phrase cannot be read\n{error.caret()}", error.phrase)

    def line(self, near: str) -> int | None:
        """Return the 1-based line of this text; None if it stands nowhere or, so as not to guess, in several places."""
        if not near or self.text.count(near) != 1:
            return None
        return self.text.count("\n", 0, self.text.find(near)) + 1

    def guards(self, key: str, names: Sequence[str]) -> tuple[str, ...]:
        """
        Return the names of guards that a key lists.

        Raises:
            PackError: one of them is no guard.
        """
        from empathlint.text.guards import GUARDS

        for name in names:
            if name not in GUARDS:
                from empathlint.model.nearest import did_you_mean

                raise self.fail(f"{key} names a guard that does not exist: {name}{did_you_mean(name, GUARDS)}", name)
        return tuple(names)

    def check_keys(self, data: dict[str, Any], known: set[str], where: str = "") -> None:
        """Raise if a key is not known, naming the nearest one that is."""
        for key in data:
            if key not in known:
                from empathlint.model.nearest import did_you_mean

                raise self.fail(f"unknown key {key}{where}{did_you_mean(key, known)}", key)


def toml_files(folder: Path) -> list[Path]:
    """Return the TOML files below a folder, sorted, whatever order the disk gives them in."""
    return sorted(folder.rglob("*.toml"))


def read_rule(path: Path) -> PackFile:
    """
    Read a rule file and check everything that needs no other file.

    Raises:
        PackError: a key is unknown or missing, or a value is not what the key takes.
    """
    file = PackFile(path)
    data = file.data
    file.check_keys(data, RULE_KEYS)
    for key in ("code", "name", "summary", "severity", "message"):
        if not isinstance(data.get(key), str) or not data[key]:
            raise file.fail(f"a rule needs {key}", key)
    if not CODE.fullmatch(data["code"]):
        raise file.fail("a code is capital letters and three digits, such as B101", data["code"])
    if not NAME.fullmatch(data["name"]):
        raise file.fail("a name is lower-case words joined by hyphens", data["name"])
    phrases = data.get("phrase", [])
    for phrase in phrases:
        file.check_keys(phrase, PHRASE_KEYS, " in [[phrase]]")
        if ("match" in phrase) == ("regex" in phrase):
            raise file.fail("a [[phrase]] needs match, or regex in its place", "[[phrase]]")
    if not phrases and not data.get("phrases") and not data.get("rewrites"):
        raise file.fail("a rule needs phrases")
    for when in [*data.get("when", []), *(when for phrase in phrases for when in phrase.get("when", []))]:
        file.check_keys(when, WHEN_KEYS, " in [[when]]")
        _check_values(file, when)
    _check_examples(file, data)
    return file


def _check_values(file: PackFile, when: dict[str, Any]) -> None:
    """Raise if a [[when]] asks a facet for a value that it never has; scenarios and kinds may be a house's own."""
    from empathlint.model.nearest import did_you_mean
    from empathlint.model.reply import VALUES

    for facet in VALUES.keys() & when.keys():
        known = VALUES[facet]
        for value in [when[facet]] if isinstance(when[facet], str) else when[facet]:
            if value not in known:
                hint = did_you_mean(str(value), known) or f"; it is one of {', '.join(known)}"
                raise file.fail(f"{facet} in [[when]] is never {value}{hint}", str(value))


def _check_examples(file: PackFile, data: dict[str, Any]) -> None:
    examples = data.get("example", [])
    if not examples:
        raise file.fail("a rule needs [[example]]s, at least one bad and one good")
    for example in examples:
        file.check_keys(example, EXAMPLE_KEYS, " in [[example]]")
        if ("bad" in example) == ("good" in example):
            raise file.fail("an [[example]] is either bad or good", str(example.get("bad", "[[example]]")))
        if "fixed" in example and ("bad" not in example or example["fixed"] == example["bad"]):
            raise file.fail("fixed belongs to a bad example and differs from it", str(example["fixed"]))


def read_move(path: Path) -> PackFile:
    """
    Read a move file.

    Raises:
        PackError: a key is unknown or missing.
    """
    file = PackFile(path)
    file.check_keys(file.data, MOVE_KEYS)
    for key in ("name", "summary"):
        if not isinstance(file.data.get(key), str):
            raise file.fail(f"a move needs {key}", key)
    if not file.data.get("strong") and not file.data.get("weak"):
        raise file.fail("a move needs strong or weak phrases")
    return file
