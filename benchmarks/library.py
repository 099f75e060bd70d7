"""Makes a library of replies to measure on: the same one every time, in our own words."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = [
    "Thank you for getting in touch about your order.",
    "I'm sorry that the parcel arrived late.",
    "We've refunded the second payment today.",
    "You can follow it with the link in your account.",
    "Please restart the app and sign in again.",
    "Let me know if anything is unclear.",
    "Your invoice is attached to this message.",
    "Our team looked into the report you sent on Monday.",
    "The replacement leaves our warehouse tomorrow morning.",
    "If you have any other questions, reply to this email.",
    "We hope to see you again next year.",
    "The update adds a dark mode and a faster search.",
    "A courier will call between 10:00 and 14:00.",
    "I've asked our billing team to check the charge, and I'll write by Friday.",
    "You were sent the wrong size, which isn't what you ordered.",
    "Choose the plan that suits you; you can change it at any time.",
    "It takes about three working days until the bank shows the amount.",
    "Nothing else on your account is affected.",
    "When the light is green, press the button for five seconds.",
    "The shop opens at nine, except on public holidays.",
]
FLAWED = [
    "You failed to provide your order number.",
    "Please be advised that the desk is closed on Sunday.",
    "Unfortunately this size has sold out.",
    "We apologise for any inconvenience.",
    "You must return the item first.",
    "As previously stated, refunds take five days.",
]


def reply(chance: random.Random) -> str:
    """Return one reply of about 600 characters; one sentence in ten is flawed."""
    body = [chance.choice(FLAWED if chance.random() < 0.1 else SENTENCES) for _ in range(9)]
    return f"Hi {{{{customer.first_name}}}},\n\n{' '.join(body)}\n\nKind regards,\n{{{{agent.name}}}}\n"


def write_files(folder: Path, count: int) -> None:
    """Write `count` replies, one file each."""
    chance = random.Random(20)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"reply{number:05}.txt").write_text(reply(chance), encoding="utf-8")


def write_export(path: Path, count: int) -> None:
    """Write a Zendesk export of `count` macros."""
    chance = random.Random(21)
    macros = [
        {
            "id": number,
            "title": f"Orders::Reply {number}",
            "active": True,
            "actions": [
                {"field": "comment_mode_is_public", "value": "true"},
                {"field": "comment_value_html", "value": "".join(f"<p>{p}</p>" for p in reply(chance).split("\n\n"))},
            ],
        }
        for number in range(count)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"macros": macros, "count": count}), encoding="utf-8")
