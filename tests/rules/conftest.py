"""The built-in pack for all tests of rules."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from empathlint.engine.examples import read
from empathlint.rules.pack import Pack
from empathlint.rules.run import findings, select


@pytest.fixture(scope="session")
def pack(every: Pack) -> Pack:
    return every


@pytest.fixture
def speaking(pack: Pack) -> Callable[..., set[str]]:
    """Return a function that gives which of some rules speak of a reply with these facets."""

    def codes(text: str, rules: Collection[str], **facets: str) -> set[str]:
        return {rule.code for rule, _ in findings(read(text, pack, facets), select(pack, rules))}

    return codes


@pytest.fixture
def in_letter(speaking: Callable[..., set[str]]) -> Callable[[str, str, str], bool]:
    """Return a function that tells whether a rule speaks of a letter, in a situation or none."""

    def is_told(rule: str, situation: str, text: str) -> bool:
        facets = {"situation": situation} if situation else {}
        return bool(speaking(f"Hi {{{{name}}}},\n\n{text}\n\nRegards,\nMaya\n", {rule}, **facets))

    return is_told
