"""N301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules import order
from empathlint.rules.absence import (
    HEARD,
    asks,
    body,
    ending,
    is_brief,
    is_full,
    is_told_once,
    link,
    opens_with,
    orders,
    sentence,
)
from empathlint.rules.rule import rule
from empathlint.situation.assess import DECLARED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from empathlint.rules.view import View

ALTERNATIVES = ("remedy", "goodwill", "exploration", "channel")
ELSEWHERE = ("delay-outage", "security", "grave", "transactional", "good-news", "acknowledgement-auto")
"""Situations in which "not available" and the like tell of the trouble and are no answer to a request."""
OFFERS = ("alternative", "workaround", "option", "offer", "recommend", "suggestion", "next_step", "nextstep")
"""A placeholder whose name holds one of these stands for another way."""
STUB = "What I can do is [option]."


@rule(
    code="N301",
    severity=Severity.WARNING,
    applicability="suggest",
    yields_to=("N102", "B108"),
    silences=("V301", "A303", "O301", "O302"),
    sources=("Marinova, Singh & Singh 2018",),
    phrases=(
        "{proviso=without}",
        "{proviso=((until|unless) you [have])}",
        "^ {proviso=((until|unless) (the|your|this|that|it|we|our|all|both) * !(notice|then))}",
        "{terms=(<terms>)}",
        "{rule=(<house-limit>)}",
        "{lasts=((take|takes|taking|last|lasts) [<adverb>] (up to|less than|more than|within|under|over|about))}",
        "{case=(<past-limit>)}",
        "{pay=(<unpaid>)}",
        "{dun=(<payment-news>)}",
        "{dun=(<third-no>)}",
        "{off=(your [<np-word>] (appointment|booking|visit|lesson|class|flight) ...5 <been> [<adverb>] cancelled)}",
        "{idle=(^^ [any|more|other|further|still] [any|more|other|further] <questioned> $$)}",
        "{idle=(^^ [do you] [still] need [any|more|further] (help|assistance|support) $$)}",
        "{look=(^ [please|kindly|do] (note|understand|bear|observe|respect))}",
        "{look=(^ [please|kindly|do] (read|review|refer to|consult) ...3 (terms|policy|policies|rules|section))}",
        "{others=((i|we) have [<adverb>] (told|informed|notified) (the|our|your) <np-word> [<np-word>] [<np-word>] $)}",
    ),
)
def refusal_without_alternative(view: View) -> Iterator[Finding]:
    """
    Says no and leaves it at that.

    Options raise satisfaction even where what was asked for cannot be had. After a no, one sentence says what can be
    done instead, who else can help, or where to ask again. One finding is enough: this rule also speaks for the
    acknowledgement and the next step that such a reply lacks. Only in a longer reply does V301 speak as well.

    Bad:
        We can't refund this. Regards
        The offer has ended. Thank you.
        We don't ship to Malta.
        That feature isn't available.
        Your warranty has expired. Bye.
        We can't move the appointment.
        Hi {{name}}, ⏎ Thank you for asking. We're unable to waive the fee. ⏎ Kind regards, ⏎ {{agent.name}}
        Hello, ⏎ Your appeal has been rejected because the permit had run out.
        Hi {{name}}, ⏎ I know you were looking forward to the tour. All places have been taken.
        Hi {{name}}, ⏎ Opened cosmetics can't be returned. Please let us know if you have any questions.
        Hi {{name}}, ⏎ Opened cosmetics can't be returned. The conditions are here: {{terms_url}}
        (refusal) Hi {{name}}, ⏎ Exam fees stay with the board, whatever the mark.
        Hi {{name}}, ⏎ We are unable to refund the lesson. Questions? Call us on 020 7946 0958.
        Hi {{name}}, ⏎ We can't refund this booking. If you have any questions, please contact us.
        Hi {{name}}, ⏎ We are unable to refund this trip. Your booking has been cancelled.
        (refusal) Return Request Rejected ⏎ ⏎ Hi {{name}}, ⏎ ⏎ We are unable to take back your kite.
        Hi {{name}}, ⏎ I have looked at your complaint and could not uphold it.
        Dear {{name}}, ⏎ All places in the course have gone to last year's families.
        Hi {{name}}, ⏎ Our returns window is 30 days and your order is from March.
        Hi {{name}}, ⏎ The warranty covers two years. Your receipt is dated 6 April 2021.
        Hi {{name}}, ⏎ Swimwear has to be unworn. Yours came back without the strip.
        Hi {{name}}, ⏎ A darker theme is not on our roadmap this year.
        Hi {{name}}, ⏎ Your objection is not valid. We have informed the land registry.
        (delay-outage) I'm sorry that the storm held you up. We are unable to reimburse the hotel.
        Hi {{name}}, ⏎ We can't refund this. ⏎ {{signature}}
        (refusal) Hi {{name}}, ⏎ Late check-in is not possible. Check-in is at four. Please read our rules.
        (refusal) Your listing has been rejected. ⏎ Note: ⏎ {{privateMessage}}

    Good:
        We can't refund this, but I can offer a credit.
        Until the lamp is back with us, we're not able to refund it.
        We don't ship to Malta; {{partner}} does.
        Your photo was not approved. You can review and resubmit it here: {{4}}
        (refusal) The grant went to somebody else. A year in a lab will help you the next time you apply.
        Our window is 30 days and your order is from March. Let me [offer store credit / ask the maker].
        The feature isn't available yet. In the meantime, export as CSV.
        Your warranty has ended. Here are two repair options.
        We can't move the appointment. You can appeal here.
        Your essay can't be accepted. To appeal the result, quote your number at the desk.
        We won't add a lid to this pot. ⏎ ⏎ - [Alternative pot]
        (refusal) Your pass has been suspended due to an open fee. Pay via the desk and hand in your slip to reactivate.
        We won't add a lid to this pot. We're glad to hear of anything that could change our decision.
        We can't move the appointment. Would a later slot work?
        We can't move the appointment. We have told the front desk to call you when one is free.
        We can't wait to see you.
        Your bank declined the payment.
        We weren't able to renew your ticket, because your bank declined the payment.
        If we can't refund the fee, we'll tell you why.
        (delay-outage) The app isn't available right now. We know how much you rely on it.
        We can't find the blue one in any shop. We've put aside a green one.
        {{ticket.latest_comment}} ⏎ We can't refund this.
        (kind=fragment) Your warranty has expired.
        (refusal) Hi {{name}}, ⏎ Exam fees stay with the board. Would you like a place in May?
        (refusal) Hi {{name}}, ⏎ The board keeps the fee. I'd be glad to go through the paper with you.
        Hi {{name}}, ⏎ We only take returns within 30 days, and you bought it in May. Our tailor can mend it.
        I'm sorry to hear that your brother can't travel with you.
        Hi {{name}}, ⏎ Our returns window is 30 days and your order is from May, so you can still send it back.
        Hi {{name}}, ⏎ The warranty covers two years from the date on your receipt.
        Hi {{name}}, ⏎ Our returns window is 30 days and your order is from March. I can offer store credit instead.
        We don't repair watches. The workshop at {{address}} does.
        The wait is over: your cello is here.
        We can't promise a loaf free of nuts. The rye is baked elsewhere and is safe.
        Your claim was denied by your landlord; I've drafted a letter for you.
        We don't send plants abroad. A nursery near you grows the same ones: {{link}}
        (refusal) Hi {{name}}, ⏎ We do not write letters for visas. Please consult the embassy for what you need.
        (refusal) Hi {{name}}, ⏎ We can't refund the seat. Ask at the box office for the resale list.
        (kind=notice) Thank you for your first patch. Unsigned commits are rejected.
        (refusal) Hi {{name}}, ⏎ Bookings aren't possible unless you confirm your address.
        Hi {{name}}, ⏎ Thank you for the idea. We can't promise a date.

    Fix safety:
        Suggestion only: what can be offered is for the team to say.
    """
    scenario = view.situation.known("scenario")
    if not is_full(view, notices=scenario == "refusal") or (scenario in ELSEWHERE and not _is_unpaid(view, scenario)):
        return
    places = body(view)
    refusal = order.first(view, "refusal", among=places)
    provisos: tuple[str, ...] = ("proviso",)  # "we can't refund it without the receipt" says what to bring
    if refusal is None and places and _is_named(view) and not view.has(*ALTERNATIVES, "timeframe"):
        place, shown = sentence(view, places[0]), ending(view)
    elif refusal is not None:
        if _is_offered(view):
            return
        place = shown = sentence(view, refusal.sentence)
    else:
        case, provisos = _measured(view, places), ()
        if case is None or _is_offered(view):  # most replies say no to nothing: they are not asked what they offer
            return
        place = shown = sentence(view, case)
    if asks(view) or _is_filled_in(view, place.start) or opens_with(view, "N301", "dun"):
        return  # a debit that failed is no answer
    at, word_from = view.structure.sentence_of, view.text.word_from
    first, idle = at(word_from(place.start)), _idle(view)
    if any(moved.sentence >= first and moved.sentence not in idle for moved in view.moves("alternative")):
        return
    named = [(name, span) for name, span in view.named_hits("N301") if span.stop > place.start]
    looks = {at(word_from(span.start)) for name, span in named if name == "look"}
    if orders(view, first + 1, looks):
        return  # what the reader is told to do may be a way
    if any(name in provisos for name, _ in named) or _leads_on(view, place.stop, [span.start for _, span in named]):
        return
    message = "this no stands alone; a sentence on what can be done instead belongs after it"
    if not view.has(*HEARD) and (is_told_once(view) or not view.situation.is_("negative")):
        message += ", and before it one on what was hoped for"
    fix = Fix(f"go on with “{STUB}”", (), Applicability.SUGGEST)
    severity = Severity.INFO if is_brief(view) else None
    yield Finding(shown or place, message, (fix,), severity)


def _is_offered(view: View) -> bool:
    """Return whether something is done or offered for the reader; that others were told of the no is nothing."""
    idle = _idle(view)
    others = [view.text.word_from(span.start) for name, span in view.named_hits("N301") if name == "others"]
    offered = (moved for moved in view.moves(*ALTERNATIVES) if moved.is_strong and moved.sentence not in idle)
    return any(moved.start not in others for moved in offered)


def _idle(view: View) -> set[int]:
    """Return the sentences that ask for more questions ("Questions? Call us on …"), and those that say where to."""
    at, word_from = view.structure.sentence_of, view.text.word_from
    asked = {at(word_from(span.start)) for name, span in view.named_hits("N301") if name == "idle"}
    return asked | {index + 1 for index in asked}


def _is_filled_in(view: View, start: int) -> bool:
    """Return whether a placeholder behind a no stands for what can be done instead, by its name."""
    return any(p.at >= start and any(name in p.raw.lower() for name in OFFERS) for p in view.prose.placeholders)


def _is_unpaid(view: View, scenario: str) -> bool:
    """Return whether something is late and the reply says no to what was asked for it: money is never the trouble."""
    return scenario == "delay-outage" and any(name == "pay" for name, _ in view.named_hits("N301"))


def _measured(view: View, places: Sequence[int]) -> int | None:
    """
    Return the sentence that measures the customer's case by a rule told beside it, or None.

    "Our window is 30 days, and your order is from March" is a no that nobody says.
    """
    if not (view.may_capture("N301", "case") and view.may_capture("N301", "rule")):  # most replies do not
        return None
    at = view.structure.sentence_of
    hits = [(name, at(view.text.word_from(span.start)), span) for name, span in view.named_hits("N301")]
    lasting = {number for name, number, _ in hits if name == "lasts"}  # how long it takes is no limit
    rules = [(n, span) for name, n, span in hits if name == "rule" and n in places and n not in lasting]
    for name, number, span in hits:
        if name != "case" or number not in places:
            continue
        if any(abs(number - n) <= 1 and (span.stop <= s.start or s.stop <= span.start) for n, s in rules):
            return number
    return None


def _is_named(view: View) -> bool:
    """Return whether a no is declared, or said by the reply's own name, however the reply itself puts it."""
    scenario, name = view.situation.scenario, view.reply.name
    if view.situation.known("scenario") != "refusal" or opens_with(view, "N301", "off"):
        return False  # what was called off was asked for by nobody
    return scenario.confidence == DECLARED or any(f"name “{name}”" in reason for reason in scenario.reasons)


def _leads_on(view: View, after: int, terms: list[int]) -> bool:
    """Return whether a link after the no leads somewhere else than to the terms."""
    place = link(view)
    if place is None or place < after:
        return False
    sentence_of, word_from = view.structure.sentence_of, view.text.word_from
    return sentence_of(word_from(place)) not in {sentence_of(word_from(at)) for at in terms} | _idle(view)
