"""A rule knows more than its own examples: no phrase is one of the sentences it is to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from empathlint.engine.examples import examples
from empathlint.lexicon.phrase import Item, parse
from empathlint.rules.loading import PackFile, toml_files
from empathlint.rules.pack import Pack
from empathlint.rules.tables import BUILT_IN
from empathlint.text.grammar import is_word
from empathlint.text.words import Text

OPEN = frozenset(["inflect", "set", "any", "gap", "either", "maybe", "rest", "np"])
"""Items that more than one text can match."""


def phrases() -> Iterator[tuple[str, str]]:
    """Yield every phrase that a rule or a move of the pack looks for, with its file's name."""
    for path in [*toml_files(BUILT_IN / "rules"), *toml_files(BUILT_IN / "moves")]:
        data: dict[str, Any] = PackFile(path).data
        listed = [*data.get("phrases", []), *data.get("strong", []), *data.get("weak", []), *data.get("rewrites", {})]
        for phrase in [*listed, *(entry["match"] for entry in data.get("phrase", []))]:
            yield path.name, phrase


def is_literal(tree: Item) -> bool:
    items = [tree]
    for item in items:
        items.extend(item.items)
    return not any(item.kind in OPEN for item in items)


def words(text: str, pack: Pack) -> tuple[str, ...]:
    read = Text(text, pack.language)
    return tuple(read.token_at(i) + str(word) for i, word in enumerate(read.ids) if is_word(word))


def literal_words(tree: Item) -> str:
    """Return the words of a phrase that only one text can match, in order."""
    if tree.kind == "word":
        return tree.text
    return " ".join(filter(None, map(literal_words, tree.items))) if tree.kind != "not" else ""


def test_no_phrase_is_a_whole_bad_example(pack: Pack):
    bad = {
        words(example["bad"], pack): (code, example["bad"])
        for code, rule in pack.rules.items()
        for example in examples(rule)
        if "bad" in example
    }
    same = []
    for name, phrase in phrases():
        tree = parse(phrase)
        if is_literal(tree) and words(literal_words(tree), pack) in bad:
            same.append((name, phrase))
    assert not same
