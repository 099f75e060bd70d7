"""
Builds the table of a set of packs: plain data, ready to be kept in a file and loaded in milliseconds.

Everything that costs time happens here: TOML, the phrase language, inflections, sets, discovery of Python rules.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.lexicon.operations import MATCH, freeze, to_columns
from empathlint.lexicon.phrase import PhraseError
from empathlint.lexicon.program import Compiler, Words
from empathlint.lexicon.starts import index_columns
from empathlint.model import Applicability, Severity
from empathlint.rules import registers
from empathlint.rules.changes import Changes
from empathlint.rules.fixing import GREETING_PLACEHOLDER
from empathlint.rules.loading import PackError, PackFile, read_move, read_rule, shown_path, toml_files
from empathlint.rules.rule import CAPITALS, EXCEPT, FLAG, OWN_PHRASES, ROLE, UNLESS_AFTER, VOICED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from empathlint.model.change import RuleChange
    from empathlint.rules.changes import Wishes
    from empathlint.rules.loading import Place

PACKAGE = Path(__file__).resolve().parent.parent
Table = dict[str, Any]
_INFLECTED = re.compile(r"([\w'-]+)~")
_NEAR = re.compile(r"([a-z][a-z-]*?!?)(\+\d+|\+\*|\*|-\d+)?")
_GATED = re.compile(r"^(!|\d+\*)")
_FACETS = ("scenario", "valence", "fault", "gravity", "channel", "kind", "occasion", ROLE, *VOICED)
FAR = 1_000_000
_SLOT = re.compile(r"\{([\w-]+)\}")


def build_table(
    folders: Sequence[Path],
    python_rules: Iterable[dict[str, Any]] = (),
    *,
    names: Mapping[Path, str] | None = None,
    changes: Iterable[RuleChange] = (),
) -> Table:
    """
    Build the table of some packs.

    Args:
        folders: pack folders; the first is the language's own pack, later ones add to it.
        python_rules: metadata of rules written in Python (see `python_rules.discover`).
        names: what packs are called, by folder; a pack without a name is called by its folder.
        changes: what a configuration adds to rules and removes from them.

    Raises:
        PackError: a file of a pack cannot be used; it names the file, the line and the reason.
    """
    return _Builder(names or {}, Changes(changes)).build(folders, python_rules)


_TABLES = ("agreement", "stubs", "spellings")
"""Tables of `text.toml` that are kept as they are written, beside its lists."""


class _Builder:
    def __init__(self, names: Mapping[Path, str], changes: Changes) -> None:
        self.names = names
        self.changes = changes
        self.words = Words()
        self.compiler = Compiler(self.words)
        self.text: dict[str, Any] = {"classes": {}, "lists": {}}
        self.entries: list[tuple[int, bool, int]] = []
        self.rows: list[tuple[Any, ...]] = []
        self.terms: list[tuple[Any, ...]] = []
        self.rules: list[tuple[Any, ...]] = []
        self.moves: list[tuple[Any, ...]] = []
        self.cues: list[tuple[Any, ...]] = []
        self.regexes: list[tuple[int, str, int, str | None]] = []
        self.situation: dict[str, Any] = {}
        self.codes: dict[str, Path | str] = {}

    def build(self, folders: Sequence[Path], python_rules: Iterable[dict[str, Any]]) -> Table:
        for folder in folders:
            self._read_words(folder)
        for folder in folders:
            for path in toml_files(folder / "moves"):
                self._add_move(read_move(path))
        for folder in folders:
            self._read_situations(folder)
            loose = (p for p in toml_files(folder) if p.parent == folder and re.match(r"[A-Z]+\d{3}", p.name))
            for path in [*toml_files(folder / "rules"), *loose]:
                self._add_rule(read_rule(path), folder)
        for data in python_rules:
            self._add_python_rule(data)
        self.changes.check_met([(rule[0], rule[1]) for rule in self.rules])
        self._check_references()
        return self._table()

    def _table(self) -> Table:
        number = self.words.number
        program = freeze(self.compiler.code, self.entries, self.compiler.finished())
        open_heads, starts = index_columns(program, self._default())
        classes = {
            name: frozenset(number(self.words.split(member)[0]) for member in members)
            for name, members in self.text["classes"].items()
        }
        return {
            "language": self.text.get("language", "en"),
            "words": self.words.ids,
            "contractions": self.words.contractions,
            "classes": classes,
            "lists": self.text["lists"],
            "open": open_heads,
            "columns": {**to_columns(program), **starts},
            "rows": self.rows,
            "terms": self.terms,
            "regexes": self.regexes,
            "rules": self.rules,
            "moves": self.moves,
            "cues": self.cues,
            "situation": self.situation,
        }

    def _default(self) -> list[int]:
        """Return the phrases of moves, of cues, and of the rules that run of themselves."""
        running = [rule[4] and not rule[-1] for rule in self.rules]
        return [n for n, row in enumerate(self.rows) if row[0] != "rule" or running[row[1]]]

    def _read_words(self, folder: Path) -> None:
        words = self.words
        for name in ("text.toml", "sets.toml"):
            path = folder / name
            if not path.exists():
                continue
            data = PackFile(path).data
            self.text["language"] = data.get("language", self.text.get("language", "en"))
            self.text["lists"].update(data.get("lists", {}))
            self.text["lists"].update({key: data[key] for key in _TABLES if key in data})
            for name_, members in data.get("classes", {}).items():
                self.text["classes"].setdefault(name_, []).extend(members)
                words.sets[name_] = (*words.sets.get(name_, ()), *members)
            for name_, members in data.get("sets", {}).items():
                words.sets[name_] = (*words.sets.get(name_, ()), *members)
            words.contractions.update({k: tuple(v.split()) for k, v in data.get("contractions", {}).items()})
            words.ambiguous.update({k: tuple(v) for k, v in data.get("ambiguous", {}).items()})
            words.inflections.update({k: tuple(v) for k, v in data.get("inflections", {}).items()})
            for word, variants in data.get("spellings", {}).items():
                words.spelled(word, variants)

    # -- phrases ------------------------------------------------------------------------------------------------

    def _phrase(self, file: Place, phrase: str, row: tuple[Any, ...]) -> tuple[str, ...]:
        """Compile one phrase; `row` says whose it is. Return the names of its captures."""
        try:
            made = self.compiler.add(phrase, len(self.rows))
        except PhraseError as error:
            raise file.misread(error) from error
        self.entries.append((made.entry, made.simple, made.lead))
        self.rows.append((*row, made.names))
        return made.names

    def _add_move(self, file: PackFile) -> None:
        data = file.data
        index = len(self.moves)
        skip = file.guards("skip", data.get("skip", ["quotation", "code", "label", "conditional"]))
        weaken = file.guards("weaken", data.get("weaken", ["negated"]))
        self.moves.append((data["name"], skip, weaken))
        for kind in ("strong", "weak", "trap"):
            for phrase in data.get(kind, []):
                self._phrase(file, phrase, ("move", index, kind))

    def _read_situations(self, folder: Path) -> None:
        for path in (*folder.glob("situations.toml"), *toml_files(folder / "situations")):
            self._read_cues(PackFile(path))

    def _read_cues(self, file: PackFile) -> None:
        file.check_keys(file.data, {"weights", "margin", "cap", "defaults", "kinds", "names", "cue"})
        for key, value in file.data.items():
            if key in {"weights", "defaults", "kinds", "names"}:
                self.situation[key] = {**self.situation.get(key, {}), **value}
            elif key != "cue":
                self.situation[key] = value
        for cue in file.data.get("cue", []):
            file.check_keys(cue, {"facet", "value", "strength", "phrases", "skip"}, " in [[cue]]")
            if cue["strength"] not in self.situation.get("weights", {}):
                raise file.fail(f"no weight is called {cue['strength']}", str(cue["strength"]))
            index = len(self.cues)
            skip = file.guards("skip", cue.get("skip", ["conditional", "negated", "label", "quotation", "code"]))
            self.cues.append((cue.get("facet", "scenario"), cue["value"], cue["strength"], skip))
            for phrase in cue["phrases"]:
                self._phrase(file, phrase, ("cue", index, ""))

    # -- rules --------------------------------------------------------------------------------------------------

    def _add_rule(self, file: PackFile, folder: Path) -> None:
        data = file.data
        self._claim(data["code"], file.path)
        index = len(self.rules)
        self.rules.append(())
        wishes = self.changes.of(data)
        if wishes:
            data = self._changed(wishes, file, data, index)
        best = 0
        for phrase in [
            *data.get("phrase", []),
            *({"match": p} for p in data.get("phrases", [])),
            *self._rewrites(file, data),
        ]:
            merged = {**{k: data[k] for k in ("skip", "require", "situations") if k in data}, **phrase}
            terms = self._terms(file, data, merged)
            fix = registers.read(file, phrase)
            if "regex" in phrase:
                names = self._regex(file, phrase["regex"], (index, terms, phrase.get("fix")))
            else:
                names = self._phrase(file, phrase["match"], ("rule", index, FLAG, terms, fix))
            for slot in _SLOT.findall(" ".join(registers.templates(fix))):
                if slot != GREETING_PLACEHOLDER and (slot not in names or slot == MATCH):
                    raise file.fail(f"the fix names {{{slot}}}, which the phrase does not capture", str(fix))
            has_advice = self.terms[terms][6]
            best = max(best, self.terms[terms][4] if fix is not None else 1 if has_advice else 0)
            self._cancellers(file, index, terms, phrase)
        self._cancellers(file, index, self._terms(file, data, data), data)
        self.rules[index] = self._rule_row(data, best, None, self._pack_name(folder), _relative(file.path))

    def _changed(self, wishes: Wishes, file: PackFile, data: dict[str, Any], index: int) -> dict[str, Any]:
        """Add the phrases that a configuration adds to a rule; return the rule without those that it removes."""
        terms = self._terms(file, data, data)
        left, exceptions = wishes.applied(data)
        for phrase in wishes.add:
            self._phrase(wishes, phrase, ("rule", index, FLAG, terms, None))
        for phrase in exceptions:
            self._phrase(wishes, phrase, ("rule", index, EXCEPT, terms, None))
        return left

    def _pack_name(self, folder: Path) -> str:
        """Return what a pack is called: nothing for what comes with empathlint."""
        return "" if folder.is_relative_to(PACKAGE) else self.names.get(folder, str(folder))

    def _regex(self, file: PackFile, pattern: str, owner: tuple[int, int, str | None]) -> tuple[str, ...]:
        """Keep a pattern of a rule. Return the names of its groups."""
        import regex

        from empathlint.rules.regex_rules import compiled

        try:
            made = compiled(pattern)
        except regex.error as error:
            raise file.fail(f"this pattern cannot be read: {error}", pattern) from error
        if made.search(""):
            raise file.fail("this pattern matches without a single character", pattern)
        index, terms, fix = owner
        self.regexes.append((index, pattern, terms, fix))
        return tuple(made.groupindex)

    def _cancellers(self, file: PackFile, index: int, terms: int, data: dict[str, Any]) -> None:
        for key, role in (("except", EXCEPT), ("unless-after", UNLESS_AFTER)):
            for phrase in data.get(key, []):
                self._phrase(file, phrase, ("rule", index, role, terms, None))

    def _add_python_rule(self, data: dict[str, Any]) -> None:
        path = data["path"]
        self._claim(data["code"], path)
        index = len(self.rules)
        best = int(Applicability[data.get("applicability", "").upper()]) if data.get("applicability") else 0
        self.rules.append(self._rule_row(data, best, (data["module"], data["function"]), data["pack"], _relative(path)))
        wishes = self.changes.of(data)
        if wishes and not data.get("phrases"):
            raise wishes.fail("this rule looks for no phrases, so none can be added or removed")
        if data.get("phrases"):
            file = PackFile.__new__(PackFile)
            file.path, file.text, file.data = path, "", data
            if wishes:
                data = self._changed(wishes, file, data, index)
            terms = self._terms(file, data, data)
            for phrase in data["phrases"]:
                self._phrase(file, phrase, ("rule", index, FLAG, terms, None))

    def _claim(self, code: str, path: Path | str) -> None:
        if code in self.codes:
            raise PackError(path, f"the code {code} is already used by {shown_path(self.codes[code])}")
        self.codes[code] = path

    def _rule_row(
        self, data: dict[str, Any], best: int, python: tuple[str, str] | None, pack: str, path: str
    ) -> tuple[Any, ...]:
        severity = data["severity"]
        return (
            data["code"], data["name"], data["summary"],
            int(severity) if isinstance(severity, int) else int(Severity[severity.upper()]),
            data.get("default", True), best, tuple(data.get("situations", ["any"])),
            tuple(data.get("yields-to", [])), tuple(data.get("silences", [])), python, pack, path,
            tuple(data.get("gate", [])), data.get("per-sentence", False), data.get("preview", False),
        )  # fmt: skip

    def _terms(self, file: PackFile, rule: dict[str, Any], data: dict[str, Any]) -> int:
        severity = data.get("severity", rule["severity"])
        applicability = data.get("applicability", rule.get("applicability", "suggest"))
        suggest = data.get("suggest", rule.get("suggest", []))
        try:
            row = (
                _nearby(data.get("skip", [])),
                _nearby(data.get("require", [])),
                tuple(data.get("situations", ["any"])),
                int(severity) if isinstance(severity, int) else int(Severity[severity.upper()]),
                int(Applicability[applicability.upper()]),
                data.get("message", rule.get("message", "")),
                (suggest,) if isinstance(suggest, str) else tuple(suggest),
                tuple(
                    _when(when) for when in [*data.get("when", []), *(rule.get("when", []) if data is not rule else [])]
                ),
            )
        except (KeyError, ValueError) as error:
            raise file.fail(f"{error} is not a value that fits here", str(error.args[0])) from error
        if row in self.terms:
            return self.terms.index(row)
        self.terms.append(row)
        return len(self.terms) - 1

    def _rewrites(self, file: PackFile, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the phrases of a rule's [rewrites]: a pair with ~ on both sides stands for one pair per form."""
        for source, target in data.get("rewrites", {}).items():
            carried = _INFLECTED.search(source)
            becomes = _INFLECTED.search(target)
            if not carried or not becomes:
                yield {"match": source, "fix": target}
                continue
            olds, news = self._aligned(file, carried[1]), self._aligned(file, becomes[1])
            for old, new in dict(zip(olds, news, strict=True)).items():
                yield {"match": _INFLECTED.sub(old, source, 1), "fix": _INFLECTED.sub(new, target, 1)}

    def _aligned(self, file: PackFile, word: str) -> tuple[str, ...]:
        """Return base, third person, past, participle and -ing form."""
        forms = self.words.forms(word)
        if forms is None or len(forms) not in {4, 5}:
            raise file.fail(f"{word}~ needs its forms listed as third person, past, participle, -ing", word)
        return forms if len(forms) == 5 else (*forms[:3], forms[2], forms[3])

    # -- references ---------------------------------------------------------------------------------------------

    def _check_references(self) -> None:
        from empathlint.text.guards import GUARDS

        known = {*GUARDS, *(move[0] for move in self.moves)}
        for row in self.rows:
            if row[0] != "rule":
                continue
            terms = self.terms[row[3]]
            for name, _, _ in (*terms[0], *terms[1], *(near for when in terms[7] for near in when[1])):
                if name.removesuffix("!") not in known:
                    path = self.rules[row[1]][11]
                    raise PackError(path, f"{name} is neither a guard nor a move")
        moves = {*(move[0] for move in self.moves), OWN_PHRASES, CAPITALS}
        for rule in self.rules:
            for name in rule[12]:
                if len(name) > 1 and _GATED.sub("", name) not in moves:
                    raise PackError(rule[11], f"{name} in the rule's gate is not a move")
            for code in (*rule[7], *rule[8]):
                if code not in self.codes and not any(known_code.startswith(code) for known_code in self.codes):
                    raise PackError(rule[11], f"there is no rule {code} to yield to or silence")


