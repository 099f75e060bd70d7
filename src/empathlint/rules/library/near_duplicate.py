"""L404."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from empathlint.model import Role, Severity
from empathlint.rules.absence import opening
from empathlint.rules.gather import Fact, Remark, library_rule
from empathlint.text.grammar import is_word
from empathlint.text.language import FIRST_WORD, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.gather import Library, Tally
    from empathlint.rules.view import View

SHORTEST = 40
"""Words that a reply has at least; shorter ones are alike because there are few ways to say so little."""
RUN = 5
"""Words that are compared at a time."""
SAMPLE = 48
"""
Runs that are told of a reply: those whose sums are least, so that replies that are alike tell of the same ones. What
two samples have in common is, give or take, what the replies have (Broder 1997).
"""
ALIKE = 0.8
"""The share of a sample that is the same in two replies of which one is nearly the other."""
COMMON = 20
"""What more replies than this say is a footer or a form, and tells nothing of any two of them."""
FEWEST = 12
"""Runs that are left of a sample without what is common, or there is nothing to compare."""
_MESSAGE = "this reply is nearly the same as {where}; one text can serve for both, or each can say what it is for"


def _judge(library: Library) -> Iterator[Remark]:
    samples: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    topic_of: dict[str, str] = {}
    tallies: dict[str, Tally] = {}
    for topic, values in library.topics.items():
        if len(values) <= COMMON:
            samples.update(values.keys())
            shared.update(combinations(values, 2))
            topic_of.update(dict.fromkeys(values, topic))
            tallies.update(values)
    told: set[str] = set()
    for value, tally in tallies.items():
        if samples[value] >= FEWEST and len({_stem(path) for path, _ in tally.places}) > 1:
            told.add(value)
            yield Remark(_MESSAGE, (topic_of[value], value))
    for (first, second), count in shared.items():
        is_alike = count >= max(FEWEST, ALIKE * max(samples[first], samples[second]))
        if is_alike and second not in told and not _are_one(first, second, tallies):
            told.add(second)
            yield Remark(_MESSAGE, (topic_of[second], second), ((topic_of[first], first),))


def _are_one(first: str, second: str, tallies: dict[str, Tally]) -> bool:
    """Return whether two texts belong to one reply, as its HTML and its text do: in one file, or in two of one name."""
    names = [value.partition(":")[2] for value in (first, second)]
    files = [tallies[value].places[0][0] for value in (first, second)]
    if files[0] == files[1]:
        return bool(names[0]) and names[0] == names[1]
    return _stem(files[0]) == _stem(files[1])


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.partition(".")[0]


@library_rule("L404", Severity.INFO, judge=_judge, default=False, sources=("practice: of two copies one is mended",))
def near_duplicate(view: View) -> Iterator[Fact]:
    """
    Says nearly word for word what another reply says.

    Of two replies that are nearly the same, one is mended some day and the other is sent. Compared are replies of forty
    words or more in the same language and channel, by the runs of five words that they have in common; names and other
    placeholders do not count, nor does what many replies share, such as a footer. The one that is met later is pointed
    at. Texts under one name in one file, and
    `late.html` and `late.txt`, are taken for one reply.

    Bad:
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=two) We have looked into the second payment you wrote about and returned it this morning to the card
            you used. Your bank may take up to five working days to show it. Nothing else on your account has changed,
            and the plan goes on as before.
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=two) We have looked into the second payment you wrote about and returned it on Monday to the card
            you used. Your bank may take up to five working days to show it. Nothing else on your account has changed,
            and the plan goes on as before.
        (name=one) Hi {{name}}, We have looked into the second payment you wrote about and returned it this morning to
            the card you used. Your bank may take up to five working days to show it. Nothing else on your account has
            changed, and the plan goes on as before.
        --- (name=two) Hello Ana, We have looked into the second payment you wrote about and returned it this morning
            to the card you used. Your bank may take up to five working days to show it. Nothing else on your account
            has changed, and the plan goes on as before. Regards, the desk
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=one) Your new lid left our shop today and travels with the morning van. You do not have to send the
            cracked one back, and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we
            will see to it at once.
        --- (name=three) Your new lid left our shop today and travels with the morning van. You do not have to send
            the cracked one back, and there is nothing to pay. If it arrives with a mark on it too, send us a picture
            and we will see to it at once.
        Your new lid left our shop today and travels with the morning van. You do not have to send the cracked one
            back, and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we will see to
            it at once.
        --- Your new lid left our shop yesterday and travels with the morning van. You do not have to send the cracked
            one back, and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we will
            see to it at once.
        (name=one) Your new lid left our shop today and travels with the morning van. You do not have to send the
            cracked one back, and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we
            will see to it at once.
        --- 45 × Your label is attached.
        --- (name=two) YOUR NEW LID LEFT OUR SHOP TODAY AND TRAVELS WITH THE MORNING VAN. YOU DO NOT HAVE TO SEND THE
            CRACKED ONE BACK, AND THERE IS NOTHING TO PAY. IF IT ARRIVES WITH A MARK ON IT TOO, SEND US A PHOTO AND WE
            WILL SEE TO IT AT ONCE.

    Good:
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=two) Your new lid left our shop today and travels with the morning van. You do not have to send the
            cracked one back, and there is nothing to pay. If it arrives with a mark on it too, send us a photo and we
            will see to it at once.
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=one) We have looked into the second payment you wrote about and returned it on Monday to the card
            you used. Your bank may take up to five working days to show it. Nothing else on your account has changed,
            and the plan goes on as before.
        (name=one locale=en-GB) We have looked into the second payment you wrote about and returned it this morning to
            the card you used. Your bank may take up to five working days to show it. Nothing else on your account has
            changed, and the plan goes on as before.
        --- (name=two locale=en-US) We have looked into the second payment you wrote about and returned it this
            morning to the card you used. Your bank may take up to five working days to show it. Nothing else on your
            account has changed, and the plan goes on as before.
        (name=one channel=email) We have looked into the second payment you wrote about and returned it this morning
            to the card you used. Your bank may take up to five working days to show it. Nothing else on your account
            has changed, and the plan goes on as before.
        --- (name=two channel=chat) We have looked into the second payment you wrote about and returned it this
            morning to the card you used. Your bank may take up to five working days to show it. Nothing else on your
            account has changed, and the plan goes on as before.
        (name=one) Your label is attached. Print it and put it on the box.
        --- (name=two) Your label is attached. Print it and put it on the box.
        (name=one) We have looked into the second payment you wrote about and returned it this morning to the card you
            used. Your bank may take up to five working days to show it. Nothing else on your account has changed, and
            the plan goes on as before.
        --- (name=two) We have looked into the second payment you wrote about and returned it on Monday to the card
            you used. Your bank may take up to a week to show it. Nothing at all about your account has changed, and
            the plan ends in May.
    """
    reply = view.reply
    if reply.role is not Role.REPLY:
        return
    text = view.text
    said = (at for at, word in enumerate(text.ids) if is_word(word) and not PLACEHOLDER <= word < FIRST_WORD)
    # a word's own letters: one token of many parts, such as a path, would be compared whole at each of them
    words = [text.folded[slice(*text.span(at, at + 1))] for at in said]
    place = opening(view)
    if len(words) < SHORTEST or place is None:
        return
    from hashlib import blake2b

    def digest(said: str) -> str:
        return blake2b(said.encode(), digest_size=6).hexdigest()

    runs = {digest(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}
    value = f"{digest(' '.join(words))}:{reply.name}"
    for run in sorted(runs)[:SAMPLE]:
        yield Fact(f"{reply.locale}|{reply.channel}|{run}", value, place)
