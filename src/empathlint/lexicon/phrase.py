"""
The phrase language: its grammar, read into a tree of items.

    word  word~  (a b|c)  [optional]  <set>  !x  *  ...3  ,  [,]  ;  "  ^  ^^  $  $$
    {n}  {n:1..4}  {n:np}  {n=(a|b)}  {match: …}

An error is a `PhraseError` that knows the place in the phrase.
"""

from __future__ import annotations

import re

from empathlint.lexicon.operations import MATCH
from empathlint.model.records import NamedTuple

GAP_LIMIT = 2
WORDS_LIMIT = 12
_WORD = re.compile(r'[^ \t\n()\[\]<>{}|,;"!*^$~=:]*')
"""All up to where a word ends."""
_PUNCTUATION = {",": "comma", ";": "pause", '"': "quote"}
_INSIDE_WORDS = frozenset("'-./&+@_")
_ANCHORS = ("^^", "^", "$$", "$")


class PhraseError(ValueError):
    """A phrase cannot be read; `at` is the offset in the phrase where it goes wrong."""

    def __init__(self, reason: str, phrase: str, at: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.phrase = phrase
        self.at = at

    def caret(self) -> str:
        """Return the phrase with a caret under the place."""
        return f"{self.phrase}\n{' ' * self.at}^ {self.reason}"


class Item(NamedTuple):
    """
    One node of a phrase.

    kind is one of word, inflect, set, any, gap, comma, pause, quote, anchor, not, all (in order), either (one of),
    maybe (optional), capture (items), rest (a capture to the end of the clause) and np (a capture of a simple noun
    phrase).
    """

    kind: str
    text: str = ""
    items: tuple[Item, ...] = ()
    low: int = 0
    high: int = 0
    at: int = 0


def parse(phrase: str) -> Item:
    """
    Read a phrase.

    Raises:
        PhraseError: it breaks the grammar, can match the empty string, or has too many gaps.
    """
    reader = _Reader(phrase)
    tree = reader.sequence()
    if reader.at < len(phrase):
        reader.fail("this bracket closes nothing" if phrase[reader.at] in ")]}" else "a bare | needs parentheses")
    _check(tree, phrase)
    return tree


class _Reader:
    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0
        self.depth = 0

    def fail(self, reason: str, at: int | None = None) -> None:
        raise PhraseError(reason, self.phrase, self.at if at is None else at)

    def peek(self, text: str) -> bool:
        return self.phrase.startswith(text, self.at)

    def blanks(self) -> None:
        while self.at < len(self.phrase) and self.phrase[self.at] in " \t\n":
            self.at += 1

    def expect(self, text: str, opened: int) -> None:
        self.blanks()
        if self.peek("|"):
            self.fail("a bare | needs parentheses")
        if not self.peek(text):
            self.fail(f"no {text} closes this", opened)
        self.at += len(text)

    def sequence(self) -> Item:
        """Read items up to a closing bracket or a bar, which is left unread."""
        start = self.at
        items: list[Item] = []
        while True:
            self.blanks()
            if self.at >= len(self.phrase) or self.phrase[self.at] in ")]}|":
                break
            items.append(self.item())
        return items[0] if len(items) == 1 else Item("all", "", tuple(items), at=start)

    def item(self) -> Item:
        start = self.at
        character = self.phrase[start]
        if character.isalnum():
            return self.word()
        if character == "(":
            return self.group()
        if character == "[":
            return self.optional()
        if character == "<":
            return Item("set", self.until(">", "set name"), at=start)
        if character == "{":
            return self.capture()
        if character == "!":
            self.at += 1
            self.blanks()
            if self.at >= len(self.phrase):
                self.fail("! needs an item after it", start)
            return Item("not", "", (self.item(),), at=start)
        return self.mark() or self.word()

    def mark(self) -> Item | None:
        start = self.at
        for anchor in _ANCHORS:
            if self.peek(anchor):
                self.at += len(anchor)
                return Item("anchor", anchor, at=start)
        if self.peek("*"):
            self.at += 1
            return Item("any", at=start)
        if self.phrase[start] in _PUNCTUATION:
            self.at += 1
            return Item(_PUNCTUATION[self.phrase[start]], at=start)
        if self.peek("..."):
            self.at += 3
            return Item("gap", high=self.number("a gap needs the most words it may hold, as in ...3"), at=start)
        return None

    def number(self, reason: str) -> int:
        start = self.at
        while self.at < len(self.phrase) and self.phrase[self.at].isdigit():
            self.at += 1
        if start == self.at:
            self.fail(reason)
        value = int(self.phrase[start : self.at])
        if not 0 < value <= WORDS_LIMIT:
            self.fail(f"a number of words is from 1 to {WORDS_LIMIT}", start)
        return value

    def until(self, close: str, what: str) -> str:
        start = self.at + 1
        stop = self.phrase.find(close, start)
        if stop < 0:
            self.fail(f"no {close} closes this {what}")
        name = self.phrase[start:stop]
        if not name or not all(c.isalnum() or c in "-_" for c in name):
            self.fail(f"a {what} is letters, digits and hyphens", start)
        self.at = stop + 1
        return name

    def group(self) -> Item:
        start = self.at
        self.at += 1
        choices = [self.choice()]
        while self.peek("|"):
            self.at += 1
            choices.append(self.choice())
        self.expect(")", start)
        return choices[0] if len(choices) == 1 else Item("either", "", tuple(choices), at=start)

    def choice(self) -> Item:
        start = self.at
        item = self.sequence()
        if item.kind == "all" and not item.items:
            self.fail("an alternative is empty; write [x] for something optional", start)
        return item

    def optional(self) -> Item:
        start = self.at
        self.at += 1
        item = self.sequence()
        if self.peek("|"):
            item = Item("either", "", (item, *self.more_choices()), at=start)
        self.expect("]", start)
        return Item("maybe", "", (item,), at=start)

    def more_choices(self) -> tuple[Item, ...]:
        choices = []
        while self.peek("|"):
            self.at += 1
            choices.append(self.sequence())
        return tuple(choices)

    def capture(self) -> Item:
        start = self.at
        self.at += 1
        name_start = self.at
        while self.at < len(self.phrase) and (self.phrase[self.at].isalnum() or self.phrase[self.at] in "-_"):
            self.at += 1
        name = self.phrase[name_start : self.at]
        if not name:
            self.fail("a capture needs a name", start)
        if self.peek("}"):
            self.at += 1
            return Item("rest", name, at=start)
        if self.peek("="):
            self.at += 1
            self.blanks()
            inner = self.item() if self.at < len(self.phrase) else Item("all")
            self.expect("}", start)
            return Item("capture", name, (inner,), at=start)
        if not self.peek(":"):
            self.fail("after a capture's name comes }, = or :")
        self.at += 1
        return self.specified(name, start)

    def specified(self, name: str, start: int) -> Item:
        if name == MATCH:
            inner = self.sequence()
            self.expect("}", start)
            return Item("capture", name, (inner,), at=start)
        if self.peek("np}"):
            self.at += 3
            return Item("np", name, at=start)
        low = self.number("a capture is {n}, {n:np} or {n:1..4}")
        if not self.peek(".."):
            self.fail("a range is written 1..4")
        self.at += 2
        high = self.number("a range is written 1..4")
        if high < low:
            self.fail("the range ends before it begins", start)
        self.expect("}", start)
        words = Item("any", low=low, high=high, at=start)
        return Item("capture", name, (words,), at=start)

    def word(self) -> Item:
        start = self.at
        found = _WORD.match(self.phrase, start)
        text = found[0] if found else ""
        if not any(map(str.isalnum, text)):
            self.fail("a word, a set or a bracket was expected")
        if not text.isalnum():
            odd = next((place for place, c in enumerate(text) if not c.isalnum() and c not in _INSIDE_WORDS), None)
            if odd is not None:
                self.fail(f"no word holds {text[odd]}, so this can match nothing", start + odd)
        self.at = start + len(text)
        if self.peek("~"):
            self.at += 1
            return Item("inflect", text.lower(), at=start)
        return Item("word", text.lower(), at=start)


def _check(tree: Item, phrase: str) -> None:
    if _can_be_empty(tree):
        raise PhraseError("this phrase matches without a single word", phrase, 0)
    if _gaps(tree) > GAP_LIMIT:
        raise PhraseError(f"a phrase has at most {GAP_LIMIT} gaps", phrase, 0)
    leading = [item for item in (tree.items if tree.kind == "all" else (tree,)) if item.kind != "anchor"]
    if len(leading) > 1 and all(item.kind == "gap" for item in leading[:2]):
        raise PhraseError("a phrase cannot begin with two gaps", phrase, leading[1].at)
    names = [item.text for item in _walk(tree) if item.kind in {"capture", "rest", "np"}]
    for name in names:
        if names.count(name) > 1:
            raise PhraseError(f"the capture {name} is there twice", phrase, 0)


def _walk(tree: Item) -> list[Item]:
    found = [tree]
    for item in found:
        found.extend(item.items)
    return found


def _gaps(item: Item) -> int:
    """Return the most gaps that one reading of the phrase passes."""
    if item.kind == "either":
        return max(map(_gaps, item.items))
    return (item.kind == "gap") + sum(map(_gaps, item.items))


def _can_be_empty(item: Item) -> bool:
    if item.kind in {"gap", "maybe", "anchor", "not"}:
        return True
    if item.kind in {"all", "capture"}:
        return all(map(_can_be_empty, item.items))
    return item.kind == "either" and any(map(_can_be_empty, item.items))
