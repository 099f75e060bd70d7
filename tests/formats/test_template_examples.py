"""The templates of `examples/formats/`: what a customer may read of each, and that fixes keep everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.formats.document import read
from empathlint.formats.views import views
from empathlint.model import Applicability
from empathlint.rules.pack import Pack
from empathlint.source import Source

FOLDER = Path(__file__).parents[2] / "examples" / "formats" / "templates"
FILES = {
    "ParcelLate.cshtml": ("html", 2),
    "parcel-late-mailchimp.html": ("html", 2),
    "parcel-late.blade.php": ("html", 2),
    "parcel-late.ftl": ("html", 2),
    "parcel-late.html.ejs": ("html", 2),
    "parcel-late.html.hbs": ("html", 2),
    "parcel-late.html.php": ("html", 2),
    "parcel-late.jsp": ("html", 2),
    "parcel-late.mak": ("text", 2),
    "parcel-late.mjml": ("html", 1),
    "parcel-late.txt.erb": ("text", 2),
    "parcel-late.txt.j2": ("text", 2),
    "parcel-late.txt.tt": ("text", 2),
    "parcel-late.txt.vm": ("text", 2),
}


def test_every_file_is_here() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "macros.templated.yaml"}


@pytest.mark.parametrize(("name", "markup", "readings"), [(name, *about) for name, about in FILES.items()], ids=FILES)
def test_readings_hold_no_tag(name: str, markup: str, readings: int) -> None:
    (reply,) = read(Source(name, (FOLDER / name).read_text("utf-8")), named=False).replies
    assert reply.markup == markup
    proses = views(reply.value, reply.markup, reply.vendor)
    assert len(proses) == readings
    for prose in proses:
        assert any(line.startswith("Hi ") and line.endswith(",") for line in prose.text.split("\n"))
        assert not set(prose.text) & set("{}[]<>@#$%=;")


@pytest.mark.parametrize("name", [*FILES, "macros.templated.yaml"])
def test_a_fix_changes_one_line(name: str, every: Pack) -> None:
    text = (FOLDER / name).read_text("utf-8")
    outcome = fix_source(Source(name, text), named=True, pack=every, settings=Settings(), level=Applicability.UNSAFE)
    changed = [old for old, new in zip(text.split("\n"), outcome.text.split("\n"), strict=True) if old != new]
    assert len(changed) == 1
