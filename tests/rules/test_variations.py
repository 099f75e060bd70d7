"""
Rules find what they are to find, and leave alone what they are to leave alone, in other clothes too.

Every example of every rule is varied mechanically. A variation that changes the outcome is an exception; exceptions are
listed in `variation_exceptions.toml`, and there are few of them. `--update-golden` writes the list anew; read the diff.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import tomli

from empathlint.engine.examples import examples, read
from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack
from empathlint.rules.run import findings, select

LISTED = Path(__file__).parent / "variation_exceptions.toml"
SHARE = 0.95
"""At least this share of the variations behave as the example they were made from."""
RULES = sorted(code for code, rule in load_pack().rules.items() if rule.scope != "library")

Span = tuple[int, int] | None
Variation = Callable[[str, Span], str | None]
VARIATIONS: dict[str, Variation] = {}
MARKUP = {"bold": "html", "html-line-break": "html"}

SHORT = {
    "did not": "didn't", "do not": "don't", "does not": "doesn't", "have not": "haven't", "has not": "hasn't",
    "is not": "isn't", "are not": "aren't", "was not": "wasn't", "were not": "weren't", "cannot": "can't",
    "could not": "couldn't", "will not": "won't", "would not": "wouldn't", "should not": "shouldn't",
    "we are": "we're", "you are": "you're", "it is": "it's", "that is": "that's", "there is": "there's",
    "we have": "we've", "you have": "you've", "i have": "I've", "i am": "I'm", "we will": "we'll",
    "you will": "you'll", "i will": "I'll", "should have": "should've",
}  # fmt: skip
LONG = {short.lower(): long for long, short in SHORT.items()}
MAIN_VERB = re.compile(r"(?i)\b(?:i|we|you) have (?!not\b|been\b|never\b|[a-z]+ly\b|[a-z]+(?:ed|en)\b)")
"""Where *have* is no auxiliary and is not contracted."""
SUBJECTS = r"(?!(?:you|we|they|it|i)\b)"
AUXILIARY = re.compile(
    r"(?<=\w )(?:am|are|is|was|were|have|has|had|did|do|does|should|could|may|might|must|will|would|can|cannot)"
    r"(?: not)?"
    rf"(?= {SUBJECTS}[a-z])"
    r"|\b(?:\w+n't(?! you\b)|(?:I|i|[Ww]e|[Yy]ou|[Tt]hey|[Ii]t)'(?:ve|re|m|ll))(?= [a-z])"
)
OBJECT = re.compile(
    r"\b(your|our|the|an?) (?!\{)([a-z]+)"
    r"(?=[.,!?]| (?:on|in|at|by|with|from|before|after|to|and|yet|now|again|today)\b)"
)
LEAD = "After reading your note again, "


def variation(name: str) -> Callable[[Variation], Variation]:
    def register(made: Variation) -> Variation:
        VARIATIONS[name] = made
        return made

    return register


def swapped(text: str, table: dict[str, str]) -> str | None:
    """Put each text of the table for another, keeping the first letter's case."""
    listed = "|".join(sorted(map(re.escape, table), key=len, reverse=True))

    def put(found: re.Match[str]) -> str:
        if found[0].lower().endswith("have") and MAIN_VERB.match(text, found.start()):
            return found[0]
        new = table[found[0].lower()]
        return new[0].upper() + new[1:] if found[0][0].isupper() or (new[0] == "i" and new[1] in " '") else new

    made = re.sub(rf"(?i)\b(?:{listed})\b(?= \w)", put, text)
    return made if made != text else None


@variation("contracted")
def contracted(text: str, _span: Span) -> str | None:
    return swapped(text, SHORT)


@variation("written-out")
def written_out(text: str, _span: Span) -> str | None:
    return swapped(text, LONG)


@variation("typographic")
def typographic(text: str, _span: Span) -> str | None:
    return text.replace("'", "’") if "'" in text else None


def with_adverb(text: str, adverb: str) -> str | None:
    found = AUXILIARY.search(text)
    return f"{text[: found.end()]} {adverb}{text[found.end() :]}" if found else None


@variation("adverb-really")
def adverb_really(text: str, _span: Span) -> str | None:
    return with_adverb(text, "really")


@variation("adverb-also")
def adverb_also(text: str, _span: Span) -> str | None:
    return with_adverb(text, "also")


