"""L405."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from empathlint.model import Role, Severity
from empathlint.rules.gather import Fact, Remark, library_rule
from empathlint.rules.quantities import Amount, are_alike, duration, phone, price, times
from empathlint.text.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.gather import Library
    from empathlint.rules.view import View

MOST = 3
"""So many other answers are told of one fact."""
SKIP = ("conditional", "question", "quotation", "code", "label", "negated")
DURATIONS = ("delivery", "dispatch", "guarantee", "refund", "refund-issue", "reply", "return-window")
AFTER = "after"
"""The capture after which the first number counts."""
WORDS = ("hours", "mail")
"""Kinds that do not begin with a number."""
LATER = "reply-later"
"""A promise to this customer; in an automatic acknowledgement it is the promise to all."""

PHRASES = (
    # until the money is there, and until it is sent
    "<refunded-money> ...9 {after=<arrives>} ...6 {refund=<amount>}",
    "(see|receive|have|get) <refunded-money> ...6 {refund=<amount>}",
    "(allow|wait) [<about>] {refund=<amount>} ...4 for ...2 <refunded-money>",
    "(takes|take) [<about>] {refund=<amount>} ...3 (for|before) [all|any] <refunded-money>",
    "<refunded-money> ...4 {after=<refunding>} ...3 <within> {refund-issue=<amount>}",
    "(process|issue|complete|handle) ...2 (refund|refunds) ...2 <within> {refund-issue=<amount>}",
    # until somebody answers
    "<we-of-support> (<usually>|<aims>) ...2 <answers> ...6 {reply=<amount>}",
    "^ <we-of-support> <answers> ...6 <within> {reply=<amount>}",
    "(our|the) [average|usual|typical|current|normal|standard] (response|reply) (time|times) ...4 {reply=<amount>}",
    "(replies|responses) [<usually>|can|may] take ...3 {reply=<amount>}",
    "expect (a|our) (reply|response|answer) ...5 <within> {reply=<amount>}",
    "<we-of-support> will ...3 <answers> ...5 <within> {reply-later=<amount>}",
    # until it is sent, and until it is there
    "^ [<modes>] (delivery|shipping|deliveries|orders|parcels) ...3 {after=<arrives>} ...4 {delivery=<amount>}",
    "^ [our] [<modes>] (delivery|shipping) (time|times) ...4 {delivery=<amount>}",
    "^ we [<usually>] deliver ...4 <within> {delivery=<amount>}",
    "^ we [<usually>] (ship|dispatch|send out) ...4 <within> {dispatch=<amount>}",
    "^ orders [<usually>] (ship|leave|are shipped|are dispatched) ...4 <within> {dispatch=<amount>}",
    # until when it may come back
    "<sends-back> ...8 (within|for|up to) {return-window=<amount>} <of-days> (of|from|after) <bought>",
    "{return-window=<amount>} <of-days> (return|returns|exchange) (policy|window|period)",
    "(return|returns|exchange) (policy|window|period) (is|of|lasts|runs|for) ...3 {return-window=<amount>}",
    "you have [<about>] {return-window=<amount>} <of-days> to (return|send ...2 back|exchange)",
    "(accept|take) ...2 (returns|exchanges) ...3 (within|for|up to) {return-window=<amount>}",
    "{guarantee=<amount>} [calendar] (day|days) (money back|satisfaction) guarantee",
    # when and where somebody is there
    "{hours=<opening-hours>}",
    "(email|contact|write to|mail|reach|message) [<support-desk>] ...2 {mail=<url>}",
    "(support|contact|our) (email|email address|address|mailbox) is {mail=<url>}",
    "(call|phone|ring|contact|reach|dial|telephone) <support-desk> ...3 {phone=<number>}",
    "(our|support) (phone|telephone|support) (number|line) is {phone=<number>}",
    # what it costs
    "restocking (fee|charge) ...3 {fee-restocking=<number>}",
    "{fee-restocking=<number>} restocking (fee|charge)",
    "(cancellation|cancelling) (fee|charge) ...3 {fee-cancellation=<number>}",
    "{fee-cancellation=<number>} cancellation (fee|charge)",
    "late [payment] (fee|charge) ...3 {fee-late=<number>}",
    "{fee-late=<number>} late [payment] (fee|charge)",
    "^ [our] [<modes>] (delivery|shipping|postage) [fee|charge] (is|costs) ...2 {fee-delivery=<number>}",
    "free (delivery|shipping) ...3 (over|above|from) {free-delivery=<number>}",
)


def _judge(library: Library) -> Iterator[Remark]:
    for topic, values in library.topics.items():
        kind = topic.partition("|")[0]
        places = {value: number for number, value in enumerate(values)}
        # what most replies say is taken for right; of equals what is met first
        usual, *others = sorted(values, key=lambda value: (-values[value].replies, places[value]))
        against = (value for value in others if not _agree(kind, usual, value))
        for value in islice(against, MOST):
            yield Remark(
                "“{match}” here, “{there}” in {where}; one of the two can become what all replies say",
                (topic, value),
                ((topic, usual),),
            )


def _agree(kind: str, one: str, other: str) -> bool:
    """Return whether two values of one kind of fact do not contradict each other."""
    if kind == "hours":
        (clock, _, days), (other_clock, _, other_days) = one.partition(" "), other.partition(" ")
        if clock == other_clock:
            return not ("-" in days and "-" in other_days and days != other_days)
        # other hours on other days are no contradiction
        return days != other_days and not ("-" in days + other_days and "" in (days, other_days))
    return kind in DURATIONS and are_alike(one, other)


@library_rule(
    "L405", Severity.INFO, judge=_judge, phrases=PHRASES, gate=("phrases",), sources=("Gelbrich & Roschk 2011",)
)
def conflicting_facts(view: View) -> Iterator[Fact]:
    """
    Tells a customer something else than another reply does.

    Two answers to one question are one broken promise, and people compare. Found are the times until a refund, a parcel
    or a reply arrives, the time in which something may be returned, opening hours, support addresses and numbers, and
    fees, where two replies in the same language tell them differently. What says that it holds for some (a country, a
    way of paying or of sending, a team) is compared only with its like. Of two answers the one that fewer replies give
    is pointed at.

    Bad:
        Refunds take 5–10 business days. --- Your order is cancelled, and you'll see the refund in 3-5 business days.
        Write to us at help@acme.com. --- For anything else, email us at support@acme.com.
        You have 30 days to return your order. --- Our return policy is 14 days.
        We usually reply within 24 hours. --- We aim to answer every message within two working days.
        Please call us on 0800 555 0142. --- If nothing helps, call our support team on 0800 555 0199.
        We are open Monday to Friday, 9am to 5pm. --- Our office hours are Monday to Friday, 8:30-16:30.
        A restocking fee of 10% applies. --- There is a restocking fee of 15 %.
        Delivery takes 3 to 5 days. --- 4 × Orders usually arrive within 7 days. --- Delivery takes two weeks.
        Free delivery on orders over £40. --- Orders below £50 pay postage; there is free shipping on orders over £50.
        Items can be returned within 30 days of delivery. --- You can send it back within 14 days of receipt.

    Good:
        Refunds take 5–10 business days. --- Delivery takes 3-5 business days.
        Refunds take 5–10 business days. --- Refunds take 5 to 10 working days.
        Refunds take up to 7 days. --- Your refund will arrive within 5 business days.
        Refunds to a card take 5 days. --- Refunds to PayPal take 1 day.
        (locale=en-GB) You have 30 days to return it. --- (locale=en-US) You have 60 days to return it.
        (category=Germany) Our return policy is 14 days. --- (category=France) Our return policy is 30 days.
        Refunds take {{days}} days. --- Refunds take 5 days.
        You wrote: "Refunds take 3 days." --- Refunds take 5 days.
        Your refund was sent 3 days ago. --- Refunds take 5 days.
        If the refund takes more than 10 days, write to us. --- Refunds take 5 days.
        Express delivery takes 1 day. --- Standard delivery takes 4 days. --- International delivery takes 12 days.
        Write to us at support@acme.com. --- For invoices, email us at billing@acme.com.
        Write to us at help@acme.com. --- Write to us at help@acme.de.
        Call us on +44 20 7946 0018. --- Call us on +1 212 555 0142.
        We usually reply within 24 hours. --- I'll reply within 2 hours, as promised.
        We usually reply within 24 hours. --- We usually reply within one day.
        Our office hours are Monday to Friday, 9-5pm. --- We are open Monday to Friday, 9:00–17:00.
        Our office hours are 9am to 5pm. --- We are open 9am to 5pm, Monday to Friday.
        Our phone lines are open 9am to 5pm. --- Our chat is open 8am to 8pm.
        The pool is open from 7am to 9pm. --- The polling station is open from 7am to 10pm. --- We are open 6am to 5pm.
        Refunds take 3 days, and at busy times refunds take 9 days. --- Refunds take 5 days.
        A restocking fee of 10% applies. --- A cancellation fee of 15% applies.
    """
    if view.reply.role is not Role.REPLY:
        return
    found: dict[str, dict[str, Fact]] = {}
    own: dict[int, str] = {}
    names = None
    for kind, word in _named(view):
        names = _names(view) if names is None else names
        number = view.structure.sentence_of(word)
        if number not in own:
            sentence = view.structure.sentences[number]
            own[number] = _words(view, sentence.start, sentence.stop)
        for about, amount in _amounts(view, kind, word):
            topic = f"{about}|{view.reply.locale}|{view.reply.channel}|{names}|{own[number]}"
            found.setdefault(topic, {})[amount.value] = Fact(topic, amount.value, amount.span)
    for facts in found.values():
        # who tells two things apart has more to say than can be compared
        if len(facts) == 1:
            yield from facts.values()


def _named(view: View) -> Iterator[tuple[str, int]]:
    """Yield what the phrases found: the kind of each fact, and the word at which it begins."""
    kinds: dict[int, str] = {}
    opened: set[int] = set()
    for hit in view.captured("L405"):
        start = hit.pop(AFTER, hit.pop("match"))
        ((kind, last),) = hit.items()
        # a phrase reaches for the last number, and what it speaks of is the first
        word = next(
            (at for at in range(start, last) if kind not in WORDS and view.text.token_at(at)[0].isdigit()), last
        )
        if not view.structure.is_guarded(SKIP, word, word + 1):
            kinds[word] = min(kind, kinds.get(word, kind))
    for word, kind in kinds.items():
        if kind == "hours":
            number = view.structure.sentence_of(word)
            if number not in opened:
                opened.add(number)
                yield kind, word
        elif kind != LATER:
            yield kind, word
        elif view.situation.known("scenario") == "acknowledgement-auto":
            yield "reply", word


def _amounts(view: View, kind: str, word: int) -> Iterator[tuple[str, Amount]]:
    """Yield what is told at a word, and of what."""
    if kind in DURATIONS:
        amount = duration(view, word)
        if amount is not None:
            yield kind, amount
    elif kind == "hours":
        yield from _hours(view, word)
    elif kind == "mail":
        local, _, domain = view.text.token_at(word).partition("@")
        if domain and local in view.pack.language.lists["support-mailboxes"]:
            yield f"mail:{domain}", Amount(local, view.span(word, word + 1))
    elif not (kind.startswith("fee") and _is_done(view, word)):
        read = phone(view, word) if kind == "phone" else price(view, word)
        if read is not None:
            yield f"{kind}:{read[0]}", read[1]


def _is_done(view: View, word: int) -> bool:
    """Return whether the sentence tells of something that was done for one customer."""
    sentence = view.structure.sentence_of(word)
    return any(moved.sentence == sentence for moved in view.moves("remedy"))


def _hours(view: View, word: int) -> Iterator[tuple[str, Amount]]:
    """Yield the one stretch of the day that a sentence names, with its days."""
    sentence = view.structure.sentences[view.structure.sentence_of(word)]
    found = times(view, sentence.start, sentence.stop)
    if len(found) == 1:
        days = [day[:3] for day in _told(view, "weekdays", sentence.start, sentence.stop)]
        value = f"{found[0].value} {'-'.join(days[:: len(days) - 1 or 1])}" if days else found[0].value
        yield "hours", Amount(value, found[0].span)


def _told(view: View, name: str, start: int, stop: int) -> list[str]:
    """Return the words of a class among the words [start, stop), in order."""
    text, members = view.text, view.pack.language.classes[name]
    return [text.token_at(at) for at in range(start, stop) if text.ids[at] in members]


def _words(view: View, start: int, stop: int) -> str:
    """Return what in a sentence says that it holds for some: by card, abroad, for a shop."""
    return " ".join(sorted(set(_told(view, "qualifiers", start, stop))))


def _names(view: View) -> str:
    """Return what in the reply's names says so."""
    reply = view.reply
    joined = " ".join((reply.name, reply.category, *reply.tags))
    text = Text("".join([c if c.isalnum() else " " for c in joined]), view.pack.language)
    members = text.language.classes["qualifiers"]
    return " ".join(sorted({text.token_at(at) for at, word in enumerate(text.ids) if word in members}))
