"""
Phrases into one program for the scan.

Every phrase becomes a short run of instructions over word ids; together they are one non-deterministic automaton.
Sets stay sets (one instruction, however many words are in them) and a gap of up to n words is n optional instructions,
so a phrase of 20,000 written-out forms costs a few dozen instructions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.lexicon.operations import ACCEPT, ANCHOR, ANY, NOT, REST, SAVE, SPLIT, WORD, Instruction
from empathlint.lexicon.phrase import Item, PhraseError, parse
from empathlint.model import PlaceholderClass
from empathlint.model.records import NamedTuple
from empathlint.text.language import COMMA, FIRST_WORD, NUMBER, PAUSE, PLACEHOLDER, QUOTE, URL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


ANCHORS = ("^", "^^", "$", "$$")
NP_WORDS = 3
DETERMINERS = "np-determiner"
"""The set of words that may begin a simple noun phrase; a pack defines it."""
NP_EXCLUDED = "np-excluded"
"""The set of words that are never the noun of one, nor stand before it."""
NP_LINKS = "np-link"
"""The set of words that join a second noun to it ("proof of purchase")."""


class Words:
    """Gives every canonical word its id, knows contractions, spellings, inflections and sets; filled from packs."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.contractions: dict[str, tuple[str, ...]] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.inflections: dict[str, tuple[str, ...]] = {}
        self.sets: dict[str, tuple[str, ...]] = {}

    def number(self, word: str) -> int:
        """Return a word's id, giving it one if it has none yet."""
        return self.ids.setdefault(word, FIRST_WORD + len(self.ids))

    def spelled(self, word: str, variants: Iterable[str]) -> None:
        """Let the variants share the word's id."""
        number = self.number(word)
        for variant in variants:
            self.ids[variant] = number

    def accepted(self, word: str) -> frozenset[int]:
        """Return the ids that count as this word: itself, and contracted endings that may stand for it."""
        also = (short for short, longs in self.ambiguous.items() if word in longs)
        return frozenset([self.number(word), *map(self.number, also)])

    def forms(self, word: str) -> tuple[str, ...] | None:
        """Return the listed inflections of a word, itself first; None if none are listed."""
        listed = self.inflections.get(word)
        return None if listed is None else (word, *listed)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the words that the text stage makes of a written word: contractions and hyphens opened."""
        if word in self.ids:
            return (word,)
        if word in self.contractions:
            return self.contractions[word]
        if "-" in word.strip("-"):
            return tuple(part for piece in word.split("-") if piece for part in self.split(piece))
        if word.endswith("n't") and "n't" in self.contractions and len(word) > len("n't"):
            return (*self.split(word[:-3]), *self.contractions["n't"])
        at = word.find("'", 1)
        if at > 0 and word[at:] in self.contractions:
            return (*self.split(word[:at]), *self.contractions[word[at:]])
        return (word,)


_CLASSES: Mapping[str, frozenset[int]] = {
    **{kind.value: frozenset([PLACEHOLDER + i]) for i, kind in enumerate(PlaceholderClass)},
    "placeholder": frozenset(range(PLACEHOLDER, PLACEHOLDER + len(PlaceholderClass))),
    "number": frozenset([NUMBER, PLACEHOLDER + tuple(PlaceholderClass).index(PlaceholderClass.NUMBER)]),
    "url": frozenset([URL]),
}


class Compiled(NamedTuple):
    """A phrase as the scan and the rules need it."""

    entry: int
    names: tuple[str, ...]
    """Capture names; the capture at index i is saved in slots 2i and 2i+1."""
    simple: bool
    """No captures, anchors or exclusions but a leading anchor: where the automaton accepts, the phrase matches."""
    lead: int
    """The anchor it begins with: 0 for none, else one more than the anchor's number. It is no instruction."""


