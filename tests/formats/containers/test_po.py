"""Gettext catalogues: what polib reads, and the place of every character."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import po
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table

from .laws import hold_edit, hold_map, replaced, scalars

WORDS = st.sampled_from(
    ["we", "I’m sorry", "😀", "a b ", '"', "\\", "\\n", "\n", "\n\n", "\t", "%s", "#", "\r", "msgid", ""]
)
TEXTS = st.lists(WORDS, max_size=7).map("".join)


@st.composite
def catalogues(draw: st.DrawFn) -> polib.POFile:
    """Catalogues as polib writes them: wrapped or not, with every kind of comment, plural, context and state."""
    made = polib.POFile(wrapwidth=draw(st.sampled_from([10, 30, 78, 1000])))
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for number in range(draw(st.integers(1, 4))):
        entry = polib.POEntry(
            msgid=f"m{number}" + draw(TEXTS),
            msgctxt=draw(st.sampled_from([None, "mail|late", "a\nb"])),
            comment=draw(st.sampled_from(["", "for the mail\nabout parcels"])),
            tcomment=draw(st.sampled_from(["", "Ana, 2021"])),
            occurrences=draw(st.sampled_from([[], [("app/mail.py", "12")]])),
            flags=draw(st.sampled_from([[], ["fuzzy"], ["c-format", "fuzzy"]])),
            previous_msgid=draw(st.sampled_from([None, "older"])),
            obsolete=draw(st.sampled_from([False, False, True])),
        )
        if draw(st.booleans()):
            entry.msgid_plural = "many"
            entry.msgstr_plural = {0: draw(TEXTS), 1: draw(TEXTS)}
        else:
            entry.msgstr = draw(TEXTS)
        made.append(entry)
    return made


def told(entry: polib.POEntry) -> dict[str, str]:
    """Return what an entry says, under the names that the container gives."""
    said = {"msgid": entry.msgid}
    if entry.msgctxt is not None:
        said["msgctxt"] = entry.msgctxt
    if entry.msgid_plural:
        said["msgid_plural"] = entry.msgid_plural
        said |= {f"msgstr[{number}]": text for number, text in entry.msgstr_plural.items()}
    else:
        said["msgstr"] = entry.msgstr
    return said


def read(text: str) -> list[dict[str, str]]:
    (root,) = po.parse(text)
    assert isinstance(root, Sequence)
    tables = [node for node in root.items if isinstance(node, Table)]
    return [
        {name: node.value for name, node in table.entries if name.startswith("msg") and isinstance(node, Scalar)}
        for table in tables
    ]


@settings(max_examples=300)
@given(catalogues(), st.sampled_from(["\n", "\r\n"]))
def test_it_is_what_polib_says(made: polib.POFile, end: str) -> None:
    text = str(made).replace("\n", end)
    expected = [told(entry) for entry in polib.pofile(str(made)) if not entry.obsolete]
    assert expected == read(text)[1:]
    for scalar in scalars(po.parse(text)):
        hold_map(text, scalar)


@settings(max_examples=300)
@given(catalogues(), st.integers(0, 20), st.integers(0, 40), st.integers(0, 40), TEXTS)
def test_edits_change_one_value(made: polib.POFile, pick: int, start: int, stop: int, new: str) -> None:
    hold_edit(po.parse, str(made), pick, start, stop, new)


ENTRY = """\
# Ana, 2021
#. shown when a parcel is late
#: app/mail.py:12
#, fuzzy, python-format
#| msgid "Older"
msgctxt "mail"
msgid "Hi"
msgstr ""
"We are "
"sorry.\\n"
#~ msgid "gone"
#~ msgstr "gone"
"""


def test_an_entry_has_its_parts() -> None:
    (root,) = po.parse(ENTRY)
    assert isinstance(root, Sequence)
    assert [[(name, node.value) for name, node in table.entries] for table in root.items] == [
        [
            ("msgctxt", "mail"),
            ("msgid", "Hi"),
            ("msgstr", "We are sorry.\n"),
            ("note", "Ana, 2021\nshown when a parcel is late"),
            ("flags", "fuzzy, python-format"),
        ]
    ]


@pytest.mark.parametrize(
    ("start", "stop", "new", "line"),
    [
        (0, 2, "I", '"I are "\n"sorry.\\n"\n'),
        (3, 12, 'were "so"', '"We were \\"so\\".\\n"\n'),
        (13, 14, "\n\n", '"We are "\n"sorry.\\n\\n"\n'),
    ],
)
def test_edits_stay_in_quotes_and_may_join_lines(start: int, stop: int, new: str, line: str) -> None:
    msgstr = scalars(po.parse(ENTRY))[2]
    after = replaced(ENTRY, msgstr, start, stop, new)
    assert after is not None
    assert line in after


def test_what_programs_look_up_is_never_rewritten() -> None:
    for scalar in scalars(po.parse(ENTRY)):
        if scalar.value in {"mail", "Hi", "Ana, 2021\nshown when a parcel is late"}:
            assert replaced(ENTRY, scalar, 0, 1, "x") is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (r"\303\251t\xc3\xa9", "été"),
        (r"\x41\101", "AA"),
        (r"\377", "ÿ"),
        (r"100\% \q", r"100\% \q"),
        (r"a\"b\\n", 'a"b\\n'),
    ],
)
def test_escapes(raw: str, value: str) -> None:
    text = f'msgid "x"\nmsgstr "{raw}"\n'
    scalar = scalars(po.parse(text))[1]
    hold_map(text, scalar)
    assert scalar.value == value


def test_comments_may_hold_directives() -> None:
    text = '# empathlint: off\nmsgid ""\nmsgstr ""\n\n#. empathlint: ignore[B101] quoted\nmsgid "a"\nmsgstr "b"\n'
    header, own = po.parse(text)[0].items  # type: ignore[union-attr]
    assert isinstance(header, Table)
    assert isinstance(own, Table)
    assert [d.text for d in own.entries[1][1].comments] == ["empathlint: off", "empathlint: ignore[B101] quoted"]
    assert [d.text for d in header.entries[1][1].comments] == ["empathlint: off"]


@pytest.mark.parametrize(
    ("text", "offset", "entries"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c', 28, 1),
        ('"a"\n', 0, 0),
        ('msgid "a"\nmsgstr "b" c\n', 21, 1),
        ('msgid "a"\nmsgstr "b"\nmsgst "c"\n', 21, 1),
        ("msgid a\n", 6, 0),
        ('\\"', 0, 0),
    ],
)
def test_broken_catalogues_are_read_up_to_the_break(text: str, offset: int, entries: int) -> None:
    with pytest.raises(FormatError) as caught:
        po.parse(text)
    assert (caught.value.code, caught.value.offset) == ("P003", offset)
    (root,) = caught.value.roots
    assert isinstance(root, Sequence)
    assert len(root.items) == entries


@pytest.mark.parametrize(
    "piece",
    [
        'msgid "a"\nmsgstr "b"\n',
        '"a"\n',
        '"a" ',
        "# a\n",
        '\\"',
        "\\x4",
        '"',
        "msgid",
        "\r",
        "#, fuzzy\n",
        "\\303",
        " ",
    ],
)
def test_work_grows_with_length_only(piece: str) -> None:
    hold_linear(po.parse, piece)
    hold_linear(po.parse, piece, head='msgid "')