def blank_near_middle(text: str) -> int | None:
    """Return the blank between two words that is nearest the middle, outside placeholders and quotation marks."""
    plain = re.sub(r"\{\{.*?\}\}|\"[^\"]*\"|<[^>]*>|`[^`]*`", lambda found: "#" * len(found[0]), text)
    blanks = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", plain)]
    return min(blanks, key=lambda at: abs(at - len(text) / 2)) if blanks else None


@variation("line-break")
def line_break(text: str, _span: Span) -> str | None:
    at = blank_near_middle(text)
    return None if at is None or "\n" in text else f"{text[:at]}\n{text[at + 1 :]}"


def is_html_safe(text: str) -> bool:
    return not any(mark in text for mark in "<>&\n`*")


@variation("html-line-break")
def html_line_break(text: str, span: Span) -> str | None:
    made = line_break(text, span) if is_html_safe(text) else None
    return made and f"<p>{made}</p>"


@variation("bold")
def bold(text: str, _span: Span) -> str | None:
    at = blank_near_middle(text) if is_html_safe(text) else None
    word = re.compile(r"[\w'’-]+").match(text, at + 1) if at is not None else None
    return f"<p>{text[: word.start()]}<b>{word[0]}</b>{text[word.end() :]}</p>" if word else None


@variation("placeholder")
def placeholder(text: str, span: Span) -> str | None:
    """Put a placeholder for the last object noun that is not itself what the rule is about."""
    spots = [f for f in OBJECT.finditer(text) if f.start() > 0 and (span is None or f.start() >= span[1])]
    return f"{text[: spots[-1].start(2)]}{{{{item}}}}{text[spots[-1].end(2) :]}" if spots else None


@variation("leading-clause")
def leading_clause(text: str, _span: Span) -> str | None:
    word = re.match(r"[A-Za-z]+", text)
    if word is None or "\n" in text:
        return None
    is_kept = word[0] == "I" or (len(word[0]) > 1 and word[0].isupper())
    return LEAD + (text if is_kept else text[0].lower() + text[1:])


Case = tuple[str, str, str]
"""Rule, variation, and the varied text."""


@cache
def outcomes(pack: Pack) -> dict[Case, bool]:
    """Return for every variation of every example whether it behaves as the example does."""
    made: dict[Case, bool] = {}
    for code in RULES:
        selection = select(pack, {code})
        for example in examples(pack.rules[code]):
            text = example.get("bad", example.get("good", ""))
            found = findings(read(text, pack, example), selection)
            span = tuple(found[0][1].span) if found else None
            for name, vary in VARIATIONS.items():
                varied = vary(text, span)
                if varied is None or (name in MARKUP and "markup" in example):
                    continue
                assumed = {**example, "markup": MARKUP[name]} if name in MARKUP else example
                is_found = bool(findings(read(varied, pack, assumed), selection))
                made[code, name, varied] = is_found == ("bad" in example)
    return made


def listed() -> set[Case]:
    data = tomli.loads(LISTED.read_text(encoding="utf-8"))
    return {(code, name, text) for code, names in data.items() for name, texts in names.items() for text in texts}


def write(cases: set[Case]) -> None:
    lines = ["# Variations that a rule judges otherwise than the example they were made from, by rule and variation."]
    for code in sorted({code for code, _, _ in cases}):
        lines += ["", f"[{code}]"]
        for name in sorted({name for other, name, _ in cases if other == code}):
            texts = sorted(text for other, kind, text in cases if (other, kind) == (code, name))
            lines += [f"{name} = [", *(f"  {quoted(text)}," for text in texts), "]"]
    LISTED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def test_exceptions_are_listed_by_name(pack: Pack, request: pytest.FixtureRequest):
    failed = {case for case, behaves in outcomes(pack).items() if not behaves}
    if request.config.getoption("--update-golden"):
        write(failed)
    new = [" | ".join(case) for case in sorted(failed - listed())]
    gone = [" | ".join(case) for case in sorted(listed() - failed)]
    assert not new, "behave otherwise than their example:\n" + "\n".join(new)
    assert not gone, "are listed and behave, or are no more:\n" + "\n".join(gone)


def test_nearly_all_variations_behave(pack: Pack):
    made = outcomes(pack)
    assert sum(made.values()) / len(made) >= SHARE


@pytest.mark.parametrize("name", VARIATIONS)
def test_each_variation_is_tried_often(pack: Pack, name: str):
    assert Counter(case[1] for case in outcomes(pack))[name] >= 50
