"""
Bytes to text and back: encodings, byte order marks, line and column, atomic writing.

The only place that knows lines: everything else counts code points from the start of the text.
"""

from __future__ import annotations

import errno
import os
import stat
from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING

from empathlint.model import Position, Severity, SourceSpan
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = 8192
_MEGABYTE = 1 << 20
_OPEN = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
_ARCHIVE = b"PK\x03\x04"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class SourceError(Exception):
    """
    A source cannot be read or written.

    Attributes:
        code: "P001" (unreadable), "P002" (not decodable or not encodable) or "P004" (too large).
        message: what is in the way, in one lower-case sentence.
        position: where, if a place in the text is to blame.
        is_binary: whether it is no text at all, which only those who name the file need to hear.
    """

    def __init__(self, code: str, message: str, position: Position | None = None, *, is_binary: bool = False) -> None:
        super().__init__(message)
        self.is_binary = is_binary
        self.code = code
        self.message = message
        self.position = position


class Problem(NamedTuple):
    """Something about a source that people should know although it could be read."""

    code: str
    severity: Severity
    message: str
    span: SourceSpan | None


class Source:
    """
    One file as text.

    Attributes:
        path: the path as people see it, with "/".
        text: the text, line ends as they are, without the byte order mark.
        encoding: "utf-8", "utf-16-le", "utf-16-be" or "cp1252".
        bom: the byte order mark, or b"".
        problems: what was noticed while reading.
        archive: the bytes of a file that is an archive; it has no text until a container gives it one.
        places: for a text that a container gave, what tells the places in it.
    """

    __slots__ = ("_file", "_lines", "archive", "bom", "encoding", "path", "places", "problems", "text")

    def __init__(self, path: str, text: str, encoding: str = "utf-8", bom: bytes = b"") -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.problems: list[Problem] = []
        self.archive = b""
        self.places: Callable[[int], Position] | None = None
        self._file: str | None = None
        self._lines: list[int] | None = None

    def position(self, offset: int) -> Position:
        """Return the 1-based line and column of an offset; one past the end is kept at the end."""
        offset = min(max(offset, 0), len(self.text))
        if self.places is not None:
            return self.places(offset)
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1, offset)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end."""
        starts = self._line_starts()
        stop = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : stop].rstrip("\r\n")

    def write(self, text: str) -> None:
        """
        Put this text in the file's place in one step, keeping its mode, encoding and byte order mark.

        Raises:
            SourceError: the file changed since it was read, cannot be written, or cannot hold the text.
        """
        if self._file is None:
            raise SourceError("P001", "standard input cannot be written back")
        before, after = encode(self, self.text), encode(self, text)
        try:
            _replace(self._file, before, after)
        except OSError as error:
            raise SourceError("P001", f"could not be written: {_reason(error)}") from error
        self.text = text
        self._lines = None

    def _line_starts(self) -> list[int]:
        if self._lines is None:
            self._lines = line_starts(self.text)
        return self._lines


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins; a line ends at LF, CR LF or a lone CR, nothing else."""
    starts = [0]
    offset = 0
    pieces = text.split("\n")
    last = len(pieces) - 1
    for i, piece in enumerate(pieces):
        at = piece.find("\r")
        while at >= 0:
            # A carriage return at the end of a piece is the first half of \r\n, unless the text ends there.
            if i == last or at + 1 < len(piece):
                starts.append(offset + at + 1)
            at = piece.find("\r", at + 1)
        offset += len(piece) + 1
        if i != last:
            starts.append(offset)
    return starts


def read(path: str | os.PathLike[str], shown: str | None = None, *, limit: int = 0) -> Source:
    """
    Read a file.

    Args:
        path: the file.
        shown: its path as people shall see it; by default relative to the working directory if it lies inside.
        limit: the largest size in bytes that is read; 0 reads any.

    Raises:
        SourceError: it cannot be read, is too large, or is not text.
    """
    file = os.fspath(path)
    try:
        ordinary(file)
        with open(file, "rb", buffering=0) as stream:  # it is read in one piece: a buffer would only be in the way
            if limit and os.fstat(stream.fileno()).st_size > limit:
                raise SourceError(
                    "P004",
                    f"is larger than the limit of {limit / _MEGABYTE:.3g} MB (`max-file-size` in the configuration)",
                )
            data = stream.read()
    except (OSError, ValueError) as error:
        raise SourceError("P001", f"could not be read: {_reason(error)}") from error
    source = from_bytes(data, shown_path(file) if shown is None else shown)
    source._file = file
    return source


