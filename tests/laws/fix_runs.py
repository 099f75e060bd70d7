"""
Runs of the fixes over random documents with flawed sentences in them, and the laws that each run keeps.

The sentences are those of the rules' own examples. The documents are those of `documents`, and the files of vendors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import strategies as st

from empathlint.config.settings import Settings
from empathlint.engine import fix
from empathlint.engine.examples import examples
from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.model import Applicability, SourceEdit, Voice
from empathlint.rules.pack import Pack
from empathlint.source import Source, encode, from_bytes

from .documents import documents
from .leaves import BY_SUFFIX, LEAVES, Leaf
from .test_vendors import CASES, parted

MOST_ROUNDS = 10
ENCODINGS = {"cp1252": b"", "utf-16-le": b"\xff\xfe"}
"""Encodings other than UTF-8 that a file may be in, with the mark that each needs."""


class Run(NamedTuple):
    """A file, how it is fixed, and what other programs read in it."""

    container: str
    name: str
    data: bytes
    leaves: Callable[[str], list[Leaf]]
    replies: frozenset[str]
    """The values that are replies, as other programs read them."""
    level: Applicability
    stubs: bool


class Outcome(NamedTuple):
    """What a run came to."""

    fixed: int
    withheld: int
    rounds: int
    broken: tuple[str, ...]
    """The laws that were broken, each with what shows it."""


def sentences(pack: Pack) -> list[str]:
    """Return the flawed examples of all rules that can fix something."""
    found = {
        example["bad"]
        for rule in pack.rules.values()
        if (rule.applicability or 0) > Applicability.SUGGEST
        for example in examples(rule)
        if "bad" in example
    }
    # placeholders in the way that every markup knows; what a markup would take for its own is left out
    spelled = {re.sub(r"(?<!\{)\{(\w+)\}(?!\})", r"{{\1}}", text) for text in found}
    return sorted(text for text in spelled if not re.search(r"[<>&*_`#\\|\[\]]|[{}]{3}|[$%!]\{|\{[%!#]|^[-+~]", text))


@st.composite
def runs(draw: st.DrawFn, flawed: Sequence[str]) -> Run:
    """Draw a run."""
    level = draw(st.sampled_from((Applicability.SAFE, Applicability.UNSAFE)))
    stubs = draw(st.integers(0, 3)) == 0
    if draw(st.integers(0, 3)) == 0:
        return draw(shaped_runs(flawed, level, stubs))
    document = draw(documents(flawed))
    data, encoding = document.data, draw(st.sampled_from(("", "", *ENCODINGS)))
    if encoding and document.container not in {"xml", "json", "icu", "nested"}:
        try:
            data = ENCODINGS[encoding] + document.text.encode(encoding)
        except UnicodeEncodeError:
            data = document.data
    replies = frozenset(_plain(value) for value, _ in document.values)
    return Run(document.container, document.name, data, LEAVES[document.container], replies, level, stubs)


@st.composite
def shaped_runs(draw: st.DrawFn, flawed: Sequence[str], level: Applicability, stubs: bool) -> Run:
    """Draw a vendor's file with sentences that are written the same in every layer in place of its phrases."""
    title = draw(st.sampled_from(sorted(CASES)))
    case = CASES[title]
    easy = [text.replace("'", "’") for text in flawed if not re.search('["{}\n:]', text)]
    pieces = case.text.split("§")
    for number in range(1, len(pieces), 2):
        pieces[number] = draw(st.sampled_from(easy))
    ending = draw(st.sampled_from(("\n", "\r\n")))
    text = "".join(pieces).replace("\n", ending)
    leaves = BY_SUFFIX[case.name.rpartition(".")[2]]
    old = leaves(parted(case.text)[0].replace("\n", ending))
    replies = frozenset(_plain(new[1]) for before, new in zip(old, leaves(text), strict=True) if before != new)
    return Run(title, case.name, text.encode(), leaves, replies, level, stubs)


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n")


