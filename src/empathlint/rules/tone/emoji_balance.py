"""T104."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Finding, Role, Severity, TextSpan
from empathlint.rules.absence import ending
from empathlint.rules.rule import rule
from empathlint.text.emoji import Emoji, find_emoji, in_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.view import View

CHANNELS = ("chat", "social")
MOST = 3
"""A reply may hold as many."""
HEAVY = ("apology", "refusal", "condolence", "concern")


@rule(
    code="T104",
    severity=Severity.INFO,
    default=False,
    sources=("Li, Chan & Kim 2019", "practice: tone guides"),
)
def emoji_balance(view: View) -> Iterator[Finding]:
    """
    Holds more emoji than the channel bears, or none where the team wants one.

    In chats and on social media one emoji makes a light reply warmer; a row of them looks careless. Where the settings
    encourage emoji (`voice.emoji`), a light reply without one is told too; where they say to avoid them, any is.

    Bad:
        (channel=chat) 🎉🎉🎉
        (channel=chat) Hi 👋 thanks 🙏 done ✅ bye 👋
        (channel=social) 😀😀
        (channel=chat voice.emoji=encourage) All set, enjoy!
        (channel=social voice.emoji=encourage) Glad it works.
        (channel=chat) 🙂🙂 ok
        (channel=chat) Got it :) I'll check :) Back in a minute :) Thanks :)
        (channel=email voice.emoji=avoid) Your lamp is on its way 🎉
        (channel=chat) Done! 🎉 🎉

    Good:
        (channel=chat) All set 🎉
        (channel=chat) Thanks! 😊
        (channel=email) Your lamp is on its way.
        (channel=chat complaint voice.emoji=encourage) I've read it all. The manager will call you.
        (channel=chat voice.emoji=encourage) Glad it works 😊
        (channel=chat) ✅ One ✅ Two
        (channel=chat) ✅ The lamp ⏎ ✅ The bulb ⏎ ✅ The cable ⏎ ✅ The shade
        (channel=chat voice.emoji=encourage) I'm sorry, that one is sold out.
        (channel=email voice.emoji=encourage) Glad it works.
        (channel=email) 🎉🎉🎉
        (channel=chat) You wrote "😀😀😀", and that made my day.
        (channel=chat security voice.emoji=encourage) We've blocked the card, and a new one is on its way.
        Done 🎉🎉
    """
    if view.reply.role is not Role.REPLY:
        return
    channel = view.situation.known("channel")
    policy = view.voice.emoji_policy(channel)
    if channel not in CHANNELS and policy != "avoid":
        return
    emoji = _shown(view)
    if policy == "avoid":
        if emoji:
            yield Finding(emoji[0].span, "“{match}” is an emoji, and the settings say to avoid them in this channel")
        return
    crowd = next((run for run in in_runs(emoji, view.prose.text) if len(run) > 1), None)
    if crowd is not None:
        span = TextSpan(crowd[0].span.start, crowd[-1].span.stop)
        yield Finding(span, "“{match}” is a row of emoji; one says as much")
    elif len(emoji) > MOST:
        yield Finding(emoji[MOST].span, f"“{{match}}” is one of {len(emoji)} emoji here; one or two read calmer")
    elif policy == "encourage" and not emoji and _is_light(view):
        place = ending(view)
        if place is not None:
            yield Finding(place, "a light reply without an emoji, and the settings encourage one in this channel")


def _shown(view: View) -> list[Emoji]:
    """Return the reply's own emoji, but for those that open a line as a bullet does."""
    lists, prose = view.pack.language.lists, view.prose.text
    glad = lists.get("glad-emoji", ())
    found = find_emoji(prose, {*glad, *lists.get("emoji-names", ())}, glad)
    return [
        emoji
        for emoji in found
        if view.is_own(emoji.span) and not (emoji.is_mark and not prose[: emoji.span.start].rpartition("\n")[2].strip())
    ]


def _is_light(view: View) -> bool:
    situation = view.situation
    return situation.known("valence") != "negative" and situation.known("gravity") != "high" and not view.has(*HEAVY)
