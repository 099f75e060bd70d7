"""S201."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, Edit, Finding, Fix, Role, Severity, TextSpan
from empathlint.rules.absence import body, is_informal, is_known, sentence
from empathlint.rules.letter import LETTER, has_title, is_framed, is_letter, leads_on
from empathlint.rules.rule import rule
from empathlint.text.grammar import grammar
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

EXEMPT = ("fragment", "staff", "legal", "marketing", "sms")
BOXES = ("[ ]", "[x]", "☐")


@rule(
    code="S201",
    severity=Severity.INFO,
    applicability="unsafe",
    gate=("!greeting",),
    sources=("Danescu-Niculescu-Mizil et al. 2013", "practice: service-training lists"),
    phrases=(
        "{named=<customer-name>}",
        "{mail=((this|the following) (email|mail|e mail))}",
        "{many=<sent-to-many>}",
        "{status=<status-opening>}",
        "^^ {signed=([the|your|our] ...3 <signers> [(of|at|for|in) ...4])} $$",
        "^^ {hail=(congratulations|congrats|well done|happy *|season 's greetings)}",
        "^^ {footer=(you [are|have] [been] (receiving|received|getting|got|sent) this ...3 because)}",
        "^^ {footer=(this (is|was) (a|an) (automated|automatic|system) [generated] (email|e mail|mail|message))}",
    ),
)
def missing_greeting(view: View) -> Iterator[Finding]:
    """
    Starts without a greeting.

    A greeting line shows that the rest was written to somebody. Asked only of whole e-mails: chats, forums, short
    messages, single sentences, notices of a line or two, posts of a status page, forms, and texts whose layout may
    greet are left alone. A hand that waves greets.

    Bad:
        (kind=complete channel=email) Your refund is on its way.
        (kind=complete channel=email) We received your form.
        (kind=complete channel=email) Please send a photo.
        (kind=complete channel=email) Unfortunately, the lamp is sold out.
        (kind=complete channel=email) The parcel is lost.
        (kind=complete channel=email) Thank you for your email.
        Your seat is booked. ⏎ ⏎ The doors open at seven. Please bring the ticket below. ⏎ ⏎ Kind regards, ⏎ Maya
        We've moved your visit to Friday. ⏎ ⏎ The engineer will ring first. Reply to this email if it doesn't suit.
        (channel=email) We are investigating your complaint. It takes two days. You will hear from us by Friday.
        (channel=email) We have found the cause of your double charge. It was the till. The money is on its way back.
        Your entry needs another photo ⏎ ⏎ We've looked at it. The photo is too small. ⏎ ⏎ Send one here: ⏎ ⏎ The jury
        Your stall is set aside ⏎ ⏎ It's by the gate. Confirm it here: ⏎ ⏎ {{url}} ⏎ ⏎ It closes at six. Bring a lamp.

    Good:
        Hi {{name}},
        To all our rowers, ⏎ ⏎ The river is shut. We open again in May. Your card stays valid. ⏎ ⏎ Regards, ⏎ Maya
        Dear Ms {{last_name}},
        Good morning {{name}}!
        Hello again, {{name}}.
        Hey there,
        Welcome back, {{name}}.
        Your refund is on its way.
        (kind=fragment) We received your form. It takes a day. We'll write to you then.
        (channel=chat) The code is on its way. It takes a minute. Tell me when you have it.
        (channel=forum) Thanks for the report. ⏎ ⏎ I've found the cause. A fix comes with the next release.
        {{header}} ⏎ ⏎ Your seat is booked. The doors open at seven. ⏎ ⏎ See you there.
        Great news, {{customer.first_name}}! ⏎ ⏎ Your seat is booked. The doors open at seven. See you there.
        Hello {{name}}, your seat is booked. ⏎ ⏎ The doors open at seven. See you there.
        {% extends "mail.html" %} ⏎ Your seat is booked. ⏎ ⏎ The doors open at seven. See you there.
        Congratulations! ⏎ ⏎ Your seat is booked. The doors open at seven. ⏎ ⏎ Kind regards, ⏎ Maya
        You're receiving this email because you booked a seat. ⏎ ⏎ To stop, press the link. It works at once.
        (kind=notice channel=email) A new device was added to your account. It's a phone.
        Two new keys ⏎ ⏎ Somebody added keys to your account. Was it you? ⏎ ⏎ Added by: ⏎ ⏎ Added on: ⏎ ⏎ See all keys
        A new key ⏎ ⏎ Somebody added a key to your account. Was it you? Then there is nothing to do.
        What happened on Monday ⏎ ⏎ The search was down from nine to ten. Many of you had to wait. It runs now. Bye.
        We're excited to invite you to the open day! ⏎ ⏎ It begins at ten. Bring a friend. ⏎ ⏎ Kind regards, ⏎ Maya

        (channel=email) :wave: Thanks for the photo. ⏎ ⏎ The lamp is on its way. It takes two days.
        (channel=email) 👋 Your lamp is on its way. It takes two days. Tell me when it's there.
        (channel=email) We are investigating reports of slow searches. Some pages take a minute. No file is lost.
        (channel=email) Resolved - Uploads work again. It was a full disk. No file is lost. The disk is larger now.
        (channel=email) The problem with uploads has been identified. A fix is being tested. No file is lost.
        (channel=email) Uploads fail for some. A fix is being tested. We'll update this page at noon.

    Fix safety:
        Unsafe: written only when the config names the placeholder, into text and Markdown.
    """
    if view.reply.role is not Role.REPLY or view.situation.known("kind") in EXEMPT:
        return
    if (
        Zone.GREETING in view.structure.zones
        or not _is_mail(view)
        or is_framed(view, by=Zone.GREETING)
        or _is_form(view)
    ):
        return
    places = body(view)
    if not places:
        return
    index = 1 if has_title(view) else places[0]
    place = sentence(view, index)
    if not is_known(view, place.stop) or _opens(view, place) or _welcomes(view, index) or _is_for_many(view):
        return
    yield Finding(place, "begins without a greeting; a line that greets comes before this", tuple(_fixes(view, place)))


def _is_mail(view: View) -> bool:
    """Return whether this is surely a whole e-mail, or calls itself one and is as long."""
    if Zone.CLOSING not in view.structure.zones and _told(view) <= LETTER and not _is_signed(view):
        is_page = has_title(view) and not view.reply.subject
        if is_page or view.situation.known("kind") == "notice":
            return False
    if is_letter(view):
        return True
    is_called = len(body(view)) >= LETTER and any(name == "mail" for name, _ in view.named_hits("S201"))
    return is_called and not is_informal(view)


def _told(view: View) -> int:
    """Return how many sentences say something; lines without a stop are fields and buttons."""
    return sum(view.structure.sentences[index].terminator != "" or leads_on(view, index) for index in body(view))


def _is_signed(view: View) -> bool:
    """Return whether the last line says which people a text is from."""
    last = body(view)[-1:]
    return any(name == "signed" and _index(view, span) in last for name, span in view.named_hits("S201"))


def _index(view: View, span: TextSpan) -> int:
    return view.structure.sentence_of(view.text.word_from(span.start))


def _is_for_many(view: View) -> bool:
    """Return whether a text goes to many at once."""
    return any(name == "many" for name, _ in view.named_hits("S201"))


def _is_form(view: View) -> bool:
    """Return whether this is a list of boxes to be ticked."""
    return sum(view.prose.text.count(box) for box in BOXES) >= LETTER


def _opens(view: View, place: TextSpan) -> bool:
    """Return whether the first words speak to the customer by name, wave, hail them, or are no letter's."""
    signs, first = view.pack.language.lists.get("greeting-signs", ()), view.prose.text[: place.stop]
    return any(sign in first for sign in signs) or any(
        name not in {"mail", "many", "signed"} and span.start < place.stop for name, span in view.named_hits("S201")
    )


def _welcomes(view: View, index: int) -> bool:
    """Return whether a sentence begins with a word of greeting, though it goes on."""
    first = view.structure.sentences[index].start
    return view.text.ids[first] in grammar(view.pack.language).of("greetings")


def _fixes(view: View, place: TextSpan) -> Iterator[Fix]:
    placeholder = view.voice.greeting_placeholder
    line = str(view.pack.language.lists.get("greeting-line", "")).replace("{name}", placeholder)
    if placeholder and line and view.reply.markup != "html":
        edit = Edit(TextSpan(place.start, place.start), f"{line}\n\n")
        yield Fix(f"begin with “{line}”", (edit,), Applicability.UNSAFE)
    else:
        yield Fix("add a greeting line", (), Applicability.SUGGEST)
