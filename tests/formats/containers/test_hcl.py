"""HCL: what python-hcl2 reads, Terraform's rules for heredocs, and the place of every character."""

from __future__ import annotations

import hcl2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import hold_linear

from empathlint.formats.containers import hcl
from empathlint.formats.tree import FormatError, Scalar, Sequence, Table, walk
from empathlint.model import Tie

from .laws import hold_edit, hold_map, replaced, scalars

WORDS = st.sampled_from(
    ["we", " I’m sorry", "😀", '"', "\\", "\n", "\t", "#", "//", "{{name}}", "}", "=", " ", "'", "$5", "5%"]
)
TEXTS = st.lists(WORDS, max_size=6).map("".join)
NEW = st.lists(st.sampled_from(["we", " ", '"', "\\", "\n", "EOT", "${x}", "$", "%", "{", "'"]), max_size=5).map(
    "".join
)
NAMES = ["a", "b_c", "d-e"]


def in_quotes(draw: st.DrawFn, text: str) -> str:
    ways = {
        '"': ['\\"'],
        "\\": ["\\\\"],
        "\n": ["\\n"],
        "\t": ["\\t"],
        "’": ["’", "\\u2019"],
        "😀": ["😀", "\\U0001F600"],
    }
    return '"' + "".join(draw(st.sampled_from(ways.get(character, [character]))) for character in text) + '"'


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> str:
    lines: list[str] = []
    for number in range(draw(st.integers(0, 3))):
        name = f"{draw(st.sampled_from(NAMES))}{number}"
        kind = draw(st.sampled_from(["text", "text", "list", "object", "block", "bare", "comment"]))
        if kind == "text":
            lines.append(f"{name} = {in_quotes(draw, draw(TEXTS))}")
        elif kind == "list":
            items = draw(st.lists(TEXTS, max_size=3))
            inner = draw(st.sampled_from([", ", ",\n  "])).join(in_quotes(draw, item) for item in items)
            lines.append(f"{name} = [{inner}]")
        elif kind == "object" and depth < 2:
            inner = "\n".join(f"{key} = {in_quotes(draw, draw(TEXTS))}" for key in NAMES[: draw(st.integers(0, 3))])
            lines.append(f"{name} = {{\n{inner}\n}}")
        elif kind == "block" and depth < 2:
            label = draw(st.sampled_from(["", ' "x"', ' "x" "y"']))
            lines.append(f"{name}{label} {{\n{draw(bodies(depth + 1))}\n}}")
        elif kind == "bare":
            lines.append(f"{name} = {draw(st.sampled_from(['true', 'null', '12', 'var.x.y', 'f(var.x)', '-1.5']))}")
        else:
            lines.append(draw(st.sampled_from(["# c", "// c", "/* c\n c */", ""])))
    return "\n".join(lines) + "\n"


def strings(data: object) -> list[str]:
    """Return the texts of what python-hcl2 reads, in order; references and the like stand in `${…}` there."""
    if isinstance(data, dict):
        return [text for key, value in data.items() if key != "__comments__" for text in strings(value)]
    if isinstance(data, list):
        return [text for item in data for text in strings(item)]
    return [data] if isinstance(data, str) and data[:1] == '"' else []


@settings(max_examples=150)
@given(bodies())
def test_it_is_what_python_hcl2_says(text: str) -> None:
    roots = hcl.parse(text)
    read = [node for node in walk(roots) if isinstance(node, Scalar) and node.kind == "string"]
    expected = strings(hcl2.loads(text))
    assert sorted(expected) == sorted(text[node.start : node.stop] for node in read)
    for scalar in scalars(roots):
        hold_map(text, scalar)


@settings(max_examples=400)
@given(st.data())
def test_strings_mean_what_was_written(data: st.DataObject) -> None:
    texts = data.draw(st.lists(TEXTS, max_size=4))
    written = "".join(f"k = {in_quotes(data.draw, text)}\n" for text in texts)
    assert texts == [scalar.value for scalar in scalars(hcl.parse(written))]


@settings(max_examples=400)
@given(bodies(), st.integers(0, 20), st.integers(0, 40), st.integers(0, 40), NEW)
def test_edits_change_one_value(text: str, pick: int, start: int, stop: int, new: str) -> None:
    hold_edit(hcl.parse, text, pick, start, stop, new)


LINES = st.lists(
    st.sampled_from(
        [
            "    we are",
            "      sorry",
            "  x",
            "",
            "   ",
            "\t",
            "${var.x}",
            "    ${var.x} y",
            "    $${z}",
            "EOTX",
            "%%{if}",
        ]
    ),
    max_size=5,
)


@settings(max_examples=400)
@given(LINES, st.sampled_from(["<<", "<<-"]), st.sampled_from(["", "   "]), st.sampled_from(["\n", "\r\n"]))
def test_heredocs_are_read_as_terraform_reads_them(lines: list[str], sign: str, margin: str, end: str) -> None:
    text = f"a = {sign}EOT{end}" + "".join(line + end for line in lines) + f"{margin}EOT{end}b = 1{end}"
    (scalar,) = [node for node in scalars(hcl.parse(text)) if node.kind == "string"]
    hold_map(text, scalar)
    said = [line for line in lines if line.strip()]
    cut = min((len(line) - len(line.lstrip()) for line in said), default=0) if sign == "<<-" else 0
    shown = [line[cut:] if line.strip() else line for line in lines]
    value = "".join(line + end for line in shown)
    assert scalar.value == value.replace("$${", "${").replace("%%{", "%{")


