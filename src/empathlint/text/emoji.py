"""Finds emoji in prose: pictures, sequences of them, faces made of signs, and names between colons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.model import TextSpan
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_PICTURES = (
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0"
    "\U0001f900-\U0001f9ff\U0001fa70-\U0001faff\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a"
    "\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u2614\u2615\u263a\u2639\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a-\u270d\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
"""Characters that are shown as pictures by themselves."""
_TEXT_LIKE = "\u00a9\u00ae\u203c-\u3299"
"""Characters that are pictures only with the mark that asks for it."""
_TONES = "\U0001f3fb-\U0001f3ff"
_ONE = (
    rf"(?:[{_PICTURES}](?!\ufe0e)\ufe0f?|[{_TEXT_LIKE}]\ufe0f)[{_TONES}]?\ufe0f?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
)
_JOINED = rf"{_ONE}(?:\u200d(?:[{_PICTURES}]|[\u2640-\u27bf])[{_TONES}]?\ufe0f?)*"
_FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = r"[0-9#*]\ufe0f?\u20e3"
_FACE = r"(?<![^\W_])(?<![:;=(\\/])(?:[:;=][-o']?[)(DPp]|<3)(?![\w:])"
_NAME = r"(?<![\w:]):[a-z][a-z0-9_]*[a-z0-9]:(?![\w:])|(?<![\w:]):[+-]1:"

_BLANKS = " \t"
_GLAD_SIGNS = ")DPp3"
_GLAD = frozenset("😀😃😄😁😆😅😂🤣😊😉🙂🙃😋😎😛😜🤪😝🤗🤩🥳😍😘😺😸😹😇👍👏🙌🎉🎊🥂🍻🎈✨🌟⭐🔥💯🚀👌🤙💪🎁🏆💃🕺☺")
"""What shows joy or jest."""
_MARKS = frozenset(
    "✅☑✔✖❌❎⚠❗❕❓❔ℹ➡⬅⬆⬇↗↘↙↖↔↕↩↪▶◀⏩⏪⏫⏬⏭⏮⏯⏸⏹🔗📞☎📱📲📧✉📨📩📬📭📮📪📫📍📌🌐🔒🔓🔐🔑🔎🔍📎🖇📄📃📝📋📁📂🗂🗒📅📆🗓"
    "⌚⏰⏱⏲⏳⌛🔔🔕🔴🟠🟡🟢🔵🟣🟤⚪⚫🟩🟥🟨🟦⬛⬜🔺🔻🔹🔸🔶🔷▪▫◾◽🆔🆕🆗🆓🔁🔄🔃⚙🛠🔧💳🧾📷🎥🚫⛔🛑💡📢📣📦🚚✂♻©®™🚨🏢🏠💬📊📈📉🖨💻🖥"
    "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛🔘📤📥🔖🏷💰💵💶💷➕➖🖊✏"
)
"""What stands for a thing or a state, as an icon does: telephone, tick, arrow."""


class Emoji(NamedTuple):
    """One emoji: where it stands, whether it shows joy, and whether it is an icon rather than a feeling."""

    span: TextSpan
    is_glad: bool
    is_mark: bool


def find_emoji(prose: str, names: Collection[str] = (), glad: Collection[str] = ()) -> list[Emoji]:
    """
    Return the emoji of a text in order; a sequence that is shown as one picture is one.

    Args:
        prose: the text.
        names: what may stand between two colons, as in `:tada:`.
        glad: those of the names that show joy or jest.
    """
    if prose.isascii() and ":" not in prose and "<3" not in prose and "=" not in prose and ";" not in prose:
        return []
    found = []
    for match in _pattern().finditer(prose):
        text, span = match[0], TextSpan(match.start(), match.end())
        if match["name"]:
            name = text.strip(":")
            if name in names:
                found.append(Emoji(span, name in glad, is_mark=False))
        elif match["face"]:
            found.append(Emoji(span, text[-1] in _GLAD_SIGNS and text != "<3", is_mark=False))
        else:
            is_sign = text[0] in _MARKS or match["sign"] is not None
            found.append(Emoji(span, text[0] in _GLAD, is_sign))
    return found


def in_runs(emoji: Iterable[Emoji], prose: str) -> list[list[Emoji]]:
    """Return emoji that follow each other with nothing but blanks between them as one run."""
    runs: list[list[Emoji]] = []
    for found in emoji:
        if runs and not prose[runs[-1][-1].span.stop : found.span.start].strip(_BLANKS):
            runs[-1].append(found)
        else:
            runs.append([found])
    return runs


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>{_FLAG}|{_KEYCAP})|{_JOINED}|(?P<face>{_FACE})|(?P<name>{_NAME})")
