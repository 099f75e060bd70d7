"""S203."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Finding, Fix, Severity
from empathlint.rules.absence import (
    HEARD,
    asks,
    is_announced,
    is_bare,
    is_brief,
    is_known,
    is_order,
    is_reply,
    opening,
    opens_with,
)
from empathlint.rules.letter import greeting_stop
from empathlint.rules.rule import rule
from empathlint.situation.facets import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.model import TextSpan
    from empathlint.rules.view import View

SOFT = (*HEARD, "thanks", "ownership", "goodwill", "invitation", "exploration")
"""Moves that make a start of their own."""
REFUSAL = "the refusal"
WAYS = ("alternative", "goodwill")
"""Who reads on and finds one of these has met no closed door."""
BESIDE = ("V301", "N301")
"""Of a bare reply one of these rules tells all that is missing. How a longer one opens is a matter of its own."""
CALLED = {
    "blame": "what the customer did not do",
    "policy": "the policy",
    "process": "the process",
    "moderated": "what was closed or removed",
}
"""What the first sentence opens with, by the name of the phrase in it."""
OURS = ("transactional", "good-news", "how-to", "acknowledgement-auto")
"""Scenarios in which what opens a reply is what was asked for."""


@rule(
    code="S203",
    severity=Severity.WARNING,
    situations=("negative", "forum"),
    applicability="suggest",
    yields_to=("B", "V301", "V304", "A302", "N301"),
    silences=("V303",),
    sources=("Packard, Li & Berger 2024",),
    phrases=(
        "{policy=<rule-talk>}",
        "{blame=<omission-talk>}",
        "{process=<process-talk>}",
        "{glad=<glad-news>}",
        "{unasked=(<no-guest>)}",
        "{sanction=(your [<np-word>] [<np-word>] <account-thing> ...6 <been> [<adverb>] [<adverb>] <shut-out>)}",
        "{sanction=(<content-down>)}",
        "{turned=(your ...3 <their-item> ...3 (has|have|was|were|is|are) [<aside>] [been] [<aside>] <turned-away>)}",
        "{turned=(your ...3 <their-item> , ...6 , (has|have|was|were) [<aside>] [been] [<aside>] <turned-away>)}",
        '{turned=(your ...3 <their-item> " ...6 " (has|have|was|were) [<aside>] [been] [<aside>] <turned-away>)}',
        "{turned=((marked|flagged|declared|deemed) [it|them|this|your ...3] [as|to be] <not-valid>)}",
        "{asked=((as (you|requested|agreed)|at your request|successfully|from the (queue|draft|drafts|archive)))}",
        "{asked=((from|off) your *)}",
        "{asked=(<turned-away> [<aside>] by (the|your|their|its|a) ...3 <refusing-machine>)}",
        "{instead=((,|;) [but|however] [,] (here (is|are) (what|a|an|the|two|three|some)|what (i|we) can|instead))}",
        "{instead=([,|;] but [,] (i|we|you) [<adverb>] (can|could|will|have|am|are) [still|also|instead] !not)}",
        "^ {ban=([please] do not [<aside>] !(<aside>|worry|hesitate|panic|be|feel|forget|miss|mind|let|take) *)}",
        "{ban=((do not|does not) [<aside>] belong (here|in (this|the|a)))}",
        "{ban=((is|are) [<aside>] (off topic|not [<aside>] (allowed|permitted|welcome|for|meant for|the place for)))}",
        "{ban=(there is no need to (delete|remove|repost|repeat|reopen|tag|mention|bump|post|cross post|ping))}",
        "{moderated=(<forum-post> [has been|have been|was|were|is|are] <moderated>)}",
        "{moderated=((i|we) [have] [<aside>] <moderated> (your|this|the) [<plain-word>] <forum-post>)}",
    ),
)
def abrupt_opening(view: View) -> Iterator[Finding]:
    """
    Opens a hard reply with the no, the rule, the order or the process.

    The first sentence sets how the rest is read, and warmth counts most at the start. One sentence that shows that the
    message was read can stand before the business. Of a bare no, V301 or N301 tells all that is missing instead. In
    forums what moderators do counts, too, though nothing else tells how the matter went; there, and in chats, it is a
    hint. So it is beside one of those on the same words, where an account is shut, which nobody asked for, and where
    another way follows the no. What is announced to somebody who wrote nothing has no message to show as read.

    Bad:
        (refusal) Hi {{name}}, ⏎ We cannot refund you.
        (refusal) Hi, ⏎ Per our policy, sale items stay sold.
        (complaint) Hi, ⏎ You failed to bring the receipt.
        (tech-support) Hi, ⏎ Clear your cache.
        (complaint) Hi, ⏎ Your ticket has been assigned.
        (billing) Hi, ⏎ Refunds take 5 days.
        (quality) Dear {{name}}, ⏎ Please return the lamp with the label. I'm sorry that it arrived broken.
        (tech-support) Hello, ⏎ Restart the router and wait two minutes. I understand how annoying this is.
        (refusal) Hi {{name}}, ⏎ Our terms do not allow changes to a ticket. I know that's disappointing.
        (complaint) Hello {{name}}, ⏎ Your complaint has been forwarded to the depot. We're sorry about the driver.
        (refusal) Hi {{name}}, ⏎ Your account has been blocked. Your drafts are safe. Write to us here. ⏎ Regards
        {{team.name}} has marked your form as invalid. A new one is needed before we can pay. Send it here. ⏎ Regards
        Dear {{name}}, ⏎ Your review was rejected. ⏎ {{review.note}} ⏎ You can send another one. ⏎ Regards
        (channel=forum) Please don't open several threads about one thing. I've locked this one.
        (channel=forum) Second thread deleted. Please post once.
        (channel=forum) Questions about prices don't belong in this category. I've moved yours.
        (channel=forum) This section isn't for buying and selling. Your topic has been moved to the market.
        (channel=forum) There's no need to delete your question. Others may have it, too.
        (channel=forum) We typically don't assign tasks. The first pull request that fits is merged.

    Good:
        (complaint) Thank you for telling us.
        (quality) I'm sorry that the lid came cracked.
        (billing) I've read your message about {{issue}}.
        (complaint) You're right.
        (tech-support) Good news: it's fixed.
        (billing) I can see what happened.
        (delay-outage) Hi {{name}}, ⏎ Your parcel is held up by snow near Leeds. It should reach you on Friday.
        (quality) Hi {{name}}, ⏎ Could you send me a photo of the seam?
        (refusal) Hi {{name}}, ⏎ I know you were hoping for a refund, and we can't give one for this ticket.
        (how-to) Hi, ⏎ Open Settings and choose Export.
        (cancel-return valence=negative) Hi, ⏎ Your plan is cancelled, as you asked.
        (billing) The debit from your card for the March rent did not go through. Please update your card. Thank you.
        (complaint) We don't offer boat trips and can't find any record of your visit. Please call us. We want to help.
        (refusal) Hi {{name}}, ⏎ I've been through your claim carefully, and I'm afraid we can't pay for the lamp.
        (tech-support channel=sms) Restart the router and wait two minutes.
        (complaint) {{comment.body}} ⏎ Refunds take 5 days.
        (tech-support) Hi, ⏎ Let me walk you through it.
        (delay-outage) Hi {{name}}, ⏎ The blue lamp is out of stock, so yours leaves a week later.
        (quality) Hi, ⏎ Please accept my apology for the torn seam.
        Hi {{name}}, ⏎ Your listing has been removed because it names a price. You can post it again. ⏎ Regards
        Hi {{name}}, ⏎ Your account has been suspended due to an unpaid fee. Your data is safe. ⏎ Regards
        Hi {{name}}, ⏎ Your card was removed from your account, as you asked. You can add another one any time.
        (refusal) Hi {{name}}, ⏎ We can't move the lesson, but here's what we can do: put you first on the list. ⏎ Sam
        (refusal) Hi {{name}}, ⏎ We can't mend it – what we can do is sell you a used one for a pound. ⏎ Sam
        Hi {{name}}, ⏎ Your spare key has been revoked. If it was you, there is nothing to do.
        Hi {{name}}, ⏎ Your review has been removed from the queue and is on our page now.
        Hi {{name}}, ⏎ If your listing was removed, this page tells you why.
        (how-to) Your listing was rejected? Open it and press Edit.
        (good-news) Your fine has been revoked. You owe us nothing.
        (channel=forum) Please don't worry about the second thread. I've merged them.
        (channel=forum) Please don't hesitate to reopen this issue.
        (channel=forum) I've moved your question to Hardware, where more people will see it. Good luck!
        (channel=forum) Thanks for the report! Please don't post your key. I've removed it.
        Hi {{name}}, ⏎ According to our terms, you can return it within 30 days. The label is below. ⏎ Regards
        Hi {{name}}, ⏎ Under our privacy policy, we don't share your address with anybody. It stays with us. ⏎ Regards
        (channel=forum) This section is for questions about pumps. Have a look at the pinned post!
        Please don't open the lid while it turns. Wait for the light.
        (refusal) Your claim was declined in May. I'm glad to tell you that it has now been approved. It's paid. ⏎ Sam
        There's no need to delete the old app. Press Update.

    Fix safety:
        No fix: what happened is for the writer to say.
    """
    if not is_reply(view) or view.situation.known("channel") == "sms" or not _may_be_hard(view):
        return
    if is_announced(view):
        return  # there is no message that could have been read
    place = opening(view)
    if place is None or not is_known(view, place.stop, greeting_stop(view)):
        return
    first = view.structure.sentence_of(view.text.word_from(place.start))
    if view.structure.is_question(first):
        return
    hits = view.named_hits("S203")
    said = {name for name, span in hits if place.start <= span.start < place.stop}
    if any(name == "glad" for name, _ in hits) or opens_with(view, "S203", "unasked", 1):
        return  # what went wrong before is told for the good news after it; nobody wrote about their own debit
    what = _turned_away(view, place, said) or _what(view, first, place, said)
    if what and not any(moved.sentence <= first for moved in view.moves(*SOFT)):
        fix = Fix("begin with what you have read or what happened", (), Applicability.SUGGEST)
        message = f"opens with {what}; one sentence that shows the message was read can stand before it"
        valence = view.situation.valence
        is_hint = "sanction" in said or is_brief(view) or valence.is_faint
        is_hint = is_hint or (what == REFUSAL and (asks(view) or view.has(*WAYS, strong=True)))
        severity = Severity.INFO if is_hint else None
        is_one_matter = is_bare(view) or "sanction" in said  # nobody wrote, and one rule tells what is missing
        yield Finding(place, message, (fix,), severity, () if is_one_matter else BESIDE, is_second=True)


def _may_be_hard(view: View) -> bool:
    """Return whether something went against the reader, or a forum's words of a no leave it open."""
    situation = view.situation
    valence = situation.known("valence")
    if valence != UNKNOWN or situation.known("scenario") in OURS:
        return valence == "negative"
    return bool(view.named_hits("S203")) or view.has("refusal", strong=True)


