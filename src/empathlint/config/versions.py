"""Versions and what a configuration requires of them, as PEP 440 has it. Imported only if a configuration does."""

from __future__ import annotations

import re

from empathlint.model.records import NamedTuple

_VERSION = re.compile(
    r"v?(?:(?P<epoch>\d+)!)?(?P<release>\d+(?:\.\d+)*)"
    r"(?:[-_.]?(?P<stage>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?P<nth>\d*))?"
    r"(?:-(?P<bare>\d+)|[-_.]?(?P<post>post|rev|r)[-_.]?(?P<late>\d*))?"
    r"(?:[-_.]?(?P<dev>dev)[-_.]?(?P<early>\d*))?"
    r"(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?P<sign>~=|===|==|!=|<=|>=|<|>|)\s*(?P<version>[^\s=<>~!].*)")
_STAGES = {"a": 0, "alpha": 0, "b": 1, "beta": 1, "c": 2, "rc": 2, "pre": 2, "preview": 2}
_FINAL = 9
"""The stage of what is no pre-release."""


class Version(NamedTuple):
    """A version, in the order in which versions follow one another; what comes behind a plus sign does not count."""

    epoch: int
    release: tuple[int, ...]
    """Without zeros at the end."""
    stage: tuple[int, int]
    """Which kind of pre-release it is, and which of them; a version in development comes before those."""
    post: int
    """0 if it is no post-release, which begin at 1 here."""
    dev: float


def parse(text: str) -> Version | None:
    """Return a version, or None if the text is none."""
    found = _VERSION.fullmatch(text.strip())
    if found is None:
        return None
    release = tuple(map(int, found["release"].split(".")))
    post = int(found["bare"] or found["late"] or 0) + 1 if found["bare"] or found["post"] else 0
    dev = float(found["early"] or 0) if found["dev"] else float("inf")
    stage = (_STAGES[found["stage"].lower()], int(found["nth"] or 0)) if found["stage"] else (_FINAL, 0)
    if found["dev"] and not found["stage"] and not post:
        stage = (-1, 0)
    return Version(int(found["epoch"] or 0), _bare(release), stage, post, dev)


def _bare(release: tuple[int, ...]) -> tuple[int, ...]:
    while len(release) > 1 and not release[-1]:
        release = release[:-1]
    return release


def fits(version: str, required: str) -> bool | None:
    """
    Return whether a version is what is required; None if what is required is no requirement.

    Args:
        version: such as `0.1.0`.
        required: a version, or clauses such as `>=0.2, <1` or `~=0.2.1` or `==0.2.*`, all of which have to hold.
    """
    own = parse(version)
    clauses = [_CLAUSE.fullmatch(clause.strip()) for clause in required.split(",") if clause.strip()]
    if own is None or not clauses:
        return None
    holding: list[bool] = []
    for clause in clauses:
        holds = _holds(own, clause["sign"] or "==", clause["version"].strip()) if clause else None
        if holds is None:
            return None
        holding.append(holds)
    return all(holding)


def _holds(own: Version, sign: str, written: str) -> bool | None:
    if written.endswith(".*"):
        if sign not in {"==", "!="} or not re.fullmatch(r"v?(?:\d+!)?\d+(?:\.\d+)*", written[:-2]):
            return None
        return _begins(own, written[:-2]) is (sign == "==")
    other = parse(written)
    if other is None or (sign == "~=" and "." not in written):
        return None
    if sign == "~=":
        stem = _VERSION.fullmatch(written)
        series = stem["release"].rpartition(".")[0] if stem else ""
        return own >= other and _begins(own, f"{other.epoch}!{series}")
    return {
        "==": own == other,
        "===": own == other,
        "!=": own != other,
        "<=": own <= other,
        ">=": own >= other,
        # a pre-release of 1.0 is not before 1.0 for who asks for that, nor a post-release after it
        "<": own < other and not (own[:2] == other[:2] and _is_early(own) and not _is_early(other) and not other.post),
        ">": own > other and not (own[:3] == other[:3] and own.post and not other.post),
    }[sign]


def _is_early(version: Version) -> bool:
    return version.stage[0] < _FINAL or version.dev != float("inf")


def _begins(own: Version, written: str) -> bool:
    """Return whether a version's release begins as written, zeros counting."""
    epoch, _, release = written.removeprefix("v").rpartition("!")
    parts = tuple(map(int, release.split(".")))
    padded = (*own.release, *(0,) * len(parts))[: len(parts)]
    return own.epoch == int(epoch or 0) and padded == parts
