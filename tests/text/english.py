"""The English words as the text stage sees them, read from the pack without the rest of it."""

import functools
import pathlib
import tomllib

import empathlint
from empathlint.text.language import FIRST_WORD, Language, Vocabulary

PACK = pathlib.Path(empathlint.__file__).parent / "packs" / "en" / "text.toml"


@functools.cache
def data():
    return tomllib.loads(PACK.read_text(encoding="utf-8"))


@functools.cache
def english():
    words = {}

    def add(word):
        if word not in words:
            words[word] = FIRST_WORD + len(words)

    for word in spoken():
        add(word)
    for word, variants in data()["spellings"].items():
        words.update(dict.fromkeys(variants, words[word]))
    contractions = {key: tuple(value.split()) for key, value in data()["contractions"].items()}
    classes = {name: frozenset(words[word] for word in members) for name, members in data()["classes"].items()}
    vocabulary = Vocabulary(words, contractions, data()["lists"]["domains"])
    return Language("en", vocabulary, classes, data()["lists"])


def spoken():
    """Yield every word that has an id, canonical spellings first."""
    yield from data()["spellings"]
    variants = {variant for spellings in data()["spellings"].values() for variant in spellings}
    for members in data()["classes"].values():
        yield from (word for word in members if word not in variants)
    for word, forms in data()["inflections"].items():
        yield from (form for form in [word, *forms] if form not in variants)
    for value in data()["contractions"].values():
        yield from value.split()
