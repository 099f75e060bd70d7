"""V301."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import (
    HEARD,
    asks,
    body,
    is_announced,
    is_answer,
    is_brief,
    is_full,
    is_informal,
    is_notice,
    is_order,
    is_told_once,
    opening,
    opens_with,
    refuses,
)
from empathlint.rules.rule import rule
from empathlint.situation.facets import UNKNOWN
from empathlint.text.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

STUBS = {
    "billing": "I can see [the charge] on [date], and I understand why you're asking about it.",
    "delay-outage": "You expected [item or service] by [date], and it isn't there yet.",
    "quality": "[Item] shouldn't have reached you like that.",
    "cancel-return": "I know you were counting on [what you booked or bought].",
    "tech-support": "[Task] isn't working for you, and I'd like to get it going again.",
    "complaint": "I've read everything you sent about [event].",
    "refusal": "I know you were hoping for [outcome].",
    "security": "Seeing [activity you don't recognise] is unsettling.",
}
CALM = ("transactional", "good-news", "how-to")
"""Scenarios in which nothing is to be acknowledged, whatever words of trouble they hold."""
NO_MORE = ("refusal", "cancel-return")
"""Scenarios in which nothing else has gone wrong, if a reply says no."""
OPENING = 4
"""Among so many first sentences one that is no business may acknowledge what happened."""
BESIDE = ("N301",)
"""Of a bare no one rule tells all that is missing; in a longer reply one sentence goes before it and one behind."""
GENERAL = "Thank you for telling us about [what happened]."
UNASKED = "[What happened] isn't what you were counting on."
"""What may stand first where nobody is answered."""


@rule(
    code="V301",
    severity=Severity.WARNING,
    situations=("negative",),
    applicability="suggest",
    silences=("V302",),
    yields_to=("A102", "T105"),
    phrases=(
        "{stranger=(<no-guest>)}",
        "{stranger=(your (<was-sent>|<was-asked>|form|file|registration|profile) ...5 <been> [<adverb>] incomplete)}",
        "{stranger=(your (form|application|claim) ...5 <been> not [<adverb>] (signed|dated|complete|filled in))}",
        "{stranger=(until (we|i) [<adverb>] (have|receive|get) (the|your|a|an|all|it|them|this|these))}",
        "{why=(<told-reason>)}",
        "{price=(costs|cost|price|fee|charged|charge|euros|dollars|pounds)}",
        "{dispute=(appeal|appeals|ombudsman|tribunal|adjudicator|court|review|complain|challenge)}",
        "{dispute=(take (it|this|the) ...2 further)}",
        "{offer=((i|we) [<adverb>] (have|can|could|will|would|am|are))}",
        "^^ [<aside>] [and|but|so] [<aside>] {heed=((i|we) [have|had] [<aside>] [<aside>] !<own-business> *)}",
        (
            "^^ [<aside>] [and|but|so] {heed=((i|we) (am|are|was|were|have been) [not] [<degree>] [<aside>]"
            " !<being-business> *)}"
        ),
        "{heed=((am|are|do|did) not [<degree>|<aside>] (sure (what|which|if)|follow|understand (what|which|how)))}",
        "^^ {heed=((this|that) (was|has been) [not|never] [<degree>] [<aside>] [a|your|my|our] !<being-business> *)}",
        "^^ {heed=(our [<np-word>] <np-word> (was|were|missed|misled|has been) [<degree>] !<being-business> *)}",
        "^^ [and|but|so] {heed=((i|we) would [<aside>] (rather|have|feel|expect|hate|hope))}",
        "^^ {heed=(you [have|had] [<aside>] !<your-business> *)}",
        "^^ {heed=((thank you|thanks|many thanks) [*] [*] [*] for !<formula-for> *)}",
        "^^ {heed=((thanks|thank you|cheers) , !(<customer-name>|<other>) *)}",
        "(^|,|that) {heed=(what you (see|saw|noticed|spotted|describe|found) *)}",
        "^^ [well|oh|hm] [,] {heed=(somehow|somewhere|something|(sounds|looks|seems) [like])}",
    ),
    sources=("Sharma et al. 2020", "Min, Jung & Ryu 2021"),
)
def missing_acknowledgement(view: View) -> Iterator[Finding]:
    """
    Goes straight to the business and never says what happened to the customer.

    Before a solution can help, the customer has to know that somebody read what they wrote. One sentence that says back
    what happened, names the feeling or apologises is enough. Asked for only where the reply is known to be about
    something that went against the customer and every sentence of the opening is business, in whatever words: an
    order, a policy, a step, a request. Not asked of what is announced to somebody who asked for nothing, such as
    what is due, what ran out or what somebody else declined. Where a single cue tells of trouble it is a hint.

    Bad:
        (delay-outage) Hi {{name}}, ⏎ Your parcel will arrive on {{date}}.
        (quality) Hi {{name}}, ⏎ Return the item with the label attached.
        (tech-support) Clear the cache and try again.
        (refusal) Your refund is outside the 30-day window.
        (complaint) The manager will call you.
        (security) We have blocked the card. A new one is on its way.
        (quality) Hello {{customer.first_name}}, ⏎ ⏎ Please send the lamp back with the label below. ⏎ ⏎ Kind regards
        (quality) Hello, ⏎ Send the lamp back with the label below. ⏎ {{signature}}
        (quality) <%= render "reason" %> ⏎ Dear {{name}}, ⏎ Send the lamp back with the label below.
        (refusal) We need a larger file before we can print it. Please upload one here. Many thanks.
        (refusal) Your bank statement did not pass our check. Please upload another one.
        (billing) The fee is on page two of your bill. It covers the payment for May.
        (refusal kind=notice) Your listing was declined. Please upload another photo.
        (complaint) The manager will call you. ⏎ Note: ⏎ {{private_message}}

    Good:
        (delay-outage) I can see the parcel should have been with you on Friday.
        (quality) Thank you for telling us about the torn seam.
        (complaint) That must have been frustrating.
        (billing) You're right, the total was wrong.
        (transactional) Your code is {{code}}.
        (how-to) Here's how to export your data.
        (good-news) Your refund has arrived.
        (cancel-return) Your plan is cancelled, as you asked.
        (delay-outage) Your order is late, and I'm sorry about that.
        (security) We've blocked the card, and you haven't done anything wrong.
        (complaint) {{ticket.latest_comment}} ⏎ The manager will call you.
        (complaint) We blew it on Saturday. ⏎ The manager will call you.
        (complaint) You have our full attention. ⏎ The manager will call you.
        (complaint) Thanks for holding us to our word. ⏎ The manager will call you.
        (complaint) {{header}} {{ticket.latest_comment}} ⏎ The manager will call you. ⏎ {{signature}}
        Your parcel will arrive on {{date}}.
        (billing) We were unable to collect your payment for May. Please update your card: {{url}}
        (billing) Hi {{name}}, ⏎ Your invoice for May is overdue. You can pay it here: {{url}}
        (delay-outage) Hi {{name}}, ⏎ You have two books that are late. Please bring them back on Monday.
        (complaint) Your booking has been cancelled because payment was not completed within an hour. Book again here.
        (billing) The debit from your card for the March rent did not go through. Please update your card: {{url}}
        (complaint) We can't find any record of your stay. Could you tell us the date?
        (refusal) Your advert has been removed because it shows a price in two currencies. Please post it with one.
        (complaint) Hi {{name}}, ⏎ Your membership has expired. Please renew it to keep your locker.
        (complaint) There may be some confusion with another garage. Please call us, so that we can look into it.
        (complaint) We're sorry that you feel ignored by the crew. Please call us.
        (complaint) Your profile "{{profile.name}}" has been deleted. The name is free again.
        (complaint) {{partner.name}} has declined your invitation to the choir. You can ask somebody else.
        (complaint) Your account was suspended for violating our rules on tickets. You can appeal here: {{url}}
        (complaint) This is a friendly reminder that your fitting is on Tuesday. A late start costs you the slot.
        (tech-support) Hi {{name}}, ⏎ Thanks, the link to the map works again now. ⏎ Sam
        (billing) What you see twice is one payment: the shop first reserved the money and then took it.
        (complaint) Your thread was closed after two months without any activity. Open a new one at any time.
        (complaint occasion=announcement) The manager will call you.
        (refusal) Thank you for the sketch. We need a larger file before we can print it. Please upload one here.
        (complaint) We're sorry you won't be able to come. The fee goes back to your card.
        (refusal) Thank you for coming in. We chose somebody who has baked before. May I write when we look again?
        (refusal) The blue one is no longer available. The green one is as light, and I've put one aside for you.
        (refusal) The scan wasn't accepted because its left edge is cut off. Please upload another one.

    Fix safety:
        Suggestion only: what happened is a fact that only the team knows.
    """
    if not is_full(view, notices=True) or view.has(*HEARD) or _is_no_with_a_way(view):
        return
    if is_announced(view) or view.situation.known("scenario") in CALM or opens_with(view, "V301", "stranger"):
        return  # what is only announced, or befell the reader elsewhere: nobody wrote about it
    if opens_with(view, "V301", "heed", OPENING):
        return  # what is no business, in whatever words, may say that they were heard
    place = opening(view)
    if place is None:
        return
    stub = STUBS.get(view.situation.known("scenario"), GENERAL if is_answer(view) else UNASKED)
    fix = Fix(f"begin with “{stub}”", (), Applicability.SUGGEST)
    is_faint = view.situation.valence.is_faint
    if is_faint and (is_informal(view) or is_notice(view)):
        return
    is_hint = is_faint or is_brief(view) or (_is_only_named(view) and (asks(view) or view.has("remedied", strong=True)))
    severity = Severity.INFO if is_hint else None
    message = "nothing here acknowledges what happened to the customer; one sentence that does comes first"
    yield Finding(place, message, (fix,), severity, () if is_told_once(view) else BESIDE)


def _is_no_with_a_way(view: View) -> bool:
    """
    Return whether the reply is a refusal that makes up for the no, so that nothing but the no has happened.

    It offers something, asks, or thanks; or it says why, and what can be done. An instruction by itself is more work.
    """
    scenario = view.situation.known("scenario")
    if scenario not in NO_MORE and not (scenario == UNKNOWN and _is_all_about_a_no(view)):
        return False
    ways = {moved.sentence for moved in view.moves("remedy", "alternative") if moved.is_strong}
    if scenario == "refusal" and view.has("thanks") and (asks(view) or (ways and _begins_with_thanks(view))):
        return True
    is_said = view.has("refusal", strong=True)
    if view.has("goodwill", strong=True) or ((is_said or _begins_with_not(view)) and _is_there_another(view)):
        return True
    if not is_said or view.has("exploration", strong=True):
        return is_said
    if not ways or asks(view) or view.has("thanks"):
        return bool(ways)
    at, word_from = view.structure.sentence_of, view.text.word_from
    said = [(name, at(word_from(span.start))) for name, span in view.named_hits("V301")]
    return any(name == "why" or (name == "offer" and index in ways) for name, index in said)


def _begins_with_thanks(view: View) -> bool:
    """Return whether the reader is thanked first; thanks at the end are a way to close."""
    places = body(view)
    return any(moved.sentence == places[0] for moved in view.moves("thanks")) if places else False


def _begins_with_not(view: View) -> bool:
    """Return whether the first sentence says that something is not so, of whatever and whomever."""
    places, words = body(view), grammar(view.pack.language)
    first = view.structure.sentences[places[0]] if places else None
    return first is not None and not words.negators.isdisjoint(view.text.ids[first.start : first.stop])


def _is_all_about_a_no(view: View) -> bool:
    """Return whether nothing but a no speaks of trouble, or only the reply's name does and it begins with a no."""
    places, reasons = body(view), view.situation.valence.reasons
    is_named = all(reason.startswith("title") for reason in reasons)
    return "usual for refusal" in reasons or bool(is_named and places and refuses(view, places[0]))


def _is_only_named(view: View) -> bool:
    """Return whether only the reply's name tells of trouble, and not of which: whoever asks back may have to."""
    valence = view.situation.valence
    return view.situation.known("scenario") == UNKNOWN and all(why.startswith("title") for why in valence.reasons)


def _is_there_another(view: View) -> bool:
    """Return whether something else can be had, and not only by doing, paying or disputing something."""
    at, word_from, sentences = view.structure.sentence_of, view.text.word_from, view.structure.sentences
    others = {moved.sentence for moved in view.moves("alternative") if moved.is_strong}
    dear = {at(word_from(span.start)) for name, span in view.named_hits("V301") if name in {"price", "dispute"}}
    return any(not is_order(view, sentences[other].start) for other in others - dear)
