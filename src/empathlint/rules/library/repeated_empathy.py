"""L401."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from empathlint.model import Role, Severity
from empathlint.rules.gather import Fact, Remark, library_rule
from empathlint.text.grammar import is_word
from empathlint.text.language import NUMBER, OTHER, URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.gather import Library
    from empathlint.rules.view import View

MOVES = ("apology", "concern", "condolence", "emotion", "perspective")
FEW = 5
"""In this many replies a sentence may be the same."""
SHARE = 0.2
"""In this share of all replies it may be the same …"""
SHARE_OF_CATEGORY = 0.5
"""… and in this share of one category's."""
SHORTEST = 4
"""Words that a sentence has at least."""
NAMELESS = (OTHER, NUMBER, URL)
"""Words whose ids do not tell one from another."""


def _judge(library: Library) -> Iterator[Remark]:
    read: Counter[str] = Counter()
    for (locale, _), replies in library.groups.items():
        read[locale] += replies
    for topic, categories in library.topics.items():
        locale = topic.partition(":")[0]
        total = sum(tally.replies for tally in categories.values())
        if total > max(FEW, SHARE * read[locale]):
            first, *others = ((topic, category) for category in categories)
            yield Remark(_message(total, read[locale], "replies"), first, tuple(others[:4]))
            continue
        for category, tally in categories.items():
            among = library.groups.get((locale, category), 0)
            if category and tally.replies > max(FEW, SHARE_OF_CATEGORY * among):
                yield Remark(_message(tally.replies, among, f"replies in “{category}”"), (topic, category))


def _message(replies: int, among: int, of_what: str) -> str:
    told = f"{replies:,} of {among:,} {of_what}"
    return f"this sentence is in {told}, so whoever writes twice reads it twice; try naming what happened in each"


@library_rule("L401", Severity.INFO, judge=_judge, gate=MOVES, sources=("Decock et al. 2021",))
def repeated_empathy(view: View) -> Iterator[Fact]:
    """
    Says the same sympathetic sentence in many replies.

    One kind sentence is warm. The same one in every reply is a script, and people who write more than once notice.
    Told where more than five replies, and more than a fifth of all or more than half of one category, share a sentence
    that apologises or names a feeling; it points at the first of them.

    Bad:
        9 × I understand how frustrating this is. --- 11 × Your parcel left today.
        7 × Hi {{name}}, ⏎ We're sorry for the trouble with your invoice. ⏎ A new one is attached.
        30 × I can imagine how worrying that is. ⏎ Here is what I found. --- 20 × Your seeds were sown in June.
        12 × The label is attached. ⏎ Once again, we apologise for any inconvenience. --- 9 × The shop opens at nine.
        8 × I'm so sorry for your loss. ⏎ Your login has been reset. --- 12 × Your invoice is attached.
        6 × That must have been frustrating. ⏎ I'm checking in to see how it went.
        8 × (category=Bills) I'm sorry about the mix-up. --- 60 × (category=Garden) Water it twice a week.
        6 × We're sorry this happened. --- 3 × We’re sorry  this HAPPENED! --- 4 × Your label is attached.

    Good:
        20 × Your parcel left today. ⏎ Kind regards, ⏎ The seed team
        20 × Your parcel left today. ⏎ Prices are in euros and include tax.
        20 × Hi {{name}}, ⏎ Your label is attached.
        20 × You can read more at https://example.com/help.
        2 × I understand how frustrating this is. --- 3 × Your parcel left today.
        5 × I'm sorry about the delay. ⏎ It left today. --- 4 × Your label is attached.
        9 × I'm sorry about the delay. ⏎ It left today. --- 60 × Your label is attached.
        6 × Sorry! --- 2 × Your label is attached.
        3 × I'm sorry the lid cracked. --- 3 × I'm sorry the pot leaks. --- 3 × I'm sorry the seeds were damp.
        4 × (locale=en-GB) I'm sorry about the delay. --- 4 × (locale=en-US) I'm sorry about the delay.
        20 × Thank you for writing to us. ⏎ Your label is attached.
    """
    reply = view.reply
    if reply.role is not Role.REPLY:
        return
    from hashlib import blake2b

    text, sentences = view.text, view.structure.sentences
    for number in sorted({moved.sentence for moved in view.moves(*MOVES)}):
        sentence = sentences[number]
        said = [(i, text.ids[i]) for i in range(sentence.start, sentence.stop) if is_word(text.ids[i])]
        words = [text.token_at(i) if word in NAMELESS else str(word) for i, word in said]
        if len(words) >= SHORTEST:
            digest = blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
            yield Fact(f"{reply.locale}:{digest}", reply.category, view.span(sentence.start, sentence.stop))