def _relative(path: Path | str) -> str:
    """Return a path inside this package relative to it: the table may be read where it was not built."""
    path = Path(path)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else str(path)


def _nearby(names: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """
    Read where a guard or a move is asked for.

    `name` is the match's own sentence, `name+1` that or the next, `name+*` that or a later one, `name-1` that or the
    one before, `name*` any. After a move's name `!` asks for the move made strongly: `timeframe!+1`.
    """
    found = []
    for name in names:
        parts = _NEAR.fullmatch(name)
        if parts is None:
            raise ValueError(name)
        reach = parts[2] or ""
        first = -FAR if reach == "*" else min(0, int(reach)) if reach[1:].isdigit() else 0
        last = FAR if reach.endswith("*") else max(0, int(reach or 0))
        found.append((parts[1], first, last))
    return tuple(found)


def _when(data: dict[str, Any]) -> tuple[Any, ...]:
    facets = tuple(
        (facet, (data[facet],) if isinstance(data[facet], str) else tuple(data[facet]))
        for facet in _FACETS
        if facet in data
    )
    severity = data.get("severity")
    level = None if severity is None else 0 if severity == "off" else int(Severity[severity.upper()])
    applicability = data.get("applicability")
    allowed = None if applicability is None else int(Applicability[applicability.upper()])
    return (facets, _nearby(data.get("near", [])), level, allowed)
