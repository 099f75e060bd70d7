"""What rules about something missing have in common: who may be asked for it, and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import PlaceholderClass, Role, TextSpan
from empathlint.text.zones import Zone

if TYPE_CHECKING:
    from empathlint.rules.view import View

EXEMPT_KINDS = ("fragment", "notice", "staff", "legal", "marketing", "sms")
ASIDE = frozenset([Zone.GREETING, Zone.QUOTATION, Zone.CODE, Zone.LEGAL, Zone.SIGNATURE, Zone.LABEL])


def is_reply(view: View) -> bool:
    """Return whether this is a reply to a customer; fragments, notices, staff mail and legal text are not."""
    return view.reply.role is Role.REPLY and view.situation.known("kind") not in EXEMPT_KINDS


def is_known(view: View, stop: int | None = None) -> bool:
    """
    Return whether all of the text, or of what stands before the offset `stop`, is known.

    A block placeholder (a thread, a signature, dynamic content) may say anything when the reply is sent.
    """
    end = len(view.prose.text) if stop is None else stop
    return not any(p.kind is PlaceholderClass.BLOCK and p.at < end for p in view.prose.placeholders)


def is_whole(view: View) -> bool:
    """Return whether something can be said to be missing: a reply to a customer, all of whose text is known."""
    return is_reply(view) and is_known(view)


def is_informal(view: View) -> bool:
    """Return whether the channel is one where replies are short and names are not demanded."""
    return view.situation.known("channel") in {"chat", "social", "forum", "sms"}


def opening(view: View) -> TextSpan | None:
    """Return the first sentence after the greeting, where what is missing belongs; None if there is no body."""
    structure = view.structure
    for sentence, zone in zip(structure.sentences, structure.zones, strict=True):
        if zone not in ASIDE and sentence.kind not in {"heading", "table"}:
            return view.span(sentence.start, structure.sentence_end(sentence.start))
    return None
