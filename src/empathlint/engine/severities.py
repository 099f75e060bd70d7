"""What `[[files]]` entries say of severities. Imported only if one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.config.entries import files_severities, fits_reply
from empathlint.engine.select import severities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from empathlint.config.settings import Settings
    from empathlint.engine.select import Selection
    from empathlint.model import Reply, Severity
    from empathlint.rules.pack import Pack


def in_file(
    selection: Selection, pack: Pack, settings: Settings, path: str
) -> tuple[Mapping[str, Severity], Callable[[str, Reply], Severity | None] | None]:
    """
    Return the severities of a file's problems by code, and what gives them for a rule in one of its replies.

    Of several entries a later one overrides an earlier one, and each of them what is said for all files. The second is
    None where all replies have the same.
    """
    entries = [(reply, severities(pack, tuple(said.items()))) for reply, said in files_severities(settings, path)]
    whole = dict(selection.severities)
    for reply, said in entries:
        if not reply:
            whole.update(said)
    if not any(reply for reply, _ in entries):
        return whole, None

    def of(code: str, reply: Reply) -> Severity | None:
        for pattern, said in reversed(entries):
            if code in said and fits_reply(pattern, reply.name, reply.key):
                return said[code]
        return selection.severities.get(code)

    return whole, of