@settings(max_examples=400)
@given(LINES, st.sampled_from(["<<", "<<-"]), st.integers(0, 30), st.integers(0, 30), NEW)
def test_edits_of_heredocs_change_one_value(lines: list[str], sign: str, start: int, stop: int, new: str) -> None:
    text = f"a = {sign}EOT\n" + "".join(line + "\n" for line in lines) + "EOT\nb = 1\n"
    hold_edit(hcl.parse, text, 0, start, stop, new)


MACRO = """\
// Nordlund Shop
zendesk.macro Billing_Late@s {
  title = "Billing::Late"
  actions = [
    {
      field = "comment_value"
      value = [
        "channel:all",
        '''
Hi \\${name},

we said "soon" and ${ zendesk.x.y } meant it.
''',
      ]
    },
  ]
  _alias = "x"
}
"""


def test_salto_files_fall_out() -> None:
    (root,) = hcl.parse(MACRO)
    assert isinstance(root, Table)
    kind = root.get("zendesk.macro")
    assert isinstance(kind, Table)
    macro = kind.get("Billing_Late@s")
    assert isinstance(macro, Table)
    assert macro.text("title") == "Billing::Late"
    assert [scalar.value for scalar in scalars([macro])] == [
        "Billing::Late",
        "comment_value",
        "channel:all",
        'Hi ${name},\n\nwe said "soon" and ${ zendesk.x.y } meant it.',
        "x",
    ]
    said = scalars([macro])[3]
    hold_map(MACRO, said)
    after = replaced(MACRO, said, 3, 10, "${first}")
    assert after is not None
    assert "Hi \\${first},\n" in after


def test_expressions_are_what_stands_in_them() -> None:
    text = 'a = jsonencode(["x", var.y, 3])\nb = c ? "d" : "e"\nf = trimspace(<<-EOT\n  g\n  EOT\n)\n'
    text += 'h = [for i in j : "k ${i}"]\n'
    (root,) = hcl.parse(text)
    assert isinstance(root, Table)
    a, b, f, h = (node for _, node in root.entries)
    assert isinstance(a, Sequence)
    assert [(item.value, item.kind) for item in a.items if isinstance(item, Scalar)] == [
        ("x", "string"),
        ("var.y", "null"),
        ("3", "number"),
    ]
    assert [scalar.value for scalar in scalars([b])] == ["d", "e"]
    assert [scalar.value for scalar in scalars([f])] == ["g\n"]
    assert [scalar.value for scalar in scalars([h])] == ["k ${i}"]


def test_interpolations_stay_as_they_are() -> None:
    text = 'a = "x ${join("}", [for y in z : "{${y}"])} \\"q\\" $${w} %%{v}"'
    (scalar,) = scalars(hcl.parse(text))
    assert scalar.value == 'x ${join("}", [for y in z : "{${y}"])} "q" ${w} %{v}'
    ties = [segment.tie for segment in scalar.layer().map().segments]
    assert ties.count(Tie.ESCAPED) == 4


def test_comments_cover_what_follows_them() -> None:
    text = """\
# empathlint: off

# empathlint: ignore[A1] block
resource "x" "y" {
  a = "1" # empathlint: ignore[A2] behind
  // empathlint: ignore[A3] above
  b = [{ c = "2" }]
  d = "3"
}
e = "4"
"""
    expected = {"1": ["A1", "A2"], "2": ["A1", "A3"], "3": ["A1"], "4": []}
    for scalar in scalars(hcl.parse(text)):
        codes = [directive.text.partition("[")[2].partition("]")[0] for directive in scalar.comments]
        assert codes == ["", *expected[scalar.value]]


@pytest.mark.parametrize(
    ("text", "code", "offset", "read"),
    [
        ('a = "b"\nc = "d', "P003", 12, 1),
        ('a = "b"\nc = "d\ne"', "P003", 12, 1),
        ('a = "b"\nc = "${d', "P003", 13, 1),
        ("a = [\n", "P003", 6, 1),
        ('x {\n a = "b"\n', "P003", 13, 1),
        ("a = <<EOT\nb\n", "P003", 4, 0),
        ("a = '''\nb\n", "P003", 4, 0),
        ('a = "b" }', "P003", 8, 1),
        ('a = "b" /* c', "P003", 8, 1),
        ("a = " + "[" * 2000, "P004", 1004, 1),
    ],
)
def test_broken_files_are_read_up_to_the_break(text: str, code: str, offset: int, read: int) -> None:
    with pytest.raises(FormatError) as caught:
        hcl.parse(text)
    assert (caught.value.code, caught.value.offset) == (code, offset)
    assert read == sum(len(root.entries) for root in caught.value.roots if isinstance(root, Table))


@pytest.mark.parametrize(
    "piece",
    [
        'a = "b"\n', '"', "\\", '"${', '"${"', "{", "[", "(", "}", "a", "a {", "# x\n", "/*", "/* */", "<<A\nA\n",
        "<<-A\n", "''' \n", "${", "\n", "= ", '"$${', "# empathlint: off\n\n", "a\n b\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", 'a = "', "a = <<-EOT\n", "a = [", "a = '''\n"])
def test_work_grows_with_length_only(head: str, piece: str) -> None:
    hold_linear(hcl.parse, piece, head=head, size=2000)


def test_many_heredocs_cost_no_patterns() -> None:
    text = "".join(f"a = <<E{number}\nx\nE{number}\n" for number in range(3000))
    assert len(scalars(hcl.parse(text))) == 3000


def test_a_directive_of_a_value_that_belongs_nowhere_covers_nothing_else() -> None:
    """Nodes are known by their identity, which the next node may get once one is let go."""
    block = "b {\n  c = {}\n}\n"
    (root,) = hcl.parse("# empathlint: ignore[A1] lost\n= [{}]\n" + block * 50)
    covered = [node for node in walk([root]) if node.comments]
    assert covered == []
