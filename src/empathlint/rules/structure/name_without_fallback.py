"""S208."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, PlaceholderClass, Severity, TextSpan, placeholder_character
from empathlint.rules.absence import is_reply
from empathlint.rules.rule import rule
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

_WAYS = (
    ("intercom", "{{", '| fallback: "there"'),
    ("intercom", "<attribute", 'default="there"'),
    ("helpscout", "{%", ",fallback=there"),
    ("gorgias", "{{", '| fallback("there")'),
    ("hubspot", "{{", '| default("there", true)'),
    ("liquid", "{{", '| default: "there"'),
    ("salesforce", "{!", 'NULLVALUE(…, "there")'),
    ("salesforce-email", "{!", 'NULLVALUE(…, "there")'),
    ("", "<attribute", 'default="there"'),
    ("", "{!", 'NULLVALUE(…, "there")'),
)
"""Whose placeholders, how they begin, and how a word for an unknown name is given there; "" is anybody's."""
_GIVEN = ("fallback", "default", "||", "??", "NULLVALUE", "IF(", "?")
"""What a placeholder holds that says what is shown instead."""


@rule(
    code="S208",
    severity=Severity.INFO,
    gate=(placeholder_character(PlaceholderClass.CUSTOMER_NAME),),
    sources=("practice: what reaches customers by mistake",),
)
def name_without_fallback(view: View) -> Iterator[Finding]:
    r"""
    Greets by a name that may be unknown, with no word to fall back on.

    Where a name is missing, "Hi ," is left of the greeting. Asked only where the placeholder's own language has a way
    to say what is shown instead, and where systems know people without a name: leads, visitors, bare addresses.

    Bad:
        Hi {!Contact.FirstName}, ⏎ Your parcel left our warehouse today.
        Dear {!Case.Contact.FirstName}, ⏎ The label is attached.
        Hello <attribute key="first_name"/>, ⏎ Your parcel left our warehouse today.
        Hey {!Lead.FirstName}, ⏎ The plan that you asked about starts in May.
        Good morning {!Contact.FirstName}, ⏎ The offer is attached.
        Hello {!Lead.FirstName}, ⏎ The label is attached.

    Good:
        Hi {!NULLVALUE(Contact.FirstName, "there")}, ⏎ Your parcel left our warehouse today.
        Hi <attribute key="first_name" default="there"/>, ⏎ Your parcel left our warehouse today.
        Hi {{ticket.requester.first_name}}, ⏎ Your parcel left our warehouse today.
        Hi {first_name}, ⏎ Your parcel left our warehouse today.
        Hello, ⏎ Your parcel left our warehouse today, {!Contact.FirstName}.
        Hi {!! $guest->first_name !!}, ⏎ Your parcel left our warehouse today.
        Hi Sam, ⏎ {!User.FirstName} will ring you today.
    """
    if not view.prose.placeholders or not is_reply(view):
        return
    for found in view.prose.placeholders:
        if found.kind is PlaceholderClass.CUSTOMER_NAME and not any(mark in found.raw for mark in _GIVEN):
            way = _way(view.reply.vendor, found.raw)
            if way and view.structure.zone_of(view.text.word_from(found.at)) is Zone.GREETING:
                message = f"“{{match}}” leaves a gap where the name is not known; “{way}” puts a word there"
                yield Finding(TextSpan(found.at, found.at + 1), message)
                return


def _way(vendor: str, raw: str) -> str:
    """Return how a word for an unknown name is given in this placeholder's language; "" if that has none."""
    if raw.startswith("{!!"):
        return ""  # Blade's, which begins as Salesforce's do
    return next((way for whose, mark, way in _WAYS if whose in {"", vendor} and raw.startswith(mark)), "")
