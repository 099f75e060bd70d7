"""What a team changes in a rule that somebody else wrote. Imported only where a configuration asks for it."""

from __future__ import annotations

from empathlint.model.records import NamedTuple


class RuleChange(NamedTuple):
    """One `[rule.B101]`: more that the rule looks for, and what no longer counts."""

    rule: str
    """The rule's code or name, as it was written."""
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
