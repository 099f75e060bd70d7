"""The file of a baseline: an entry a line, so that differences are small and what a merge broke can be saved."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from empathlint.config.error import ConfigError
from empathlint.config.load import BASELINE, shown_path
from empathlint.model.records import NamedTuple
from empathlint.source import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
_ANEW = "--write-baseline makes it anew"
_FOREIGN = "this is no baseline; name another file, or delete it and --write-baseline makes one"


class Known(NamedTuple):
    """What a finding is known by."""

    key: str
    code: str
    text: str
    """A hash of the reply's text."""


class Entry(NamedTuple):
    """So many findings, and the file where they were."""

    known: Known
    times: int
    path: str
    """Relative to the folder of the baseline."""


class _BrokenError(Exception):
    """A baseline is there and cannot be read as one; the message says why, `line` where."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def read(file: str) -> list[Entry]:
    """
    Return the entries of a baseline.

    Raises:
        ConfigError: it cannot be read, or is none.
    """
    data = _bytes(file)
    try:
        return _entries(data)
    except _BrokenError as error:
        told = f"{error}; {_ANEW}" if _is_ours(file, data) else _FOREIGN
        raise ConfigError(told, shown_path(file), error.line) from None


def read_to_replace(file: str) -> tuple[list[Entry], str]:
    """
    Return the entries of a baseline that is about to be written, and what is to be said if it cannot be read as one.

    Of one that is broken, by a merge perhaps, the lines that are whole count.

    Raises:
        ConfigError: it cannot be read, or something else is in the file.
    """
    if not os.path.exists(file):
        return [], ""
    data = _bytes(file)
    try:
        return _entries(data), ""
    except _BrokenError as error:
        if not _is_ours(file, data):
            raise ConfigError(_FOREIGN, shown_path(file), error.line) from None
        saved = list(_saved(data))
        place = shown_path(file) + (f":{error.line}" if error.line else "")
        count = f"{len(saved):,} {'entry' if len(saved) == 1 else 'entries'}"
        return saved, f"{place}: {error}; it is made anew, and {count} of it could be read"


def _bytes(file: str) -> bytes:
    """Return what stands in a file. Raises ConfigError if that cannot be told."""
    try:
        ordinary(file)
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise ConfigError("this baseline isn't there; --write-baseline makes it", shown_path(file)) from None
    except OSError as error:
        reason = f"this baseline can't be read ({error.strerror or error})"
        raise ConfigError(reason, shown_path(file)) from None


def _entries(data: bytes) -> list[Entry]:
    """Return the entries of a baseline. Raises _BrokenError if it is none."""
    if not data.strip():
        raise _BrokenError("this baseline is empty")
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _BrokenError("this baseline is not JSON", error.lineno) from None
    except UnicodeDecodeError:
        raise _BrokenError("this baseline is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _BrokenError("this baseline is not JSON") from None
    try:
        version = read["version"]
        if isinstance(version, int) and version > VERSION:
            newer = f"this baseline has version {version}, and this empathlint reads {VERSION}"
            raise _BrokenError(f"{newer}; a newer empathlint reads it")
        if version != VERSION:
            raise _BrokenError(f"this baseline has version {version}, and this empathlint reads {VERSION}")
        return [_entry(entry) for entry in read["entries"]]
    except (KeyError, TypeError, ValueError):
        raise _BrokenError("this is no baseline") from None


def _is_ours(file: str, data: bytes) -> bool:
    """
    Return whether a file that cannot be read as a baseline may be written over.

    Not so if it holds something else: the wrong name may have been given.
    """
    plain = data.replace(b"\0", b"").strip()
    return (
        os.path.basename(file) == BASELINE
        or plain in {b"", b"null", b"{}", b"[]"}
        or (b'"version"' in plain and (b'"entries"' in plain or len(plain) < len('{"version": 1000000000}')))
        or (b'"text"' in plain and b'"count"' in plain and b'"code"' in plain)
    )


def _saved(data: bytes) -> Iterator[Entry]:
    """Yield the entries that stand whole in lines of their own, each once: both sides of a merge have most of them."""
    times: dict[tuple[Known, str], int] = {}
    for line in data.decode("utf-8-sig", "replace").splitlines():
        try:
            known, count, path = _entry(json.loads(line.strip().rstrip(",")))
        except (KeyError, TypeError, ValueError, RecursionError):
            continue
        times[known, path] = max(count, times.get((known, path), 0))
    for (known, path), count in times.items():
        yield Entry(known, count, path)


def _entry(data: dict[str, object]) -> Entry:
    key, code, text, path = (data[name] for name in ("key", "code", "text", "path"))
    count = data["count"]
    texts = (key, code, text, path)
    if not all(isinstance(value, str) for value in texts) or isinstance(count, bool) or not isinstance(count, int):
        raise ValueError
    return Entry(Known(str(key), str(code), str(text)), count, str(path))


def write(file: str, entries: Iterable[Entry]) -> None:
    """
    Write a baseline in one step: an entry a line, in an order that keeps differences small.

    Raises:
        ConfigError: it cannot be written.
    """
    spelled = json.JSONEncoder(ensure_ascii=False).encode
    lines = [
        spelled({"path": path, "key": known.key, "code": known.code, "text": known.text, "count": count})
        for known, count, path in sorted(entries, key=lambda entry: (entry.path, entry.known))
    ]
    text = f'{{"version": {VERSION}, "entries": [\n' + ",\n".join(lines) + ("\n" if lines else "") + "]}\n"
    try:
        _replace(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = f"this baseline can't be written ({error.strerror or error})"
        raise ConfigError(reason, shown_path(file)) from None


def _replace(file: str, data: bytes) -> None:
    import tempfile
    from contextlib import suppress

    handle, temporary = tempfile.mkstemp(prefix=".empathlint-", dir=os.path.dirname(file))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, os.stat(file).st_mode & 0o7777 if os.path.exists(file) else 0o666 & ~mask)
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
