"""L402."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Severity
from empathlint.rules.absence import is_known, is_reply, opening
from empathlint.rules.gather import Fact, Remark, library_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.rules.gather import Library, Tally
    from empathlint.rules.view import View

CORE = {
    "billing": "billing errors",
    "cancel-return": "cancellations and returns",
    "complaint": "complaints",
    "delay-outage": "delays and outages",
    "quality": "poor or damaged goods",
    "tech-support": "technical trouble",
}
"""The scenarios that nearly every library needs, and what they are about in a message."""
FEW = 5
"""A library of fewer replies is not asked for anything."""
SEVERAL = 3
"""With so many of the scenarios a library is there for more than one purpose."""
MOVES = ("acknowledgement", "apology", "concern", "condolence", "emotion", "perspective")
ACKNOWLEDGES, BARE, NEUTRAL = "acknowledges", "bare", "neutral"


def _judge(library: Library) -> Iterator[Remark]:
    if library.replies < FEW:
        return
    for scenario, what in CORE.items():
        kinds = library.topics.get(scenario)
        if kinds is None:
            if len(library.topics) >= SEVERAL:
                yield Remark(f"no reply here is about {what}; a template for it saves writing one in a hurry")
        elif ACKNOWLEDGES not in kinds and BARE in kinds:
            yield Remark(_message(kinds[BARE], what), (scenario, BARE))


def _message(bare: Tally, what: str) -> str:
    told = "the only reply" if bare.replies == 1 else f"none of the {bare.replies:,} replies"
    says = "does not say" if bare.replies == 1 else "says"
    return f"{told} about {what} {says} what happened to the customer; one sentence that does comes first"


@library_rule("L402", Severity.INFO, judge=_judge, default=False, sources=("practice: the six situations",))
def scenario_gaps(view: View) -> Iterator[Fact]:
    """
    Has no reply, or none that acknowledges anything, for a scenario that nearly every team meets.

    Where a template is missing, somebody writes under pressure. The six scenarios are billing errors, delays and
    outages, poor goods, cancellations and returns, technical trouble, and complaints. A library of fewer than five
    replies, or one that knows fewer than three of the six, has a purpose of its own and is left alone. A missing
    scenario is told of the whole folder; one whose bad news nobody acknowledges, at the first of its replies.

    Bad:
        (delay-outage) I'm sorry it's late. --- (quality) I'm sorry it's bent. --- (cancel-return) I'm sorry it's off.
        --- (tech-support) I'm sorry it's down. --- (complaint) I'm sorry we let you down.
        (billing) I'm sorry it's twice. --- (quality) I'm sorry it's bent. --- (cancel-return) I'm sorry it's off.
        --- (tech-support) I'm sorry it's down. --- (complaint) I'm sorry we let you down.
        (billing) I'm sorry it's twice. --- (delay-outage) I'm sorry it's late. --- (cancel-return) I'm sorry it's off.
        --- (tech-support) I'm sorry it's down. --- (complaint) I'm sorry we let you down.
        (billing) I'm sorry it's twice. --- (delay-outage) I'm sorry it's late. --- (quality) I'm sorry it's bent.
        --- (tech-support) I'm sorry it's down. --- (complaint) I'm sorry we let you down.
        (billing) I'm sorry it's twice. --- (delay-outage) I'm sorry it's late. --- (quality) I'm sorry it's bent.
        --- (cancel-return) I'm sorry it's off. --- (complaint) I'm sorry we let you down.
        (billing) I'm sorry it's twice. --- (delay-outage) I'm sorry it's late. --- (quality) I'm sorry it's bent.
        --- (cancel-return) I'm sorry it's off. --- (tech-support) I'm sorry it's down.
        4 × (billing) The charge of {{amount}} is reversed. --- 4 × (how-to) Press the button.
        3 × (quality) A new lid is on its way. --- 3 × (billing) I can see that you were charged twice.

    Good:
        (billing) I'm sorry it's twice. --- (delay-outage) I'm sorry it's late.
        --- (quality) I'm sorry it's bent. --- (cancel-return) I'm sorry it's off.
        --- (tech-support) I'm sorry it's down. --- (complaint) I'm sorry we let you down.
        (billing) You were charged twice, and I'm sorry. --- 9 × (billing) Your invoice is attached, and I'm sorry.
        4 × (billing) The charge of {{amount}} is reversed.
        3 × (delay-outage) You've been waiting since May, I see. --- 5 × (delay-outage) It ships today.
        9 × (how-to) Press the button. --- 9 × (feature-request) Your idea is on the list.
        9 × (cancel-return) Your account is closed.
        9 × (billing kind=notice) Your invoice is ready.
        9 × (billing valence=neutral) Your invoice is attached. --- (quality valence=neutral) Wash the lid by hand.
    """
    if not is_reply(view) or not is_known(view):
        return
    scenario = view.situation.known("scenario")
    place = opening(view)
    if scenario in CORE and place is not None:
        is_bad_news = view.situation.known("valence") == "negative"
        kind = ACKNOWLEDGES if view.has(*MOVES) else BARE if is_bad_news else NEUTRAL
        yield Fact(scenario, kind, place)