def ordinary(file: str) -> None:
    """
    Make sure that a file is none that might be waited for without end: a pipe with a name, a device.

    What is open already, such as standard input, has no name of its own and may be read.

    Raises:
        OSError: it is no ordinary file, or isn't there.
    """
    mode = os.stat(file).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or file == os.devnull or file.startswith(_OPEN)):
        raise OSError(errno.EINVAL, "is no ordinary file")


def from_bytes(data: bytes, shown: str) -> Source:
    """
    Return the source that these bytes make, shown under this path; it cannot be written.

    Raises:
        SourceError: the bytes are not text.
    """
    if data.startswith(_ARCHIVE):
        source = Source(shown, "")
        source.archive = data
        return source
    bom, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    problem = None
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        if bom or not data.decode("utf-8", "ignore").isascii():
            raise _undecodable(data[len(bom) :], encoding, error) from error
        encoding = "cp1252"
        text, problem = _fall_back(data, error)
    if "\0" in text:
        place = Source(shown, text).position(text.index("\0"))
        is_binary = not bom and _is_binary(data)
        raise SourceError("P002", "is not text: it holds a NUL character", place, is_binary=is_binary)
    source = Source(shown, text, encoding, bom)
    if problem is not None:
        source.problems.append(problem)
    return source


def _fall_back(data: bytes, first: UnicodeDecodeError) -> tuple[str, Problem]:
    """Decode bytes of which no non-ASCII one is UTF-8 as what older Windows programs write."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(data, "cp1252", error) from error
    span = SourceSpan(first.start, first.start + 1)
    return text, Problem("P006", Severity.INFO, "is not UTF-8; read as cp1252 (Windows Western)", span)


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> SourceError:
    before = data[: error.start].decode(encoding, "replace")
    names = {"utf-8": "UTF-8", "cp1252": "UTF-8 or cp1252"}
    name = names.get(encoding, "UTF-16")
    place = Source("", before).position(len(before))
    told = f"is not {name} text: a byte here cannot be decoded"
    return SourceError("P002", told, place, is_binary=name != "UTF-16" and _is_binary(data))


def _is_binary(data: bytes) -> bool:
    """Return whether bytes are no text in any encoding: with NULs, and not at every other place as in UTF-16."""
    head = data[:_HEAD]
    fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
    return more > 0 and not (4 * more > len(head) and 8 * fewer < len(head))


def encode(source: Source, text: str) -> bytes:
    """
    Return the bytes of a text as the source's file would hold it.

    Raises:
        SourceError: the source's encoding has no way to write a character of the text.
    """
    try:
        return source.bom + text.encode(source.encoding)
    except UnicodeEncodeError as error:
        character = ascii(text[error.start])
        raise SourceError("P002", f"{character} cannot be written in {source.encoding}") from error


def shown_path(path: str) -> str:
    """Return a path as people see it: relative to the working directory if it lies inside, with "/"."""
    shown = os.path.normpath(path)
    if os.path.isabs(shown):
        here = os.path.join(os.getcwd(), "")
        shown = shown.removeprefix(here)
    # A file name need not be Unicode; what is shown must be.
    return shown.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _replace(file: str, before: bytes, after: bytes) -> None:
    """Replace a file's bytes if they are still what they were."""
    import tempfile

    target = os.path.realpath(file)
    handle, temporary = tempfile.mkstemp(prefix=".empathlint-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        status = _unchanged(target, before)
        with suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _unchanged(target: str, before: bytes) -> os.stat_result:
    """Return what the system knows about a file that must still hold these bytes."""
    with open(target, "rb") as stream:
        status = os.fstat(stream.fileno())
        if stream.read() != before:
            raise SourceError("P001", "changed since it was read, so it was left alone")
    return status


def _reason(error: Exception) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return text[:1].lower() + text[1:]
