"""Law: an emoji in front of a reply moves what is found behind it by its length, and changes nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source, read_document
from empathlint.formats.claims import claims_suffix
from empathlint.model import Diagnostic, EncodeError, Reply
from empathlint.rules.pack import Pack
from empathlint.source import SourceError, encode, from_bytes

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "tests/corpus")
EMOJI = "\N{SUNFLOWER} "


def files() -> list[Path]:
    paths = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
    return [path for path in paths if claims_suffix(path.as_posix()) and b"\0" not in path.read_bytes()]


FILES = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in files()]


def told(pack: Pack, path: Path, data: bytes, select: tuple[str, ...] = ()) -> list[Diagnostic]:
    source = from_bytes(data, path.name)
    settings = Settings(select=select) if select else Settings()
    return check_source(source, named=True, pack=pack, settings=settings).diagnostics


def composed(reply: Reply, text: str) -> tuple[int, str]:
    """Return where a reply begins in the source, and how a text is written there."""
    at = 0
    for layer in reply.layers:
        if at == 0:
            made = layer.map()
            text = layer.encode(text, 0, 0)
            at = made.locate(0, 0)[0] if made.length else -1
        else:
            text = layer.encode(text, at, at)
            at = layer.map().locate(at, at)[0]
    return at, text


@pytest.mark.parametrize("path", FILES)
def test_an_emoji_in_front_moves_what_comes_after_it(path: Path, every: Pack) -> None:
    """It goes in front of a reply's first character; rules that look for words find what they found."""
    source = from_bytes(path.read_bytes(), path.name)
    words = tuple(code for code, rule in every.rules.items() if rule.scope == "sentence" and code[0] in "BCDN")
    before = told(every, path, path.read_bytes(), words)
    for number, reply in enumerate(read_document(source, Settings(), named=True).replies[:3]):
        try:
            at, text = composed(reply, EMOJI)
            data = encode(source, source.text[:at] + text + source.text[at:])
        except (EncodeError, SourceError):
            continue
        after = told(every, path, data, words)
        moved = [
            (one.code, one.start.offset + len(text) * (one.start.offset >= at), one.match)
            for one in before
            if one.start
        ]
        assert sorted((one.code, one.start.offset, one.match) for one in after if one.start) == sorted(moved), number


def test_emojis_can_be_put_in_front_of_most_replies_and_move_findings(every: Pack) -> None:
    """So that the law above says something."""
    moved = 0
    for path in files():
        source = from_bytes(path.read_bytes(), path.name)
        for reply in read_document(source, Settings(), named=True).replies[:1]:
            with suppress(EncodeError):
                at, _ = composed(reply, EMOJI)
                moved += any(one.start and one.start.offset >= at for one in told(every, path, path.read_bytes()))
    assert moved >= len(FILES) // 2
