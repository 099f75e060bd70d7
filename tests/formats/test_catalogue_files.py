"""Laws over catalogues, mails and HCL: findings move as the text does, and fixes change what they say and no more."""

import csv
import difflib
import io
import re

import hcl2
import javaproperties
import polib
import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.engine.fix import fix_source
from empathlint.formats.document import read
from empathlint.model import Applicability
from empathlint.source import Source, from_bytes

PO = """\
# Nordlund Shop
msgid ""
msgstr "Language: en\\n"

msgid "late"
msgstr ""
"Hi %(name)s, we said \\"soon\\".\\n"
"You failed to provide your "
"order number, and we wait.\\n"
"""
PROPERTIES = """\
# Nordlund Shop
late = Hi {0}, caf\\u00e9 \\
    is open. You failed to provide your \\
    order number, and we wait.
button = Send
"""
STRINGS = """\
/* Nordlund Shop */
"late" = "Hi %@, we said \\"soon\\". You failed to provide your order number, and we wait.";
"send" = "Send";
"""
TERRAFORM = """\
# Nordlund Shop
resource "aws_ses_template" "late" {
  name = "late"
  text = <<-EOT
    Hi ${var.name}, we said "soon".
      You failed to provide your order number, and we wait.
    EOT
}
"""
CELLS = """\
title;body;tags
late;"{""en"": ""Hi {name}, we said \\""soon\\"". You failed to provide your order number, and we wait.""}";x
"""
ARB = '{"@@locale": "en", "late": "Hi {name}, caf\\u00e9. You failed to provide your order number, and we wait."}\n'
FILES = {
    "mails.po": (PO, "# "),
    "mails_en.properties": (PROPERTIES, "# "),
    "Mails.strings": (STRINGS, "// "),
    "mails.tf": (TERRAFORM, "# "),
    "macros.csv": (CELLS, ""),
    "mails.arb": (ARB, ""),
}
EVERY = pytest.mark.parametrize("name", FILES)


@pytest.fixture(scope="module")
def pack(every):
    return every


SETTINGS = Settings(select=("B101",), cache=False)


def found(source, pack):
    diagnostics = check_source(source, named=True, pack=pack, settings=SETTINGS).diagnostics
    return [(d.code, (d.start.line, d.start.column), (d.end.line, d.end.column), d.match) for d in diagnostics]


@EVERY
def test_line_ends_and_marks_move_nothing(name, pack):
    text, _ = FILES[name]
    expected = found(Source(name, text), pack)
    assert [(code, match) for code, *_, match in expected] == [("B101", "You failed to provide your order number")]
    assert found(Source(name, text.replace("\n", "\r\n")), pack) == expected
    assert found(from_bytes(b"\xef\xbb\xbf" + text.encode(), name), pack) == expected
    assert found(from_bytes(b"\xff\xfe" + text.encode("utf-16-le"), name), pack) == expected


@EVERY
def test_what_stands_in_front_moves_them_by_its_length(name, pack):
    text, comment = FILES[name]
    before = f"{comment}😀 a line of ours\n" if comment else "\n"
    (code, start, stop, match), *_ = found(Source(name, text), pack)
    moved = (code, (start[0] + 1, start[1]), (stop[0] + 1, stop[1]), match)
    assert found(Source(name, before + text), pack) == [moved]


@EVERY
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fix_changes_its_phrase_and_no_more(name, end, pack):
    source = Source(name, FILES[name][0].replace("\n", end))
    before = read(source, named=True)
    outcome = fix_source(source, named=True, pack=pack, settings=SETTINGS, level=Applicability.UNSAFE)
    assert (sum(outcome.fixed.values()), outcome.result.diagnostics) == (1, [])
    after = read(Source(name, outcome.text), named=True)
    assert [reply.key for reply in before.replies] == [reply.key for reply in after.replies]
    (old,), (new,) = before.replies, after.replies
    assert " ".join(new.value.split()) == re.sub(
        r"You failed to provide your\s+", "We're still missing your ", " ".join(old.value.split())
    )
    (told,) = outcome.before.diagnostics
    steps = difflib.SequenceMatcher(None, source.text, outcome.text, autojunk=False).get_opcodes()
    touched = [(low, high) for kind, low, high, *_ in steps if kind != "equal"]
    assert all(told.start.offset <= low <= high <= told.end.offset for low, high in touched)


def test_fixed_files_are_read_by_others(pack):
    fixed = {
        name: fix_source(Source(name, text), named=True, pack=pack, settings=SETTINGS, level=Applicability.UNSAFE).text
        for name, (text, _) in FILES.items()
    }
    said = "We're still missing your order number, and we wait."
    assert said in next(entry.msgstr for entry in polib.pofile(fixed["mails.po"]))
    assert said.replace("'", "''") in javaproperties.loads(fixed["mails_en.properties"])["late"]
    (resource,) = hcl2.loads(fixed["mails.tf"])["resource"]
    assert said in resource['"aws_ses_template"']['"late"']["text"]
    row = next(csv.DictReader(io.StringIO(fixed["macros.csv"]), delimiter=";"))
    assert said in row["body"]
