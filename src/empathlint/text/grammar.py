"""A language's function words as the clause and zone readers ask for them: sets of ids, and phrases as id sequences."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from empathlint.model.records import cached_property
from empathlint.text.language import COMMA, NUMBER, OTHER, PAUSE, PLACEHOLDER, URL
from empathlint.text.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empathlint.text.language import Language

EMPTY: frozenset[int] = frozenset()


def is_word(word: int) -> bool:
    """Return whether an id stands for something that is said, rather than for punctuation."""
    return word >= PLACEHOLDER or word == OTHER or word == NUMBER or word == URL  # noqa: PLR1714 - asked of most words


class Phrases:
    """A set of phrases of a list; finds the longest that begins at a word."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str], language: Language) -> None:
        """Read each phrase as the tokeniser reads prose; a word outside the vocabulary is compared by its letters."""
        self._by_first: dict[int, list[tuple[tuple[int, ...], tuple[str, ...]]]] = {}
        for phrase in phrases:
            text = Text(phrase, language)
            if text.ids:
                letters = tuple(text.token_at(i) if w == OTHER else "" for i, w in enumerate(text.ids))
                self._by_first.setdefault(text.ids[0], []).append((tuple(text.ids), letters))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> frozenset[int]:
        """The words that a phrase may begin with."""
        return frozenset(self._by_first)

    def __contains__(self, word: int) -> bool:
        return word in self._by_first

    def length_at(self, text: Text, word: int) -> int:
        """Return how many words the longest phrase beginning at this word has; 0 if none begins here."""
        ids = text.ids
        for sequence, letters in self._by_first.get(ids[word], ()):
            size = len(sequence)
            if tuple(ids[word : word + size]) == sequence and all(
                not name or text.token_at(word + i) == name for i, name in enumerate(letters)
            ):
                return size
        return 0


class Grammar:
    """The classes and phrases of a language that the text stage uses; a class that a pack lacks is empty."""

    def __init__(self, language: Language) -> None:
        """Take the classes that sentences and clauses need at once; the rest is read when first asked for."""
        self.language = language
        of = self.of
        self.subjects = of("subjects")
        self.first_person = of("first-person")
        self.weak_subjects = of("weak-subjects")
        self.noun_openers = of("determiners") | of("possessives")
        self.auxiliaries = of("auxiliaries")
        self.modals = of("modals")
        self.infinitives = of("infinitives")
        self.possessive_endings = of("possessive-endings")
        self.finite = of("finite")
        self.adverbs = of("adverbs")
        self.prepositions = of("prepositions")
        self.conditional = of("conditional")
        self.conditional_subject = of("conditional-subject")
        self.conditional_inverted = of("conditional-inverted")
        self.conditional_words = self.conditional | self.conditional_subject | self.conditional_inverted
        self.conjunctions = of("conjunctions")
        self.joiners = self.conjunctions | of("subordinators")
        self.additive = of("additive")
        self.alternative = of("alternative")
        self.contrast = of("contrast")
        self.relatives = of("relatives")
        self.relative_that = of("relative-that")
        self.question_words = of("question-words")
        self.imperatives = of("imperatives")
        self.requests = of("requests")
        self.negators = of("negators")
        self.verbs = self.finite | of("base-verbs") | self.auxiliaries | self.modals
        self.endings = tuple(language.lists.get("finite-endings", ()))
        self.after_pronoun = self.prepositions | self.conjunctions | self.noun_openers | of("question-words")
        self.not_subject = (
            self.prepositions | self.joiners | self.adverbs | self.negators | self.imperatives | self.auxiliaries
            | self.modals | self.conditional | self.relatives | of("base-verbs")
        )  # fmt: skip
        self.openers = self.phrases("conditional-openers")
        self.opener_exceptions = self.phrases("conditional-exceptions")
        self.negation_exceptions = self.phrases("negation-exceptions")
        self.condition_starts = self.conditional_words | self.openers.firsts
        openers = self.openers.firsts | self.opener_exceptions.firsts
        self.cutting = frozenset([COMMA, PAUSE]) | self.conditional_words | self.joiners | openers
        self.light = self.adverbs | self.joiners
        self.negating = self.negators | self.negation_exceptions.firsts
        self.telling = self.condition_starts | self.negating | of("reasons") | of("speech")
        self.abbreviations = of("abbreviations")
        self.number_abbreviations = of("number-abbreviations")
        self.ending_abbreviations = of("ending-abbreviations")
        self.unfinished = of("unfinished")
        self.always_capital = of("always-capital")

    def of(self, name: str) -> frozenset[int]:
        """Return a class of the language by name."""
        return self.language.classes.get(name, EMPTY)

    def phrases(self, name: str) -> Phrases:
        """Return a list of the language as phrases."""
        return Phrases(self.language.lists.get(name, ()), self.language)

    @cached_property
    def dates(self) -> frozenset[int]:
        """Return names of months and days, which begin with a capital anywhere."""
        return self.of("months") | self.of("weekdays")

    @cached_property
    def step_starts(self) -> frozenset[int]:
        """Return the words that an order, or what somebody does, will or can do, may begin with."""
        helping = self.modals | self.of("be-forms") | self.of("let") | self.of("perfect")
        return helping | self.requests | self.adverbs | self.imperatives

    @cached_property
    def closed_class(self) -> frozenset[int]:
        """Return the words of a closed class, of which none is an order."""
        small = (
            self.prepositions | self.joiners | self.negators | self.auxiliaries | self.modals | self.conditional_words
        )
        return small | self.noun_openers | self.question_words | self.relatives | self.of("objects")

    @cached_property
    def sign_offs(self) -> Phrases:
        """Return the phrases that close a reply."""
        return self.phrases("sign-offs")

    @cached_property
    def weak_sign_offs(self) -> Phrases:
        """Return the sign-offs that are ordinary words too."""
        return self.phrases("weak-sign-offs")

    @cached_property
    def quotation_openers(self) -> Phrases:
        """Return the phrases that, with a colon, open the customer's own words."""
        return self.phrases("quotation-openers")

    @cached_property
    def quotation_tails(self) -> Phrases:
        """Return the lines after which a quoted mail follows."""
        return self.phrases("quotation-tails")

    @cached_property
    def quotation_lines(self) -> tuple[tuple[int, int], ...]:
        """Return the first and last word of each line that introduces a quoted mail."""
        pairs = []
        for line in self.language.lists.get("quotation-lines", ()):
            ids = Text(line, self.language).ids
            pairs.append((ids[0], ids[-1]))
        return tuple(pairs)

    @cached_property
    def told_by(self) -> Phrases:
        """Return the ways to name the customer as the one who told something."""
        return self.phrases("told-by")

    @cached_property
    def legal_headings(self) -> Phrases:
        """Return the headings of legal sections."""
        return self.phrases("legal-headings")

    @cached_property
    def legal_openers(self) -> Phrases:
        """Return the first words of a legal block after a rule."""
        return self.phrases("legal-openers")

    @cached_property
    def legal_firsts(self) -> frozenset[int]:
        """Return the words that legal text may begin with."""
        return self.legal_headings.firsts | self.legal_openers.firsts | self.disclaimers.firsts

    @cached_property
    def disclaimers(self) -> Phrases:
        """Return the first words of what is said of a mail below it."""
        return self.phrases("disclaimer-openers")


@lru_cache(maxsize=16)
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language, made once."""
    return Grammar(language)
