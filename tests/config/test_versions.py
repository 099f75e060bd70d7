"""What `required-version` takes: held against the reference reader of such clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from empathlint.config.versions import fits

NUMBERS = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
SUFFIXES = st.sampled_from(["", "a1", "b2", "rc1", ".post1", ".dev0", "rc1.dev2", "a1.post2", "-1"])
VERSIONS = st.builds("{}{}".format, NUMBERS, SUFFIXES)
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "~="])


@given(VERSIONS, st.lists(st.tuples(SIGNS, VERSIONS), min_size=1, max_size=3))
def test_clauses_are_read_as_packaging_reads_them(own: str, clauses: list[tuple[str, str]]) -> None:
    clauses = [(sign, version) for sign, version in clauses if sign != "~=" or "." in version.partition("-")[0]]
    clauses = [pair for pair in clauses if pair[0] != "~=" or len(Version(pair[1]).release) > 1]
    # its own releases do not agree on what comes before a post-release and after a pre-release
    clauses = [pair for pair in clauses if pair[0] != "<" or not Version(pair[1]).is_postrelease]
    clauses = [pair for pair in clauses if pair[0] != ">" or not Version(pair[1]).is_prerelease]
    written = ", ".join(f"{sign}{version}" for sign, version in clauses) or ">=0"
    assert fits(own, written) is SpecifierSet(written).contains(Version(own), prereleases=True)


@given(VERSIONS, st.sampled_from(["==", "!="]), NUMBERS)
def test_series_are_read_as_packaging_reads_them(own: str, sign: str, series: str) -> None:
    written = f"{sign}{series}.*"
    assert fits(own, written) is SpecifierSet(written).contains(Version(own), prereleases=True)


@pytest.mark.parametrize(
    ("required", "expected"),
    [
        ("0.1.0", True), ("0.1", True), ("0.2", False), (" >= 0.1 , < 1 ", True), ("", None), ("soon", None),
        (">=x", None), ("~=1", None), (">0.1.*", None), ("0.1.0;", None), ("==0.1.0 ==0.1.0", None), (">=", None),
    ],
)  # fmt: skip
def test_a_bare_version_is_that_version_and_anything_else_is_refused(required: str, expected: bool | None) -> None:
    assert fits("0.1.0", required) is expected