def _turned_away(view: View, place: TextSpan, said: set[str]) -> str:
    """Return what to call a no to something that the reader handed in, or nothing if the first sentence is none."""
    if "turned" not in said or "asked" in said:
        return ""
    hits = view.named_hits("S203")
    within = [span for name, span in hits if name == "turned" and place.start <= span.start < place.stop]
    return "" if any(_is_supposed(view, span) for span in within) else REFUSAL


def _is_supposed(view: View, span: TextSpan) -> bool:
    start, stop = view.text.word_from(span.start), view.text.word_from(span.stop - 1) + 1
    return view.structure.is_guarded(("conditional", "negated", "quotation"), start, stop)


def _what(view: View, first: int, place: TextSpan, said: set[str]) -> str:
    """Return what the first sentence opens with, or nothing if it is no hard start."""
    is_known_no = view.situation.known("valence") == "negative"
    is_asked_for = view.situation.known("scenario") != "delay-outage"  # there "out of stock" answers nobody
    is_shut = "instead" not in said  # who reads on in the same breath what can be done has met no closed door
    refused = any(moved.sentence == first and moved.is_strong for moved in view.moves("refusal"))
    if is_asked_for and is_shut and refused:
        return REFUSAL
    if "ban" in said and view.situation.known("channel") == "forum":  # elsewhere it may be for safety
        return "what not to do"
    if not is_known_no:
        said = said - {"process"}  # in forums a topic may be moved for its own good
    if "asked" in said:
        said = said - {"moderated"}
    called = next((called for name, called in CALLED.items() if name in said), "")
    if called or not is_known_no:
        return called
    return "an instruction" if is_order(view, view.text.word_from(place.start)) else ""
