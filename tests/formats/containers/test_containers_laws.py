"""Random documents: what is decoded is what the libraries decode, every place is exact, every edit is the asked one."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from empathlint.formats.containers import csv as csv_container
from empathlint.formats.containers import front_matter
from empathlint.formats.containers import json as json_container
from empathlint.formats.containers import yaml as yaml_container
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table

from .laws import hold_edit, hold_map, scalars, shape

if TYPE_CHECKING:
    from empathlint.formats.tree import Node

QUICK = settings(max_examples=150, deadline=None)
WORDS = st.sampled_from([
    "we", "re: sorry", "I’m", "😀", "a b", '"', "'", "\\", "#", " #x", ": ", "\n", "\n\n", " ", "  ", "\t", ",", ";",
    "-", "- a", "é", "<b>", "/", "\r\n", "{{x}}", "no", "12", "|", ">", "&", "\u2028", "\x85", "---", "",
])  # fmt: skip
TEXTS = st.lists(WORDS, max_size=7).map("".join)
EDITS = st.tuples(st.integers(0, 20), st.integers(0, 40), st.integers(0, 40), TEXTS)


def plain_data(node: Node) -> object:
    if isinstance(node, Table):
        return {name: plain_data(child) for name, child in node.entries}
    if isinstance(node, Sequence):
        return [plain_data(child) for child in node.items]
    return node.value


DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=8
)


@st.composite
def json_texts(draw: st.DrawFn) -> str:
    data = draw(DATA)
    text = json.dumps(data, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1])))
    if draw(st.booleans()):
        text = text.replace("/", "\\/")
    if draw(st.booleans()):
        text = text.replace("<", "\\u003C").replace("&", "\\u0026")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@QUICK
@given(json_texts())
def test_json_is_what_json_loads_says(text: str) -> None:
    (root,) = json_container.parse(text)
    assert json.loads(text) == plain_data(root)
    for scalar in scalars([root]):
        hold_map(text, scalar)


@QUICK
@given(json_texts(), EDITS)
def test_json_edits_change_one_value(text: str, edit: tuple[int, int, int, str]) -> None:
    hold_edit(json_container.parse, text, *edit)


@settings(max_examples=300, deadline=None)
@given(st.text('{}[]":,\\u0dnN-1e. \n\x01tfa', max_size=12))
@example("[NaN, -Infinity, 1e5, -0.5]")
@example('{"a": 1, "a": 2}')
@example("[1,]")
def test_json_takes_what_json_loads_takes(text: str) -> None:
    try:
        expected = json.loads(text, strict=False)
    except ValueError:
        return
    assume("\\ud" not in text)
    roots = json_container.parse(text)
    assert len(roots) == 1
    if isinstance(expected, str):
        assert expected == plain_data(roots[0])


@settings(max_examples=300, deadline=None)
@given(st.text('a,;"\n\r\t x’', max_size=20), st.sampled_from(",;\t"))
def test_csv_is_what_csv_reader_says(text: str, delimiter: str) -> None:
    """Rows without a character are nobody's; those of delimiters alone are left out."""
    expected = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    records = list(csv_container._records(text, 0, delimiter))
    assert expected == [values for cells in records if any(values := [cell.value for cell in cells])]
    assert not any(text[cells[0].start : cells[-1].stop].strip(delimiter) == "" for cells in records)
    for cells in records:
        for cell in cells:
            hold_map(text, cell)


@QUICK
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4), st.sampled_from(",;\t"),
       st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), EDITS)  # fmt: skip
