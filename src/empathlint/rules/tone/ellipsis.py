"""T106."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Severity, TextSpan
from empathlint.rules.rule import rule
from empathlint.text.grammar import grammar
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

APART = frozenset([Zone.QUOTATION, Zone.LABEL, Zone.CODE, Zone.LEGAL])
SHOWN = frozenset("→>`|<=")
"""Signs of a menu, a command or code."""
ENDS = frozenset(">,'\"”’)`")
"""After these dots something is closed or goes on: they stand for what is left out."""
ITEM = 3
"""The last item of a list has no more words."""
BLANKS = " \t"


@rule(
    code="T106",
    severity=Severity.INFO,
    default=False,
    situations=("negative",),
    applicability="unsafe",
    sources=("practice: tone guides",),
)
def ellipsis(view: View) -> Iterator[Finding]:
    """
    Trails off in dots.

    Three dots leave something unsaid, and in a hard reply the reader fills it in: impatience, doubt, a sigh. Dots that
    stand for what is left out, in a list, a menu or a label, are left alone.

    Bad:
        (complaint) We told you about this...
        (billing) Fine...
        (refusal) As you know...
        (delay-outage) OK...
        (refusal) Well... it's late.
        (tech-support) Let's see…
        (delay-outage) Your parcel is still in Leeds.... We'll ask again.
        (complaint) I read your note … and I asked the driver.
        (billing) The second charge... that was ours.

    Good:
        (tech-support) Loading…
        (billing) {{list}}…
        (complaint) Your message says "I waited and waited…", and I'm sorry.
        (tech-support) Press 1, 2, 3 … 10
        (tech-support) Settings > … > Export
        (tech-support) Name…
        (tech-support) Choose "Save as…" from the menu.
        (how-to) Well... press Save.
        (tech-support) Open the folder ../lamp and the file a...z.txt.
        (quality) It arrived broken. I'm sorry.

    Fix safety:
        Unsafe: what the dots left unsaid may be wanted; a full stop takes their place at the end of a sentence.
    """
    prose = view.prose.text
    for match in _pattern().finditer(prose):
        span = TextSpan(match.start(), match.end())
        word = view.text.word_from(max(span.start - 1, 0))
        if view.structure.zone_of(word) in APART or not _trails(view, span):
            continue
        yield Finding(span, "“{match}” trails off; a full stop leaves nothing unsaid", tuple(_fixes(view, span)))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W_])[ \t]?(?:…\.*|\.{3,})(?![\w./\\])")


def _trails(view: View, span: TextSpan) -> bool:
    """Return whether dots follow words that were said, and stand neither for items of a list nor in a label."""
    word = view.text.word_from(max(span.start - 1, 0))
    structure, prose = view.structure, view.prose.text
    start = view.span(structure.sentence_start(word), word).start
    said, after = prose[start : span.start].split(), prose[span.stop :].lstrip(BLANKS)
    if not said or said[-1][-1:].isdigit() or after[:1] in ENDS or SHOWN.intersection(prose[start : span.start]):
        return False
    is_list = " ".join(said).count(",") > 1 and "," in " ".join(said[-ITEM:])
    naming = grammar(view.pack.language).of("shown-after")
    if is_list or any(word in naming for word in view.text.ids[max(word - ITEM, 0) : word]):
        return False
    is_lone = len(said) == 1 and not after.partition("\n")[0].strip()
    # "Loading…", "Name…": one word with dots is a label, unless it is a word that people sigh with
    return not is_lone or view.text.ids[word] in view.pack.language.classes.get("sighs", frozenset())


def _fixes(view: View, span: TextSpan) -> Iterator[Fix]:
    rest = view.prose.text[span.stop :].lstrip(BLANKS)
    word = view.text.word_from(max(span.start - 1, 0))
    if view.structure.is_guarded(("heading",), word, word + 1):
        yield Fix("leave them out", (Edit(span, ""),), Applicability.UNSAFE)
    elif rest[:1] in {"", "\n", "\r"} or rest[:1].isupper():
        yield Fix("write “.”", (Edit(span, "."),), Applicability.UNSAFE)
    else:
        yield Fix("end the sentence, or go on without dots", (), Applicability.SUGGEST)
