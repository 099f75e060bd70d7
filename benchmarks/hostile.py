"""
Times inputs that are made to be slow, in seconds of one core per MB: every markup, every container, whole documents.

    python benchmarks/hostile.py                 all, at a quarter and at half a megabyte
    python benchmarks/hostile.py container:json  those whose name begins so

For each target the slowest input is printed and how many take more than a second per MB, and a line for each input that
takes more than three times as long when it is twice as long. The exit code is 1 if there is one. Garbage is looked for
as seldom as in a run, and not while a container is read.

A short text is read whatever it holds, and takes less than a tenth of a second; `texts:` are files of many such texts,
which are counted together. `check:` is a whole check, of prose that is nothing but findings, or nearly: one text
(`long`), the same between ordinary words, so that it is just thin enough to be checked (`thin`), and many short texts.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from empathlint.__main__ import SELDOM
from empathlint.formats.claims import container_suffixes
from empathlint.formats.document import read
from empathlint.formats.modules import module_names
from empathlint.formats.tree import FormatError
from empathlint.formats.views import views, views_of
from empathlint.source import Source

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile_files import FRAMES, MANY, framed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 1 << 18
SHORT = 1_980
GROWTH = 3.0
SHORTEST = 0.2
"""Seconds below which a measurement says nothing about growth."""
SLOW = 1.0
"""Seconds per MB that no input should take."""
UNITS = (
    "<a <a ", '<a "<a "', "<a x='", "<!--", "<![CDATA[", "<p>", "</p>", "<p t-if='a'>", "<p t-if='a'></p>",
    "<p t-else=''>x</p>",
    "{{{{{{", "{{ x ", "{{x}}", "{% if x %}", "{% if x %}a{% endif %}", "{% ", "{# ", "{* ", "{if $a}",
    "{a, plural, one {",
    "{{#a}}", "{{/a}}", "{{t 'a", "{{ _('a b') }}", "{{ a ? 'b c' : 'd e' }}", "{!IF(ISBLANK(", "{!NULLVALUE(", '{!"',
    "${", "#{", "%{", "%%[", "*|", "@if(", "@if (a) {", "@{;", "@switch (a) {", "@if(a)\n", "#if($a)", "#if((", "#* ",
    "@lang(\n'(", "@use(b\n) ",
    "[% ", "[% IF a %]", "[#if a]", "[//]: # (", "<?php ", "<% ", "<%= t('", "<#if (", "<@a ", '<c:out value="',
    "[", "](", "![a](", "*a", "**", "_a_", "`", "~~~\n", "```\n", "> ", "- ", "1. ", "\n", "a\n", "# ", "|a|\n", "\\",
    '"', "'", '"a" ', "&", "&amp;", "&#8217;", "&#x", "XXX ", "TODO ", "FILLIN ", "(date)", "((a ", "/name/",
    "[1][/1]", "[/1]", "[1]", "<%doc>", "$A$", ":a|:b", "## a\n",
    "«a_", "{{{{a}}}}", "{{{{ ", "$(a", "@{a(", "@{a()?[",
    "\u200b", "\u200d", "\U0001f600", "\ue000",
    '"a": {', '{"a":', "[[", "]", "- - ", "a: ", "a:\n  ", "&a ", "*a ", "|\n", "? ", ",", ";", "\t", 'a,"b', '""',
    'msgid "', 'msgstr "a"\n', '"a"\n', "#. ", "a = ", "\\u", "<<EOT\n", "${${", "/* ", "// ", "=?utf-8?q?", "=\n",
    "Subject: a\n", "Content-Type: a/b\n", "--b\n", "a=b\\\n", "// a\n", "{% if x %}\n", "---\n", "+++\n", "x" * 64,
    "a\t", "a  ", "a\r\n", "a,b\n", "\\'", "${a ? `", "${a ? `b` : `", "${`", "${a(`b`)} ",
)  # fmt: skip
"""Pieces that hostile inputs are made of, again and again; the tests count the steps that they take."""
PROSE = (
    "as you know, ",
    "any inconvenience this may have caused ",
    "You must return it. ",
    "I'm sorry, ",
    "you failed to ",
    "Please be advised that it is so. ",
    "We apologise for any inconvenience. ",
    "Unfortunately it has sold out. ",
    "WE ARE ",
    "DO NOT pay ",
    "you said you cannot ",
    "if you ",
    "but ",
    "Hi,\n",
    "Thanks,\n",
    "you! ",
    "no. ",
    '"a" ',
    "- a\n",
    "Dear customer, ",
    "not ",
    "we refund you ",
    "You failed to say so. Please be advised that it is closed. ",
)
"""Pieces of prose of which rules have most to say, or that sentences end at most often."""
ORDINARY = ["the", "small", "red", "paint", "went", "along", "a", "river", "in", "warm", "June", "light"]
THIN = 9
"""So many ordinary words stand beside a piece in a text that is just thin enough."""
VENDORS = ("razor", "velocity", "icu", "mako", "laravel", "webextension")
"""Those whose placeholders are looked for only where it is known that they are theirs."""


def targets() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what is called with each input, by name."""
    for markup in ("text", "html", "markdown"):
        yield f"markup:{markup}", lambda text, markup=markup: views(text, markup, "")
    for vendor in VENDORS:
        yield f"vendor:{vendor}", lambda text, vendor=vendor: views(text, "html", vendor)
    for name in module_names("empathlint.formats.containers"):
        parse = getattr(import_module(f"empathlint.formats.containers.{name}"), "parse", None)
        if parse is not None:
            yield f"container:{name}", _without_collecting(parse)
    for suffix in ("md", "html", *sorted(container_suffixes())):
        yield f"document:{suffix}", lambda text, suffix=suffix: read(Source(f"macros.{suffix}", text), named=True)
    for field in ("text", "html", "markdown"):
        yield f"texts:{field}", lambda text, field=field: _read_all("macros.json", _in_pieces(field, text))


