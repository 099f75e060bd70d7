"""What a configuration asks of the packs: rules with phrases added and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.model.change import RuleChange
from empathlint.rules.loading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.lexicon.phrase import PhraseError


class AskedError(PackError):
    """
    What the configuration asks of the packs cannot be done.

    `key` is the setting that asks, `near` the words that lead to its line: each stands on the line of the one before
    it, or below.
    """

    def __init__(self, key: str, near: Sequence[str], reason: str) -> None:
        super().__init__(key, reason)
        self.key = key
        self.near = tuple(near)

    def __str__(self) -> str:
        """Return the reason; who knows the configuration puts the place before it."""
        return self.reason

    def __reduce__(self) -> tuple[type[AskedError], tuple[str, tuple[str, ...], str]]:  # type: ignore[override]
        """Let the error cross from a worker process whole."""
        return AskedError, (self.key, self.near, self.reason)


class Wishes:
    """What is asked of one rule. It stands in for the rule's file when one of its phrases cannot be read."""

    def __init__(self, change: RuleChange) -> None:
        self.rule = change.rule
        self.add = change.add
        self.remove = change.remove

    def fail(self, reason: str, near: str = "") -> AskedError:
        """Return the error to raise about a phrase."""
        return AskedError("rule", [self.rule, near] if near else [self.rule], f"`rule.{self.rule}`: {reason}")

    def misread(self, error: PhraseError) -> AskedError:
        """Return the error to raise about a phrase that cannot be read, in one sentence."""
        where = f"in `{error.phrase}`, at its character {error.at + 1}"
        return self.fail(f"this phrase cannot be read: {error.reason}, {where}", error.phrase)

    def applied(self, data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """Return a rule without the phrases that were removed, and the texts to except that are no phrase of it."""
        known = {_plain(phrase) for phrase in sources(data)}
        gone = {_plain(text) for text in self.remove if _plain(text) in known}
        left = {
            "phrase": [p for p in data.get("phrase", []) if _plain(p.get("match") or p["regex"]) not in gone],
            "phrases": [p for p in data.get("phrases", []) if _plain(p) not in gone],
            "rewrites": {old: new for old, new in data.get("rewrites", {}).items() if _plain(old) not in gone},
        }
        exceptions = [text for text in self.remove if _plain(text) not in gone]
        return {**data, **{key: value for key, value in left.items() if key in data}}, exceptions


class Changes:
    """All that is asked of rules, by code or name; what no rule answers to is an error in the end."""

    def __init__(self, changes: Iterable[RuleChange]) -> None:
        self._asked: dict[str, RuleChange] = {}
        for change in changes:
            key = change.rule.lower()
            before = self._asked.get(key, RuleChange(change.rule))
            self._asked[key] = RuleChange(change.rule, before.add + change.add, before.remove + change.remove)
        self._met: set[str] = set()

    def of(self, data: dict[str, Any]) -> Wishes | None:
        """Return what is asked of a rule; None if nothing is."""
        keys = [key for key in (data["code"].lower(), data["name"]) if key in self._asked]
        self._met.update(keys)
        found = [self._asked[key] for key in keys]
        if not found:
            return None
        add = tuple(phrase for change in found for phrase in change.add)
        return Wishes(RuleChange(found[0].rule, add, tuple(text for change in found for text in change.remove)))

    def check_met(self, named: Iterable[tuple[str, str]]) -> None:
        """
        Raise if something is asked of a rule that is not there.

        Raises:
            AskedError: it names the nearest of the rules, given as (code, name).
        """
        for key, change in self._asked.items():
            if key not in self._met:
                from empathlint.model.nearest import no_rule

                raise AskedError("rule", [change.rule], no_rule(change.rule, named))


def sources(data: dict[str, Any]) -> list[str]:
    """Return the phrases of a rule as its author wrote them."""
    return [
        *(phrase.get("match") or phrase.get("regex", "") for phrase in data.get("phrase", [])),
        *data.get("phrases", []),
        *data.get("rewrites", {}),
    ]


def _plain(phrase: str) -> str:
    return " ".join(phrase.split()).lower()
