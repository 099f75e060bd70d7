"""Reads texts as documents, and shows replies in a few words."""

import textwrap

import pytest

from empathlint.formats.document import read
from empathlint.model import Map, Tie
from empathlint.source import Source


def tie(reply):
    """Return the map from a reply's value to the source, through all of its layers."""
    tied = Map.verbatim(len(reply.value))
    for layer in reply.layers:
        tied = tied.over(layer.map())
    return tied


def check_places(document):
    """Assert that every reply's value is tied to where it stands in the source."""
    text = document.source.text
    for reply in document.replies:
        tied = tie(reply)
        assert tied.length == len(reply.value)
        segments = tied.segments
        stops = [segment.start for segment in segments[1:]] + [tied.length]
        for segment, stop in zip(segments, stops, strict=True):
            assert reply.span.start <= segment.low <= segment.high <= reply.span.stop
            if segment.tie is Tie.VERBATIM:
                assert text[segment.low : segment.high] == reply.value[segment.start : stop]


@pytest.fixture
def document():
    """Return a function that reads a text as a file of that name, and checks the places of all its replies."""

    def read_text(name, text, *, named=False, hint=None, dedent=True):
        found = read(Source(name, textwrap.dedent(text) if dedent else text), named=named, hint=hint)
        check_places(found)
        return found

    return read_text


@pytest.fixture
def values(document):
    """Return a function that reads a text and gives each reply as key, role, markup and value."""

    def read_values(name, text, **options):
        found = document(name, text, **options)
        assert found.problems == []
        return [(r.key, r.role.value, r.markup, r.value) for r in found.replies]

    return read_values
