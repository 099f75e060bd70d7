"""Reading and writing sources: encodings, positions, atomic writing."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathlint.model import Position, Severity, SourceSpan
from empathlint.source import Source, SourceError, encode, from_bytes, read, shown_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (b"", "", "utf-8", b""),
        (b"Hi\r\nthere\r", "Hi\r\nthere\r", "utf-8", b""),
        ("I’m 😀".encode(), "I’m 😀", "utf-8", b""),
        (b"\xef\xbb\xbfHi", "Hi", "utf-8", b"\xef\xbb\xbf"),
        (b"\xff\xfeH\0i\0", "Hi", "utf-16-le", b"\xff\xfe"),
        (b"\xfe\xff\0H\0i", "Hi", "utf-16-be", b"\xfe\xff"),
        (b"We\x92re sorry", "We’re sorry", "cp1252", b""),
    ],
)
def test_bytes_become_text_and_back(data: bytes, text: str, encoding: str, bom: bytes) -> None:
    source = from_bytes(data, "x.txt")
    assert (text, encoding, bom) == (source.text, source.encoding, source.bom)
    assert data == encode(source, source.text)


def test_cp1252_is_told_with_its_first_place() -> None:
    (problem,) = from_bytes(b"We\x92re sorry", "x.txt").problems
    assert ("P006", Severity.INFO, SourceSpan(2, 3)) == (problem.code, problem.severity, problem.span)


@pytest.mark.parametrize(
    ("data", "position"),
    [
        (b"one\ntwo\0", Position(2, 4, 7)),
        (b"H\0i\0", Position(1, 2, 1)),
        (b"\xff\xfeH\0\0\xd8i\0", Position(1, 2, 1)),
        (b"\xef\xbb\xbfok\xff", Position(1, 3, 2)),
        ("café\nok ".encode() + b"\xff", Position(2, 4, 8)),
        (b"a\x81", Position(1, 2, 1)),
    ],
)
def test_what_is_not_text_is_told_with_its_place(data: bytes, position: Position) -> None:
    with pytest.raises(SourceError) as caught:
        from_bytes(data, "x.txt")
    assert ("P002", position) == (caught.value.code, caught.value.position)


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab\ncd", 2, 1, 3),
        ("ab\ncd", 3, 2, 1),
        ("ab\r\ncd", 3, 1, 4),
        ("ab\r\ncd", 4, 2, 1),
        ("ab\rcd", 3, 2, 1),
        ("ab\r\rcd", 4, 3, 1),
        ("a\r", 2, 2, 1),
        ("a\u2028b\x0bc\x0cd\x85e", 9, 1, 10),
        ("😀😀x", 2, 1, 3),
        ("ab", 99, 1, 3),
    ],
)
def test_offsets_become_lines_and_columns(text: str, offset: int, line: int, column: int) -> None:
    position = Source("x", text).position(offset)
    assert (line, column) == (position.line, position.column)


@given(st.text("a😀\r\n\u2028", max_size=30))
def test_lines_are_what_universal_newlines_say(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = Source("x", text)
    assert lines == [source.line(i + 1) for i in range(len(lines))]
    last = source.position(len(text))
    assert (len(lines), len(lines[-1]) + 1) == (last.line, last.column)


def test_writing_keeps_mode_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    file.chmod(0o640)
    source = read(file)
    source.write(source.text.replace("two", "zwölf"))
    assert "\ufeffone\r\nzwölf\n".encode() == file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    source.write("three")
    assert "\ufeffthree".encode() == file.read_bytes()
    assert [file] == list(tmp_path.iterdir())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("one")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    read(tmp_path / "link.txt").write("two")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "two"


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("one")
    source = read(file)
    file.write_text("someone else's")
    with pytest.raises(SourceError, match="changed since"):
        source.write("two")
    assert file.read_text() == "someone else's"
    assert [file] == list(tmp_path.iterdir())


def test_a_file_that_vanished_is_not_made_again(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("one")
    source = read(file)
    file.unlink()
    with pytest.raises(SourceError) as caught:
        source.write("two")
    assert (caught.value.code, list(tmp_path.iterdir())) == ("P001", [])


def test_text_that_the_encoding_cannot_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"caf\xe9")
    source = read(file)
    with pytest.raises(SourceError, match="cannot be written in cp1252"):
        source.write("日本")
    assert file.read_bytes() == b"caf\xe9"
    with pytest.raises(SourceError):
        encode(Source("x", ""), "\ud83d")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", "nul\0name"):
        with pytest.raises(SourceError, match="could not be read") as caught:
            read(path)
        assert caught.value.code == "P001"
    (tmp_path / "big").write_bytes(b"12345")
    with pytest.raises(SourceError) as caught:
        read(tmp_path / "big", limit=4)
    assert caught.value.code == "P004"


def test_standard_input_cannot_be_written() -> None:
    with pytest.raises(SourceError):
        from_bytes(b"x", "-").write("y")


def test_paths_are_shown_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(tmp_path / "a" / "b.txt")) == "a/b.txt"
    assert shown_path(os.path.join(".", "a", "b.txt")) == "a/b.txt"
    assert shown_path("/elsewhere/b.txt") == "/elsewhere/b.txt"
    assert shown_path("caf\udce9.txt") == "caf\ufffd.txt"
