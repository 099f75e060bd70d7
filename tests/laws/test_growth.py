"""Law: no container costs more than in proportion to the length of its text; lines run are counted, not time."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest

from empathlint.formats.modules import module_names
from empathlint.formats.tree import FormatError

CONTAINERS = "empathlint.formats.containers"
SIZE = 360
PIECES = [
    "<a <a ", "<a>", "<!--", "<![CDATA[", "{{{{{{", "{", "[", '"', "'", '"a": {', '{"a":[', "&amp;", "&", "\\",
    "\\u00", "a\n", "\n", "a: ", "- ", "a:\n  - ", "&a ", "? ", "|\n ", "{% if x %}\n", ",", ";", 'a,"b\n', '""',
    'msgid "a"\n', '"a"\n', "#. a\n", "a = 1\n", "<<EOT\n", "${${", "/* ", "// a\n", "a=b\\\n", "=?utf-8?q?a", "=\n",
    "--b\n", "Content-Type: a/b\n", "Subject: a\n", "---\n", "+++\n",
]  # fmt: skip


def readers() -> list[Any]:
    """Return what reads a text in each module of the folder; nothing else says which there are."""
    found = []
    for name in module_names(CONTAINERS):
        module = import_module(f"{CONTAINERS}.{name}")
        reads = getattr(module, "parse", None) or getattr(module, "split", None)
        if reads is not None:
            found.append(pytest.param(reads, id=name))
    return found


def steps(reads: Any, text: str) -> int:
    """Return how many lines of ours run to read a text, or to refuse it."""
    count = 0

    def trace(frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        if "empathlint" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(FormatError):
            reads(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("reads", readers())
def test_work_grows_with_length_only(reads: Any) -> None:
    for piece in PIECES:
        steps(reads, piece)  # what the first text pays for
        one, two, four = (steps(reads, piece * (SIZE * times // len(piece))) for times in (1, 2, 4))
        assert two <= 2.3 * one + 200, (piece, one, two)
        assert four <= 2.3 * two + 200, (piece, two, four)


def test_all_containers_are_found() -> None:
    assert {"json", "yaml", "csv", "front_matter"} <= {reads.id for reads in readers()}
