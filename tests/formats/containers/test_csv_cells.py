"""Spreadsheets as people have them: JSON in cells, languages as columns, notes above the header, Excel's first line."""

import json

import pytest
from tests.growth import hold_linear

from empathlint.formats.containers import csv
from empathlint.formats.tree import Scalar

from .laws import scalars

LATE = "Your parcel is late, and we are sorry."


def quoted(data):
    return '"' + json.dumps(data).replace('"', '""') + '"'


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("title,body", {"en": LATE, "de": "Ihr Paket kommt leider später."}, [("Late@en", LATE), ("Late@de", None)]),
        ("title,translations", [{"locale": "en", "body": LATE}], [("Late@en", LATE)]),
        ("title,messages", [LATE, "We will write again tomorrow."], [("Late", LATE), ("Late/messages", None)]),
        ("title,actions", [{"field": "comment_value", "value": LATE}], [("Late", LATE)]),
    ],
)
def test_json_in_a_cell_is_read_as_json(document, header, cell, expected):
    found = document("macros.csv", f"{header}\nLate,{quoted(cell)}\n", dedent=False)
    assert [r.key for r in found.replies] == [key for key, _ in expected]
    for reply, (_, value) in zip(found.replies, expected, strict=True):
        assert len(reply.layers) == 2
        assert value in {None, reply.value}


def test_an_edit_goes_through_both_layers(document):
    cell = quoted({"en": 'We said "soon" and <meant> it.'})
    text = f"title,body\nLate,{cell}\n"
    (reply,) = document("macros.csv", text, dedent=False).replies
    written = 'as "we" said'
    for layer in reply.layers:
        written = layer.encode(written, 0, 2)
    assert written == 'as \\""we\\"" said'


@pytest.mark.parametrize(
    "cell", ["{{name}}, it is late.", "[insert name] hello", "[1]", "{}", "[]", '{"a": 1', "[link](x)", "{", "[" * 2000]
)
def test_other_cells_stay_what_they_are(cell):
    (root,) = csv.parse(f"title;body\nLate;{cell}\n")
    assert [scalar.value for scalar in scalars([root])] == ["Late", cell]
    assert all(isinstance(node, Scalar) for _, node in root.items[0].entries)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "sep=;\n",
        "sep=;\r\n\r\n",
        "Nordlund Shop;;\nlast change: Mia, 3 May;;\n\n",
        "Notes\n\nDo not sort this page\n",
        "Support macros (internal);;\nNote;;\n",
    ],
)
def test_what_stands_above_the_header_is_passed_over(values, head):
    text = f"{head}Name;Body;Tags\nLate;{LATE};a b\n"
    assert values("macros.csv", text, dedent=False) == [("Late", "reply", "text", LATE)]


def test_excels_line_counts_even_where_another_sign_is_more_frequent(values):
    text = f"sep=|\nTitle|Body\nLate|{LATE}\n"
    assert values("macros.csv", text, dedent=False) == [("Late", "reply", "text", LATE)]


@pytest.mark.parametrize(
    ("header", "locales"),
    [
        ("key;en;de", ["en", "de"]),
        ("shortcut;en-US;pt_BR", ["en-US", "pt-BR"]),
        ("Title;English;Deutsch", ["en", "de"]),
        ("Name;Français;Español", ["fr", "es"]),
        ("id;zh-Hant;no", ["zh-Hant", "no"]),
    ],
)
def test_a_locale_as_a_header_is_that_locales_column(document, header, locales):
    found = document("macros.csv", f"{header}\nlate;{LATE};Ihr Paket kommt leider erst morgen.\n", dedent=False)
    assert [(r.key, r.locale) for r in found.replies] == [(f"late@{locale}", locale) for locale in locales]


@pytest.mark.parametrize("piece", ['"[""a"",', "[1,", "{", '"{""a"":""b""}"\n', "[]\n"])
def test_work_grows_with_length_only(piece):
    hold_linear(csv.parse, piece, head="title,body\n")
