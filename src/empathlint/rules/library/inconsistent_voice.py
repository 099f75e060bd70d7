"""L403."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from empathlint.model import Role, Severity
from empathlint.rules.gather import Fact, Remark, library_rule
from empathlint.rules.spelling import varieties
from empathlint.text.language import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.model import TextSpan
    from empathlint.rules.gather import Library
    from empathlint.rules.view import View

FEW = 5
"""So many replies show at least what the house does."""
MOST = 0.8
"""The share of replies that do the same where the others are told."""
FORMAL = "dear"
SKIP = ("quotation", "label", "code", "legal")
PHRASES = ("(to|please|then|can|cannot|and|or) {login=login}", "(to|please|then|can|cannot|and|or) {apart=log} in")
_FRAMED = re.compile(r"([^\w\s]+).*?([^\w\s]+)", re.DOTALL)
"""A placeholder in signs; a bare one such as XXXX is a blank that nobody filled in, and another rule's."""


def _judge(library: Library) -> Iterator[Remark]:
    for topic, values in library.topics.items():
        total = sum(tally.replies for tally in values.values())
        usual = max(values, key=lambda value: values[value].replies)
        replies = values[usual].replies
        if total >= FEW and replies >= MOST * total:
            message = (
                f"“{{match}}” here, “{{there}}” in {replies:,} of {total:,} replies; the house can have one of the two"
            )
            for value in values:
                if value != usual:
                    yield Remark(message, (topic, value), ((topic, usual),))


@library_rule(
    "L403", Severity.INFO, judge=_judge, default=False, phrases=PHRASES, sources=("practice: one voice for one house",)
)
def inconsistent_voice(view: View) -> Iterator[Fact]:
    """
    Does otherwise than nearly all other replies.

    Replies that look as if several houses had written them seem careless, and a placeholder in another house's writing
    may be sent as it is. Compared are how placeholders are written, British and American spelling, “Dear” and “Hi”,
    “do not” and “don't”, “log in” and “login” as verbs, and capital letters inside names. Where at least five replies
    show it and four fifths of them do the same, the others are told. Replies in other languages, and placeholders and
    greetings in other channels and categories, are compared among themselves.

    Bad:
        9 × Hi {{name}}, ⏎ It left today. --- Hi [Name], ⏎ It left today.
        9 × We apologise for the delay. --- We apologize for the delay.
        9 × Dear {{name}}, ⏎ It left today. --- Hey {{name}}, ⏎ It left today.
        9 × Please log in and press Start. --- Please login and press Start.
        9 × It runs on an AcmeBox at home. --- It runs on an Acmebox at home.
        9 × We do not charge for it. --- We don't charge for it.
        8 × Your favourite colour is back. --- 2 × Your favorite is back.

    Good:
        9 × (category=Mail) Hi {{name}}, ⏎ It left today. --- (category=Chat) Hi [Name], ⏎ It left today.
        9 × (locale=en-GB) We apologise for the delay. --- (locale=en-US) We apologize for the delay.
        9 × We apologise for the delay. --- You wrote: "I want you to apologize."
        9 × It runs on an AcmeBox at home. --- Type `acmebox` on the line.
        6 × We apologise for the delay. --- 4 × We apologize for the delay.
        3 × Dear {{name}}, ⏎ It left today. --- Hey {{name}}, ⏎ It left today.
        9 × Hi {{name}}, ⏎ It left today. --- Hello {{name}}, ⏎ It left today.
        9 × Please log in and press Start. --- Your login is ana@example.com.
        9 × Hi {{name}}, ⏎ It left today. --- Hi {{ customer.name }}, ⏎ It left today.
        9 × It runs on an AcmeBox at home. --- NEWS OF THE ACMEBOX
        9 × We don't charge for it. --- You're not charged for it.
    """
    reply = view.reply
    if reply.role is not Role.REPLY:
        return
    scope = f"{reply.locale}|{reply.channel}|{reply.category}"
    said: dict[str, dict[str, TextSpan]] = {}
    for aspect, value, start, stop in _found(view):
        if not view.structure.is_guarded(SKIP, start, stop):
            said.setdefault(aspect, {}).setdefault(value, view.span(start, stop))
    for aspect, values in said.items():
        if len(values) == 1:  # who does both means the difference
            ((value, span),) = values.items()
            where = scope if aspect in {"placeholder", "greeting"} else reply.locale
            yield Fact(f"{aspect}|{where}", value, span)


def _found(view: View) -> Iterator[tuple[str, str, int, int]]:
    """Yield what a reply does one way that could be done another: what it is about, which way, and by which words."""
    for placeholder in view.prose.placeholders:
        framed = _FRAMED.fullmatch(placeholder.raw)
        if framed:
            word = view.text.word_from(placeholder.at)
            yield "placeholder", " ".join(framed.groups()), word, word + 1
    greeting = view.first("greeting")
    if greeting is not None:
        is_formal = view.text.token_at(greeting.start) == FORMAL
        yield "greeting", FORMAL if is_formal else "informal", greeting.start, greeting.start + 1
    for hit in view.captured("L403"):
        kind, words = ("login", 1) if "login" in hit else ("apart", 2)
        yield "log in", kind, hit[kind], hit[kind] + words
    yield from _words(view)


def _words(view: View) -> Iterator[tuple[str, str, int, int]]:
    text, language = view.text, view.pack.language
    british, american = varieties(language)
    auxiliaries = language.classes["auxiliaries"]
    for at, word in enumerate(text.ids):
        token = text.token_at(at)
        if token in british or token in american:
            yield f"spelling {american.get(token, token)}", token, at, at + 1
        elif token == "not" and at and text.ids[at - 1] in auxiliaries and not text.is_part(at - 1):
            yield "contraction", "do not", at - 1, at + 1
        elif token.endswith("n't") and text.joins(at):
            yield "contraction", "don't", at - 1, at + 1
        elif word == OTHER:
            written = view.prose.text[slice(*view.span(at, at + 1))]
            if not written.islower() and not written.isupper() and written[1:].isalpha():
                yield f"name {written.lower()}", written, at, at + 1