class Compiler:
    """Turns phrases into instructions of one program."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.code: list[Instruction] = []
        self.sets: list[frozenset[int]] = [frozenset()]
        self._set_numbers: dict[frozenset[int], int] = {}
        self._busy: list[str] = []
        self._parsed: dict[str, Item] = {}
        # the words are all known before the first phrase: what a word or a set comes to is worked out once
        self._ids: dict[str, frozenset[int]] = {}
        self._singles: dict[str, frozenset[int] | None] = {}
        self._members: dict[str, tuple[frozenset[int], tuple[Item, ...]]] = {}
        self._phrase = ""
        self._names: list[str] = []
        self._plain = True

    def add(self, phrase: str, number: int) -> Compiled:
        """
        Compile a phrase; `number` is what a hit reports.

        Raises:
            PhraseError: the phrase cannot be read, or names a set or an inflection that is not there.
        """
        tree = parse(phrase)
        self._phrase, self._names, self._plain = phrase, [], True
        lead = 0
        if tree.kind == "all" and tree.items and tree.items[0].kind == "anchor":
            lead = 1 + ANCHORS.index(tree.items[0].text)
            tree = tree._replace(items=tree.items[1:])
        goal = self._emit(ACCEPT, number, ())
        entry = self._compile(tree, goal)
        return Compiled(entry, tuple(self._names), self._plain, lead)

    def finished(self) -> list[frozenset[int]]:
        """Return the sets, once all phrases are added: a numeral that a phrase spells out is a number nonetheless."""
        numerals = frozenset(number for word, number in self.words.ids.items() if word.isdecimal())
        return [ids | numerals if NUMBER in ids else ids for ids in self.sets]

    def _emit(self, operation: int, argument: int, nexts: tuple[int, ...]) -> int:
        self.code.append((operation, argument, nexts))
        return len(self.code) - 1

    def _number(self, ids: frozenset[int]) -> int:
        if ids not in self._set_numbers:
            self._set_numbers[ids] = len(self.sets)
            self.sets.append(ids)
        return self._set_numbers[ids]

    def _compile(self, item: Item, goal: int) -> int:
        """Emit the item so that it continues at `goal`; return where it begins."""
        made: int = getattr(self, f"_{item.kind}")(item, goal)
        return made

    def _all(self, item: Item, goal: int) -> int:
        parts = list(item.items)
        while parts:
            part = parts.pop()
            excluded = self._single(parts[-1].items[0]) if parts and parts[-1].kind == "not" else None
            if excluded is not None and part.kind == "any" and part.high <= 1:
                parts.pop()  # "!x *" is one test of one word
                goal = self._emit(WORD, -self._number(excluded), (goal,))
            else:
                goal = self._compile(part, goal)
        return goal

    def _single(self, item: Item) -> frozenset[int] | None:
        """Return the ids of an item that is always exactly one word, else None."""
        if item.kind != "set":
            return self._single_of(item)
        if item.text not in self._singles:
            self._singles[item.text] = self._single_of(item)
        return self._singles[item.text]

    def _single_of(self, item: Item) -> frozenset[int] | None:
        if item.kind == "set" and item.text in _CLASSES and item.text not in self.words.sets:
            return _CLASSES[item.text]
        if item.kind == "set" and item.text in self.words.sets:
            choices = [self._single(self._member(member)) for member in self.words.sets[item.text]]
        elif item.kind == "either":
            choices = [self._single(choice) for choice in item.items]
        elif item.kind in {"word", "inflect"}:
            forms = (item.text,) if item.kind == "word" else self.words.forms(item.text) or ()
            splits = [self.words.split(form) for form in forms]
            choices = [self._accepted(split[0]) if len(split) == 1 else None for split in splits]
        else:
            return None
        found = [choice for choice in choices if choice is not None]
        return frozenset[int]().union(*found) if found and len(found) == len(choices) else None

    def _either(self, item: Item, goal: int) -> int:
        return self._emit(SPLIT, 0, tuple(self._compile(choice, goal) for choice in item.items))

    def _maybe(self, item: Item, goal: int) -> int:
        return self._emit(SPLIT, 0, (self._compile(item.items[0], goal), goal))

    def _word(self, item: Item, goal: int) -> int:
        for word in reversed(self.words.split(item.text)):
            goal = self._emit(WORD, self._number(self._accepted(word)), (goal,))
        return goal

    def _inflect(self, item: Item, goal: int) -> int:
        forms = self.words.forms(item.text)
        if forms is None:
            raise PhraseError(f"no inflections of {item.text} are listed", self._phrase, item.at)
        ids = frozenset[int]().union(*map(self._accepted, forms))
        return self._emit(WORD, self._number(ids), (goal,))

    def _set_item(self, name: str, item: Item, goal: int) -> int:
        if name in self._busy:
            raise PhraseError(f"the set {name} holds itself", self._phrase, item.at)
        self._busy.append(name)
        ids, trees = self._set_members(name)
        longer = [self._compile(tree, goal) for tree in trees]
        self._busy.pop()
        if ids:
            longer.insert(0, self._emit(WORD, self._number(ids), (goal,)))
        if not longer:
            raise PhraseError(f"the set {name} is empty, so nothing can match", self._phrase, item.at)
        return longer[0] if len(longer) == 1 else self._emit(SPLIT, 0, tuple(longer))

    def _set_members(self, name: str) -> tuple[frozenset[int], tuple[Item, ...]]:
        """Return what a set holds: the ids of its members that are one word, and its other members."""
        if name not in self._members:
            ids: set[int] = set()
            longer: list[Item] = []
            for member in self.words.sets[name]:
                tree = self._member(member)
                forms = self.words.forms(tree.text) if tree.kind == "inflect" else (tree.text,)
                splits = [self.words.split(form) for form in forms or ()]
                if tree.kind in {"word", "inflect"} and splits and all(len(split) == 1 for split in splits):
                    ids.update(*(self._accepted(split[0]) for split in splits))
                else:
                    longer.append(tree)
            self._members[name] = frozenset(ids), tuple(longer)
        return self._members[name]

    def _accepted(self, word: str) -> frozenset[int]:
        if word not in self._ids:
            self._ids[word] = self.words.accepted(word)
        return self._ids[word]

    def _member(self, member: str) -> Item:
        if member not in self._parsed:
            self._parsed[member] = parse(member)
        return self._parsed[member]

    def _set(self, item: Item, goal: int) -> int:
        if item.text in self.words.sets:
            return self._set_item(item.text, item, goal)
        if item.text in _CLASSES:
            return self._emit(WORD, self._number(_CLASSES[item.text]), (goal,))
        raise PhraseError(f"there is no set named {item.text}", self._phrase, item.at)

    def _any(self, item: Item, goal: int) -> int:
        """Emit one word, or between `low` and `high` of them."""
        low, high = item.low or 1, item.high or 1
        begin = goal
        for count in range(high, 0, -1):
            begin = self._emit(WORD, ANY, (begin,))
            if count > low:
                begin = self._emit(SPLIT, 0, (begin, goal))
        return begin

    def _gap(self, item: Item, goal: int) -> int:
        return self._maybe(item._replace(items=(Item("any", low=1, high=item.high),)), goal)

    def _comma(self, _item: Item, goal: int) -> int:
        return self._emit(WORD, self._number(frozenset([COMMA])), (goal,))

    def _pause(self, _item: Item, goal: int) -> int:
        return self._emit(WORD, self._number(frozenset([PAUSE])), (goal,))

    def _quote(self, _item: Item, goal: int) -> int:
        return self._emit(WORD, self._number(frozenset([QUOTE])), (goal,))

    def _anchor(self, item: Item, goal: int) -> int:
        self._plain = False
        return self._emit(ANCHOR, ANCHORS.index(item.text), (goal,))

    def _not(self, item: Item, goal: int) -> int:
        self._plain = False
        inner = self._compile(item.items[0], self._emit(ACCEPT, -1, ()))
        return self._emit(NOT, inner, (goal,))

    def _capture(self, item: Item, goal: int) -> int:
        slot = self._slot(item.text)
        inner = self._compile(item.items[0], self._emit(SAVE, slot + 1, (goal,)))
        return self._emit(SAVE, slot, (inner,))

    def _rest(self, item: Item, goal: int) -> int:
        slot = self._slot(item.text)
        rest = self._emit(REST, 0, (self._emit(SAVE, slot + 1, (goal,)),))
        return self._emit(SAVE, slot, (rest,))

    def _np(self, item: Item, goal: int) -> int:
        """
        Emit a simple noun phrase: a determiner, a noun of up to three words, and perhaps "of" with another such.

        It ends with its clause, unless the phrase goes on after it.
        """
        slot = self._slot(item.text)
        after = self._emit(SAVE, slot + 1, (goal,))
        end = self._emit(ANCHOR, 2, (after,)) if self._ends(goal) else after
        link = end
        if NP_LINKS in self.words.sets:
            linked = self._determined(item, self._noun(end))
            link = self._emit(SPLIT, 0, (end, self._set_item(NP_LINKS, item, linked)))
        return self._emit(SAVE, slot, (self._determined(item, self._noun(link)),))

    def _ends(self, place: int) -> bool:
        while self.code[place][0] == SAVE:
            place = self.code[place][2][0]
        return self.code[place][0] == ACCEPT

    def _determined(self, item: Item, noun: int) -> int:
        if DETERMINERS not in self.words.sets:
            return noun
        return self._emit(SPLIT, 0, (self._set_item(DETERMINERS, item, noun), noun))

    def _noun(self, goal: int) -> int:
        """Emit up to NP_WORDS words, none of which is one that no noun phrase holds."""
        begin = goal
        excluded = self._single(Item("set", NP_EXCLUDED)) if NP_EXCLUDED in self.words.sets else None
        for count in range(NP_WORDS, 0, -1):
            begin = self._emit(WORD, -self._number(excluded) if excluded else ANY, (begin,))
            if count > 1:
                begin = self._emit(SPLIT, 0, (begin, goal))
        return begin

    def _slot(self, name: str) -> int:
        self._plain = False
        self._names.append(name)
        return 2 * (len(self._names) - 1)