def test_csv_edits_change_one_value(
    rows: list[list[str]], delimiter: str, quoting: int, edit: tuple[int, int, int, str]
) -> None:
    assume(all(map(any, rows)))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerows([["title", "body"], *rows])
    (root,) = csv_container.parse(stream.getvalue())
    assert rows == [[node.value for _, node in table.entries] for table in root.items]
    hold_edit(csv_container.parse, stream.getvalue(), *edit)


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """YAML as PyYAML writes it, in every style and width, and as people write it."""
    if draw(st.booleans()):
        data = draw(st.dictionaries(st.sampled_from(["a", "b", "c d"]), DATA, min_size=1, max_size=3))
        text = yaml.safe_dump(
            data,
            default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
            default_flow_style=draw(st.sampled_from([True, False, None])),
            width=draw(st.sampled_from([4, 12, 80])),
            indent=draw(st.sampled_from([2, 4])),
            allow_unicode=draw(st.booleans()),
            explicit_start=draw(st.booleans()),
        )
    else:
        words = st.lists(
            st.sampled_from(
                ["we're", "sorry", "  x", "'", "''", '\\"', "\\u2019", "\\\n", "\n", "\n\n", " ", "😀", "a", "#b", "\t"]
            ),
            max_size=8,
        )
        parts = []
        for i in range(draw(st.integers(1, 3))):
            raw = "".join(draw(words))
            style = draw(st.sampled_from(["'", '"', "", "|", ">", "|-", ">+", "|2", "|+ # c"]))
            body = raw.replace("\n", "\n  ")
            value = f"{style}{body}{style}" if style in {"'", '"', ""} else f"{style}\n  {body}"
            parts.append(f"k{i}: {draw(st.sampled_from(['', '&x ', '!!str ']))}{value}\n")
        text = (
            draw(st.sampled_from(["", "# c\n", "---\n"]))
            + "".join(parts)
            + draw(st.sampled_from(["", "\n\n", "# end\n"]))
        )
    return text.replace("\n", "\r\n") if draw(st.integers(0, 3)) == 0 else text


def library_values(text: str) -> list[str] | None:
    """Return the scalars of a text as either of PyYAML's scanners reads it; None if neither can."""
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        try:
            return [event.value for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.ScalarEvent)]
        except yaml.YAMLError:
            continue
    return None


@settings(max_examples=400, deadline=None)
@given(yaml_texts())
def test_yaml_is_what_pyyaml_says(text: str) -> None:
    expected = library_values(text)
    if expected is None:
        with pytest.raises(FormatError):
            yaml_container.parse(text)
        return
    roots = yaml_container.parse(text)
    for node in scalars(roots):
        assert node.value in expected
        hold_map(text, node)


@settings(max_examples=600, deadline=None)
@given(yaml_texts(), EDITS)
@example("a: >2-\n\n\u2028      we\n", (0, 1, 1, "we"))
@example("a: |2-\n\n\u2028      we\n", (0, 1, 1, "we\t"))
def test_yaml_edits_change_one_value(text: str, edit: tuple[int, int, int, str]) -> None:
    try:
        yaml_container.parse(text)
    except FormatError:
        return
    hold_edit(yaml_container.parse, text, *edit)


@QUICK
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), TEXTS, min_size=1), TEXTS, EDITS)
def test_front_matter_edits_change_one_value(data: dict[str, str], body: str, edit: tuple[int, int, int, str]) -> None:
    text = "---\n" + yaml.safe_dump(data, allow_unicode=True) + "---\n" + body
    front = front_matter.split(text)
    assume(front.table is not None)
    assert body == text[front.body_start :]

    def parse(text: str) -> list[Node]:
        table = front_matter.split(text).table
        assert table is not None
        return [table]

    assert yaml.load(text[: front.body_start - 4], Loader=yaml.BaseLoader) == plain_data(parse(text)[0])
    hold_edit(parse, text, *edit)


def test_what_is_left_of_a_bare_cell_may_need_quotes() -> None:
    assert hold_edit(csv_container.parse, 'title,body\nx,be"tter\n', 1, 0, 2, "")


def test_the_strategies_reach_every_kind_of_edit() -> None:
    """Most edits are made, not refused, so that the laws above say something."""
    text = "a: plain\nb: 'single'\nc: \"double\"\nd: |\n  literal\ne: >\n  folded\n"
    for pick in range(5):
        assert hold_edit(yaml_container.parse, text, pick, 1, 3, "x y")
    assert isinstance(shape(yaml_container.parse(text))[1], str)
    assert all(isinstance(node, Scalar) for node in scalars(yaml_container.parse(text)))
