"""Unified diffs: what `patch` would accept, for every shape of change."""

import subprocess

import pytest

from empathlint.engine.diff import unified

LONG = "".join(f"line {i}\n" for i in range(40))

CASES = {
    "one line": ("a\nb\nc\n", "a\nB\nc\n"),
    "no newline at the end": ("a\nb", "a\nB"),
    "newline kept elsewhere": ("a\nb", "A\nb"),
    "two places far apart": (LONG, LONG.replace("line 3\n", "line three\n").replace("line 30\n", "line thirty\n")),
    "two places close by": (LONG, LONG.replace("line 3\n", "line three\n").replace("line 8\n", "line eight\n")),
    "a line goes": (LONG, LONG.replace("line 7\n", "")),
    "a line comes": (LONG, LONG.replace("line 7\n", "line 7\nline 7a\n")),
    "the first line goes": ("a\nb\n", "b\n"),
    "the last line goes": ("a\nb\n", "a\n"),
    "carriage returns": ("a\r\nb\r\n", "a\r\nB\r\n"),
    "other line separators stay within their line": ("a\u2028b\x0cc\nd\n", "a\u2028B\x0cc\nd\n"),
    "everything": ("a\n", "b\nc\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_patch_command_makes_the_new_text_of_the_old(name, tmp_path):
    old, new = CASES[name]
    file = tmp_path / "reply.txt"
    file.write_bytes(old.encode())
    diff = unified("reply.txt", old, new)
    subprocess.run(["patch", "--binary", "-p0", "-s"], input=diff.encode(), cwd=tmp_path, check=True)
    assert file.read_bytes() == new.encode()


def test_equal_texts_have_no_diff():
    assert unified("a.txt", "same\n", "same\n") == ""


def test_only_the_lines_around_a_change_are_shown():
    old, new = CASES["two places far apart"]
    assert unified("a.txt", old, new).count("@@ -") == 2
    old, new = CASES["two places close by"]
    assert unified("a.txt", old, new).count("@@ -") == 1
