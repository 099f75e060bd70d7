"""What a reply costs grows with its length and its findings, and no faster: counted in calls, never timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from tests.growth import calls, steps

from empathlint.engine.examples import read
from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack
from empathlint.rules.run import facts, findings, select
from empathlint.text.words import Text

PIECES = {
    "a finding a sentence": "Please be advised that the shop is closed. ",
    "findings that exclude each other": "I'm sorry if you feel that way, but you should have told us. ",
    "findings that yield to graver ones": "Unfortunately this size has sold out. We apologise for any inconvenience. ",
    "moves of every kind": "I'm sorry about the delay. I've sent a new one. Thank you for telling us. Let me know. ",
    "traps beside moves": "Better safe than sorry. I'm sorry, but we can't. Sorry to bother you. ",
    "cues for the situation": "Your order is late. We charged you twice. The parcel arrived damaged. ",
    "facts for the library": "Refunds take 5 days. That must be frustrating. Call us on 0800 555 0142. ",
    "facts in one sentence": "and refunds take 5 days, opening hours are 9am to 5pm, call us on 0800 555 0142, ",
    "a stressed word in one sentence": "and we do NOT want any more paint of it, ",
    "a stressed word behind others": "and we do NOT want OR keep any more paint of it, DO NOT share it, ",
    "one sentence without an end": "and if you have forgotten to include it, then we can't, unless you ",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return a pack of its own: what other tests have met would show in the counts."""
    return load_pack()


def cost(pack: Pack, text: str) -> int:
    """Return how many functions are called to find everything in a text."""
    selection = select(pack, pack.rules.keys())

    def find() -> None:
        view = read(text, pack, {})
        findings(view, selection)
        list(facts(view, selection))

    return calls(find)


@pytest.mark.parametrize("name", PIECES)
def test_a_longer_reply_costs_in_proportion(name: str, pack: Pack) -> None:
    cost(pack, PIECES[name] * 4)  # states and caches that the first text pays for
    counts = [cost(pack, PIECES[name] * times) for times in (10, 40, 160)]
    assert counts[1] <= 4.4 * counts[0]
    assert counts[2] <= 4.4 * counts[1]


LOUD = {
    "marks": "Sorry, we can't do that! ",
    "runs of marks": "!!! We can't!! ",
    "apologies": "Hi Ana!\n\nI'm so sorry! We can't send it! Thanks!\n\n",
}


@pytest.mark.parametrize("name", LOUD)
def test_each_mark_looks_at_its_own_sentence(name: str, pack: Pack) -> None:
    """Lines are counted here: to go through all moves at each mark is one call for each."""
    selection = select(pack, ["T101"])
    views = [read(LOUD[name] * times, pack, {}) for times in (4, 20, 80)]
    counts = [steps(partial(findings, view, selection)) for view in views]
    assert counts[2] <= 4.4 * counts[1]


class Tokens(list[str]):
    """Tokens that count how often somebody goes through all of them."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return super().__iter__()


def test_how_a_reply_spells_is_found_out_once(pack: Pack) -> None:
    view = read("Please accept our sincerest apologies for the delay. " * 20, pack, {})
    tokens = view.text.tokens = Tokens(view.text.tokens)
    found = findings(view, select(pack, pack.rules.keys()))
    assert len([finding for _, finding in found if finding.fixes]) >= 20
    assert tokens.times <= 3


class Token(str):
    """A token that counts its letters whenever something looks at all of them, or copies them."""

    __slots__ = ()
    letters = 0


def _counted(name: str) -> Callable[..., object]:
    own = getattr(str, name)

    def counted(token: Token, *given: object) -> object:
        Token.letters += len(token)
        return own(token, *given)

    return counted


for _name in (
    *(
        "lower",
        "upper",
        "casefold",
        "title",
        "capitalize",
        "swapcase",
        "strip",
        "lstrip",
        "rstrip",
        "replace",
        "encode",
    ),
    *("split", "partition", "rpartition", "translate", "count", "__iter__", "__add__", "__getitem__", "__contains__"),
    *("isupper", "islower", "isalpha", "isalnum", "isdigit", "isdecimal", "isnumeric", "isspace", "istitle", "isascii"),
):
    setattr(Token, _name, _counted(_name))


@pytest.mark.parametrize("piece", ["a/b/", "it's'", "ab.cd."])
def test_a_word_of_many_parts_is_not_looked_at_whole_at_each(
    piece: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = read(piece * (10_000 // len(piece)), pack, {})
    selection = select(pack, pack.rules.keys())
    assert len(view.text.token_at(0)) > 9_990
    token_at = Text.token_at
    monkeypatch.setattr(Text, "token_at", lambda text, word: Token(token_at(text, word)))
    monkeypatch.setattr(Token, "letters", 0)
    findings(view, selection)
    list(facts(view, selection))
    assert Token.letters <= 4 * 10_000
