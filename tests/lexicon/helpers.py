"""A small language and a scanner over it, for tests of the lexicon alone."""

from __future__ import annotations

from typing import NamedTuple

from empathlint.lexicon.operations import freeze
from empathlint.lexicon.program import Compiled, Compiler, Words
from empathlint.lexicon.scan import Scanner
from empathlint.text.language import BREAK, COMMA, PAUSE, SENTENCE_END, Language, Vocabulary
from empathlint.text.words import Text

CLAUSE_ENDS = frozenset([COMMA, SENTENCE_END, PAUSE, BREAK])


class Edges:
    """Clauses end at any punctuation, sentences at a stop: enough structure for the lexicon's own tests."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids

    def _back(self, word: int, ends: frozenset[int]) -> int:
        while word > 0 and self.ids[word - 1] not in ends:
            word -= 1
        return word

    def _on(self, word: int, ends: frozenset[int]) -> int:
        while word < len(self.ids) and self.ids[word] not in ends:
            word += 1
        return word

    def begins_clause(self, word: int) -> bool:
        return word == self._back(word, CLAUSE_ENDS)

    def ends_clause(self, word: int) -> bool:
        return word >= self.clause_end(word - 1)

    def clause_end(self, word: int) -> int:
        return self._on(word, CLAUSE_ENDS)

    def sentence_start(self, word: int) -> int:
        return self._back(word, frozenset([SENTENCE_END, BREAK]))

    def sentence_end(self, word: int) -> int:
        return self._on(word, frozenset([SENTENCE_END, BREAK]))


class Found(NamedTuple):
    """A hit in the words of the text."""

    phrase: str
    words: str
    captures: dict[str, str]


def small_words() -> Words:
    words = Words()
    words.contractions = {
        "n't": ("not",), "'ve": ("have",), "'s": ("'s",), "'ll": ("will",), "cannot": ("can", "not"),
        "can't": ("can", "not"), "won't": ("will", "not"), "didnt": ("did", "not"),
    }  # fmt: skip
    words.ambiguous = {"'s": ("is", "has")}
    words.inflections = {"fail": ("fails", "failed", "failing"), "use": ("uses", "used", "using")}
    words.sets = {
        "provide": ("provide", "include", "fill in", "use~"),
        "np-determiner": ("the", "a", "your"),
        "nested": ("<provide>", "sign"),
        "loop": ("<loop>",),
        "empty": (),
    }
    words.spelled("apologise", ["apologize"])
    return words


class Lab:
    """Phrases compiled together, ready to be looked for."""

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases
        self.words = small_words()
        compiler = Compiler(self.words)
        self.compiled: list[Compiled] = [compiler.add(phrase, number) for number, phrase in enumerate(phrases)]
        self.scanner = Scanner(
            freeze(compiler.code, [(made.entry, made.simple, made.lead) for made in self.compiled], compiler.finished())
        )
        self.language = Language("en", Vocabulary(self.words.ids, self.words.contractions, ["example"]), {}, {})

    def find(self, prose: str) -> list[Found]:
        text = Text(prose, self.language)
        return [
            self._found(text, hit) for hit in sorted(self.scanner.scan(text.ids, Edges(text.ids)), key=lambda h: h[1])
        ]

    def _found(self, text: Text, hit: object) -> Found:
        number, start, stop, slots = hit  # type: ignore[misc]
        names = self.compiled[number].names
        captures = {
            name: text.prose[slice(*text.span(slots[2 * i], slots[2 * i + 1]))]
            for i, name in enumerate(names)
            if 2 * i + 1 < len(slots) and slots[2 * i] >= 0
        }
        return Found(self.phrases[number], text.prose[slice(*text.span(start, stop))], captures)