def _checks() -> Iterator[tuple[str, Callable[[str], object], dict[str, Callable[[int], str]]]]:
    """Yield the whole checks, by name, and what makes the inputs of a size for them."""
    from empathlint.config.settings import Settings
    from empathlint.engine.check import check_source
    from empathlint.engine.run import pack_for

    settings = Settings()
    pack = pack_for(settings)

    def check(path: str, text: str) -> None:
        check_source(Source(path, text), named=True, pack=pack, settings=settings)

    yield "check:long", partial(check, "a.txt"), {unit: partial(_repeated, unit) for unit in PROSE}
    yield "check:thin", partial(check, "a.txt"), {unit: partial(_thinned, unit) for unit in PROSE}
    for path in ("macros.json", "messages.po", "strings.xml"):
        yield f"check:{path}", partial(check, path), {unit: partial(_in_texts, path, unit) for unit in PROSE}


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _thinned(unit: str, size: int) -> str:
    """Return a text in which ordinary words stand between pieces."""
    words = (ORDINARY * THIN)[: max(THIN, len(unit) // 2)]
    piece = f"{unit}{' '.join(words)}. "
    return piece * (size // len(piece))


def _in_texts(path: str, unit: str, size: int) -> str:
    """Return a file of many texts each of which is a piece again and again."""
    said = unit * (SHORT // len(unit))
    count = max(1, size // len(said))
    if path.endswith(".json"):
        return json.dumps([{"title": str(number), "text": said} for number in range(count)])
    if path.endswith(".po"):
        return "".join(f'msgid "m{number}"\nmsgstr {json.dumps(said)}\n\n' for number in range(count))
    values = (said.replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n") for _ in range(count))
    texts = "".join(f'<string name="m{number}">{value}</string>' for number, value in enumerate(values))
    return f"<resources>{texts}</resources>"


def _read_all(path: str, text: str) -> None:
    """Read a file, and all texts in it as a customer would see them."""
    for reply in read(Source(path, text), named=True).replies:
        views_of(reply)


def _in_frame(name: str, unit: str, size: int) -> str:
    """Return a file of a size in which a value is this piece again and again, as it is written there."""
    one, many = (len(framed(name, unit * times)) for times in (1, 101))
    return framed(name, unit * max(1, (size - one) * 100 // (many - one)))


def _in_pieces(field: str, text: str) -> str:
    """Return a file of objects each of which has a short piece of a text in a field."""
    pieces = (text[at : at + SHORT] for at in range(0, len(text), SHORT))
    return json.dumps([{"title": str(number), field: f"It is late. {piece}"} for number, piece in enumerate(pieces)])


def seconds(call: Callable[[str], object], text: str) -> float:
    """Return how long a call takes; one that refuses its input has done its work too."""
    gc.collect()
    begin = time.process_time()
    with contextlib.suppress(FormatError):
        call(text)
    return time.process_time() - begin


def _without_collecting(call: Callable[[str], object]) -> Callable[[str], object]:
    """Return the call as `formats.trees` makes it."""

    def uncollected(text: str) -> object:
        gc.disable()
        try:
            return call(text)
        finally:
            gc.enable()

    return uncollected


def _measured(call: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Return how long an input takes and how long one twice its length; what looks steep is measured again."""
    once, twice = (seconds(call, text) for text in texts)
    for _ in range(3):
        if twice < SHORTEST or twice < GROWTH * once:
            break
        once, twice = max(once, seconds(call, texts[0])), min(twice, seconds(call, texts[1]))
    return once, twice


def _inputs() -> Iterator[tuple[str, Callable[[str], object], dict[str, Callable[[int], str]]]]:
    """Yield what is called, by name, and what makes the inputs of a size for it."""
    units = {unit: lambda size, unit=unit: unit * (size // len(unit)) for unit in UNITS}
    for name, call in targets():
        yield name, call, units
    for name in FRAMES:
        yield f"value:{name}", partial(_read_all, name), {unit: partial(_in_frame, name, unit) for unit in UNITS}
    yield from _checks()
    for label, many in MANY.items():
        yield f"file:{label}", lambda text, path=many.path: _read_all(path, text), {many.path: many.text}


def main() -> int:
    """Time everything, and print what is slow."""
    gc.set_threshold(SELDOM, 20, 50)
    chosen = tuple(sys.argv[1:])
    steep = 0
    for name, call, inputs in _inputs():
        if chosen and not name.startswith(chosen):
            continue
        seconds(call, "Hi {{ name }},")
        rates: list[tuple[float, str]] = []
        for label, make in inputs.items():
            texts = [make(size) for size in (SIZE, 2 * SIZE)]
            once, twice = _measured(call, texts)
            rates.append((twice / (len(texts[1]) / (1 << 20)), label))
            if twice > SHORTEST and twice > GROWTH * once:
                steep += 1
                print(f"{name:32} {label[:24]!r:28} {twice / max(once, 1e-6):.1f} times as long for twice the text")
        rates.sort()
        half, over = rates[len(rates) // 2][0], sum(rate > SLOW for rate, _ in rates)
        told = f"{half:5.2f} s/MB for half of them, {over:2} over {SLOW:.0f}, at most {rates[-1][0]:5.2f}"
        print(f"{name:32} {told}: {rates[-1][1]!r}", flush=True)
    return int(steep > 0)


if __name__ == "__main__":
    raise SystemExit(main())