def carry_out(run: Run, pack: Pack) -> Outcome:
    """Fix a file, and tell which laws that broke."""
    voice = Voice(greeting_placeholder="{{name}}") if run.stubs else Voice()
    settings = Settings(select=tuple(pack.rules), voice=voice, cache=False)

    def fixed(source: Source) -> FixOutcome:
        return fix_source(source, named=True, pack=pack, settings=settings, level=run.level, stubs=run.stubs)

    source = from_bytes(run.data, run.name)
    outcome = fixed(source)
    broken: list[str] = []
    data = encode(source, outcome.text)
    if from_bytes(data, run.name).text != outcome.text:
        broken.append("bytes: what was written is not what is read")
    if fixed(from_bytes(data, run.name)).text != outcome.text:
        broken.append("twice: fixing again changes more")
    known = {told.code for told in outcome.before.diagnostics}
    broken += [f"problem: {told.code} {told.message}" for told in outcome.result.diagnostics
               if told.code[0] == "P" and told.code not in known]  # fmt: skip
    broken += _inside(source, outcome, fixed)
    broken += _leaves_kept(run, source.text, outcome.text)
    withheld = sum(any(f.withheld for f in told.fixes) for told in outcome.result.diagnostics)
    return Outcome(sum(outcome.fixed.values()), withheld, outcome.rounds, tuple(broken))


def _inside(source: Source, outcome: FixOutcome, fixed: Callable[[Source], FixOutcome]) -> list[str]:
    """Take the rounds one by one: what each changes is what was reported before it."""
    here = source
    with patch.object(fix, "ROUNDS", 1):
        for _ in range(MOST_ROUNDS + 1):
            if here.text == outcome.text:
                return []
            step = fixed(here)
            edits = {edit for told in step.before.diagnostics for one in told.fixes for edit in one.edits}
            if not _is_made_of(here.text, step.text, sorted(edits)):
                return ["spans: something else changed than what was reported"]
            if step.text == here.text:
                break
            here = from_bytes(encode(here, step.text), here.path)
    return ["rounds: one by one they come to something else"]


def _is_made_of(old: str, new: str, edits: Sequence[SourceEdit]) -> bool:
    """Return whether one text is the other with some of these edits made."""
    states = {(0, 0)}
    for (start, stop), text in ((edit.span, edit.text) for edit in edits):
        made: set[tuple[int, int]] = set()
        for at, there in states:
            if start < at:
                continue
            end = there + start - at
            if new[there:end] == old[at:start] and new.startswith(text, end):
                made.add((stop, end + len(text)))
        states |= made
    return any(old[at:] == new[there:] for at, there in states)


def _leaves_kept(run: Run, before: str, after: str) -> list[str]:
    """Compare what other programs read: the same keys, the same other values, of replies the same signs in order."""
    try:
        old, new = run.leaves(before), run.leaves(after)
    except Exception as error:
        return [f"shape: {error!r}"]
    if [key for key, _ in old] != [key for key, _ in new]:
        return ["keys: they are others"]
    broken: list[str] = []
    for (key, was), (_, is_now) in zip(old, new, strict=True):
        if was == is_now:
            continue
        if _plain(was) not in run.replies:
            broken.append(f"values: {key} is no reply")
        broken += [f"{name}: {key}" for name, sign in SIGNS.items() if not _has_same(sign, was, is_now, run)]
    return broken


def _has_same(sign: re.Pattern[str], was: str, is_now: str, run: Run) -> bool:
    old, new = sign.findall(was), sign.findall(is_now)
    if old == new:
        return True
    if sign is SIGNS["tags"]:
        gone = Counter(old) - Counter(new)
        pairs = all(gone[f"<{name}"] == gone[f"</{name}"] for name in ("p", "li", "i", "b"))
        # a paragraph or a list item may go with all that it says
        return pairs and (gone["<p"] + gone["<li"] > 0 or run.stubs) and (run.stubs or _are_among(new, old))
    return run.stubs and sign is not SIGNS["numbers"] and _are_among(old, new)


def _are_among(few: Sequence[str], many: Sequence[str]) -> bool:
    """Return whether all of these stand, in their order, among those."""
    rest = iter(many)
    return all(one in rest for one in few)


SIGNS = {
    "placeholders": re.compile(
        r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\$\{.*?\}|\{![\w.]+\}|%\d\$s|(?<!\{)\{\w+(?:\}|, \w+,)", re.DOTALL
    ),
    "tags": re.compile(r"</?[a-z][\w:-]*|<!--.*?-->", re.IGNORECASE | re.DOTALL),
    "links": re.compile(r"https?://[^\s\"'<>)]+"),
    "numbers": re.compile(r"(?<![&#\w])\d+"),
}
"""What stays in every reply, in order."""
