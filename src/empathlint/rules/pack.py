"""A loaded pack: the language, the phrases of all rules, moves and cues in one scanner, and the rules."""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING, Any

from empathlint.lexicon.operations import from_columns
from empathlint.lexicon.scan import Scanner, index_heads
from empathlint.model import Applicability, Severity
from empathlint.model.records import cached_property
from empathlint.rules.rule import Nearby, PhraseEntry, Rule, Terms, When
from empathlint.text.language import Language, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from empathlint.rules.build import Table
    from empathlint.rules.regex_rules import RegexEntry

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


CUES = ""
"""Who uses the phrases that are cues of the situation; a move has its name, and a rule its place in the pack."""


class Users(dict[int, "int | str"]):
    """For each phrase who uses it: the place of a rule, the name of a move, or `CUES`."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], moves: Sequence[tuple[Any, ...]]) -> None:
        """Take what each phrase is for, and the moves."""
        super().__init__()
        self._rows = rows
        self._moves = moves

    def __missing__(self, phrase: int) -> int | str:
        """Look a phrase up, once: few of all are ever met."""
        kind, index = self._rows[phrase][:2]
        self[phrase] = user = index if kind == "rule" else self._moves[index][0] if kind == "move" else CUES
        return user


class Pack:
    """
    What a run needs of its packs. Made from a table (see `build`), which may have been built long ago.

    Attributes:
        language: the text stage's knowledge of the language.
        rules: every rule by code, in the order of their codes.
        rows: what each phrase is for, by its number.
        users: who uses each phrase, by its number.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        lists = table["lists"]
        vocabulary = Vocabulary(table["words"], table["contractions"], lists.get("domains", ()))
        self.language = Language(table["language"], vocabulary, table["classes"], lists)
        self.rows: list[tuple[Any, ...]] = table["rows"]
        self.moves: list[tuple[Any, ...]] = table["moves"]
        self.cues: list[tuple[Any, ...]] = table["cues"]
        self.users = Users(self.rows, self.moves)
        self.situation: dict[str, Any] = table["situation"]
        self.by_index = [_rule(row) for row in table["rules"]]
        self.rules = {rule.code: rule for rule in sorted(self.by_index, key=lambda rule: rule.code)}
        self.program = from_columns(table["columns"])
        self._terms: dict[int, Terms] = {}
        self.title_hits: dict[str, tuple[tuple[int, str], ...]] = {}
        """The cues found in each title so far (see `situation.assess`)."""

    @cached_property
    def scanner(self) -> Scanner:
        """Finds the phrases; of all rules, unless `only` or `only_default` has said of which."""
        return Scanner(self.program, marshal.loads(self.table["columns"]["heads"]))  # noqa: S302 - part of a table that `cache` has read

    def only_default(self) -> None:
        """Look for no phrases of rules that are off unless selected; they cost nothing from here on."""
        columns = self.table["columns"]
        self.scanner = Scanner(self.program, ({}, self.table["open"]), (columns["starts-at"], columns["starts"]))

    def only(self, codes: Iterable[str]) -> None:
        """Look for the phrases of these rules alone (and of moves and cues); others cost nothing from here on."""
        wanted = set(codes)
        if wanted >= self.rules.keys():
            return
        rows = frozenset(
            number for number, row in enumerate(self.rows) if row[0] != "rule" or self.by_index[row[1]].code in wanted
        )
        self.scanner = Scanner(self.program, index_heads(self.program, sorted(rows)))

    def regexes(self) -> tuple[RegexEntry, ...]:
        """Return the patterns of house packs."""
        if not self.table["regexes"]:
            return ()
        from empathlint.rules.regex_rules import RegexEntry

        return tuple(
            RegexEntry(rule, pattern, self.terms(terms), fix) for rule, pattern, terms, fix in self.table["regexes"]
        )

    def entry(self, number: int) -> PhraseEntry:
        """Return what is to be done with a hit of this phrase of a rule."""
        _, rule, role, terms, fix, names = self.rows[number]
        return PhraseEntry(rule, names, self.terms(terms), fix, role)

    def terms(self, index: int) -> Terms:
        """Return the conditions a phrase shares with others of its rule."""
        if index not in self._terms:
            row = self.table["terms"][index]
            whens = tuple(When(when[0], nearby(when[1]), when[2], when[3]) for when in row[7])
            skip, require, situations, severity, limit, message, suggestions, _ = row
            self._terms[index] = Terms(
                nearby(skip), nearby(require), situations, severity, limit, message, suggestions, whens
            )
        return self._terms[index]


def nearby(rows: Iterable[tuple[str, int, int]]) -> tuple[Nearby, ...]:
    """Return table rows as what they mean."""
    return tuple(Nearby(*row) for row in rows)


def _rule(row: tuple[Any, ...]) -> Rule:
    code, name, summary, severity, is_default, best, situations, yields_to, silences, python, pack, path, *more = row
    applicability = Applicability(best) if best else None
    path = os.path.join(PACKAGE, path)  # a path elsewhere is absolute and stays as it is
    return Rule(
        code, name, summary, Severity(severity), is_default, applicability, situations, yields_to, silences,
        python, pack, path, *more,
    )  # fmt: skip
