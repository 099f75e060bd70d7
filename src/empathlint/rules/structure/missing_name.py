"""S202."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import (
    Applicability,
    Edit,
    Finding,
    Fix,
    PlaceholderClass,
    Role,
    Severity,
    TextSpan,
    placeholder_character,
)
from empathlint.rules.absence import is_announced, is_informal, is_known, is_reply
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import Moved, View


TURN = 3
"""As many sentences, the greeting among them, are a turn of a chat if none of them has a paragraph of its own …"""
_SLOTS = ("…", "_", "*")
"""What is left open for a name by hand."""
LINE = 5
"""… and as many if all of them are one line."""


@rule(
    code="S202",
    severity=Severity.INFO,
    applicability="unsafe",
    gate=("greeting",),
    yields_to=("C101", "I101", "S101"),
    sources=("Decock et al. 2021", "Walsh et al. 2022"),
    phrases=("{others=(<sent-to-many>)}", "{others=(<to-a-stranger>)}", "{case=(<own-case>)}"),
)
def missing_name(view: View) -> Iterator[Finding]:
    """
    Greets without a name.

    A name, or a placeholder for one, tells the reader that this was written to them. The evidence is mixed, so this is
    a hint only, and chats, forums, short messages, codes and receipts, and what goes to many at once are left alone. An
    automatic notice about a ticket or a message is asked, too: whoever sends it knows whose ticket it is.

    Bad:
        Hi there, ⏎ Your order has left our warehouse and should be with you by Friday.
        Hello, ⏎ Your order has left our warehouse and should be with you by Friday.
        Hi, ⏎ Your order has left our warehouse and should be with you by Friday.
        Good morning, ⏎ Your order has left our warehouse and should be with you by Friday.
        Greetings, ⏎ Your order has left our warehouse and should be with you by Friday.
        Hey! ⏎ Your order has left our warehouse and should be with you by Friday.
        Hi there,
        Hello,
        Hello, ⏎ You recently opened a ticket with the subject "{{ticket.title}}". It has been answered.
        (kind=notice) Hi, ⏎ {{sender.name}} has commented on your booking. ⏎ Read the comment

    Good:
        Dear *******, ⏎ Your locker was emptied by mistake. The cleaner will bring everything back today.
        Hi {{name}},
        Hi [FirstName],
        Dear CUSTOMER, ⏎ Your locker was emptied by mistake. The cleaner will bring everything back today.
        Dear (the owner's name), ⏎ Your locker was emptied by mistake. The cleaner will bring everything back today.
        Hey there {{customer.first_name}}, ⏎ Your order has left our warehouse and should be with you by Friday.
        Dear (Locker Owner), ⏎ Your locker was emptied by mistake. The cleaner will bring everything back today.
        Hi %FIRSTNAME%,
        Dear Dr {{last_name}},
        Hi {{name | default: "there"}},
        Hello Sam,
        Dear … ⏎ The price of our ice goes up in May. Your contract stays as it is.
        Dear ____ ⏎ The price of our ice goes up in May. Your contract stays as it is.
        Hello, ⏎ Somebody entered this address for our news. Press the link to get them. Else there is nothing to do.
        (kind=notice) Hi, ⏎ We tried to renew your pass, and the bank said no. ⏎ Please add another card.
        (kind=notice) Hi! You called when our desk was busy. ⏎ ⏎ We'll ring you back before six. ⏎ ⏎ The pump desk
        Hello {{ticket.requester.first_name}}! ⏎ Thank you for the photos.
        Hello, {{customer.first_name}} your order has left our warehouse. It should be with you by Friday.
        Your order has left our warehouse.
        (channel=chat) Hi there! How can I help?
        (channel=forum) Hi, ⏎ Thanks for the report.
        Hello! You're chatting with Maya. Which order is it about?
        Hi! Calls within the valley are free. So are texts. Have a good trip! /Maya
        Hello, ⏎ The search has been slow for customers in the north since nine. We're adding machines.
        Hello, ⏎ On Friday at six we move to a faster line. Our status page will show when it is done.
        Hello, ⏎ A new ticket was assigned to you. Its subject is "{{ticket.title}}".
        (transactional) Hello, ⏎ Your code is {{code}}. It is valid for ten minutes.
        (kind=notice) Hello {{ticket.requester}}, ⏎ You recently opened a ticket with the subject "{{ticket.title}}".
        (kind=notice) You recently opened a ticket with the subject "{{ticket.title}}". It has been answered.
        (kind=staff) Hello, ⏎ The ticket "{{ticket.title}}" was closed.

    Fix safety:
        Unsafe: written only when the config names the placeholder, and a name in the wrong case or language is worse
        than none.
    """
    if not (is_reply(view) or is_own_notice(view)) or is_informal(view):
        return
    greeting = view.first("greeting")
    if greeting is None or view.has("greeting", strong=True) or not is_first(view, greeting.sentence):
        return
    heard = {name for name, _ in view.named_hits("S202")}
    if "others" in heard:
        return  # it goes to many at once, or to an address that somebody typed
    span = view.span(greeting.start, view.structure.sentence_end(greeting.start))
    if not is_known(view, span.stop) or _is_turn(view, span) or _is_named(view, span):
        return
    is_sent_out = is_announced(view) or view.situation.known("kind") == "notice"
    if is_sent_out and ("case" not in heard or not _stands_alone(view, span)):
        return  # about no case of theirs, or a text message that a machine sends to whoever called
    yield Finding(
        span, "greets nobody by name; a name placeholder makes it theirs", tuple(_fixes(view, greeting, span))
    )


def is_own_notice(view: View) -> bool:
    """Return whether this is a notice that greets, about the reader's own matter, and no code, receipt or reminder."""
    situation = view.situation
    if view.reply.role is not Role.REPLY or situation.known("kind") != "notice":
        return False
    return Zone.GREETING in view.structure.zones and situation.known("scenario") != "transactional"


def is_first(view: View, sentence: int) -> bool:
    """Return whether only headings stand before this sentence."""
    return all(before.kind == "heading" for before in view.structure.sentences[:sentence])


def _is_named(view: View, greeting: TextSpan) -> bool:
    """Return whether the name stands behind the comma ("Hello, {{name}} your plan has ended"), a mention or a slot."""
    held = [p.raw for p in view.prose.placeholders if greeting.start <= p.at < greeting.stop]
    if any("@" in text for text in (view.prose.text[greeting.start : greeting.stop], *held)):
        return True
    if any(p.kind is PlaceholderClass.CUSTOMER_NAME for p in view.prose.placeholders if p.raw in held):
        return True  # "Hey there {{name}}"
    opened = view.prose.text[greeting.start :].partition("\n")[0].partition("(")[2]
    *before, last = view.prose.text[greeting.start : greeting.stop].rstrip(" ,:;!.").split() or [""]
    if (opened[:1].isalpha() and ")" in opened) or (last.isupper() and before and not before[0].isupper()):
        return True  # Dear (Member), Dear CUSTOMER
    following = view.prose.text[greeting.stop :].lstrip(" ,")[:1]
    return following in {placeholder_character(PlaceholderClass.CUSTOMER_NAME), *_SLOTS}


def _stands_alone(view: View, greeting: TextSpan) -> bool:
    """Return whether a greeting has a line of its own, as in a letter."""
    return "\n" in _gap(view.prose.text[greeting.stop :])


def _gap(rest: str) -> str:
    """Return what stands before the first letter or digit, all of it if there is none."""
    return rest[: next((at for at, char in enumerate(rest) if char.isalnum()), len(rest))]


def _is_turn(view: View, greeting: TextSpan) -> bool:
    """Return whether this is a turn of a conversation: a line or two that goes on where the greeting stops."""
    rest = view.prose.text[greeting.stop :].rstrip()
    gap = _gap(rest)
    goes_on = gap != rest and "\n" not in gap
    most = TURN if "\n" in rest else LINE
    return goes_on and "\n\n" not in rest and len(view.structure.sentences) <= most


def _fixes(view: View, greeting: Moved, span: TextSpan) -> Iterator[Fix]:
    placeholder = view.voice.greeting_placeholder
    if not placeholder:
        yield Fix("add the placeholder for the customer's name", (), Applicability.SUGGEST)
        return
    rest = TextSpan(view.span(greeting.start, greeting.stop).stop, span.stop)
    yield Fix(f"add {placeholder}", (Edit(rest, f" {placeholder}"),), Applicability.UNSAFE)
