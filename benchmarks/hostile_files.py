"""Files that are made to be slow as a whole: tiny entries, deep nesting, long names, many directives, one text each."""

from __future__ import annotations

import html
import json
from typing import NamedTuple

SAID = "Your lamp was sent again today."
DIRECTIVE = "empathlint: ignore[B101] agreed"


class Many(NamedTuple):
    """A file of one piece again and again, in which `~` is a number; `closer` is as often behind the middle."""

    path: str
    head: str
    piece: str
    tail: str = ""
    closer: str = ""

    def text(self, size: int) -> str:
        """Return the file with pieces that are so long together."""
        count = max(1, size // (len(self.piece) + len(self.closer) + (5 if "~" in self.piece else 0)))
        pieces = (self.piece.replace("~", str(i)) for i in range(count)) if "~" in self.piece else (self.piece * count,)
        closers = self.closer * count
        return f"{self.head}{''.join(pieces)}{SAID if closers else ''}{closers}{self.tail}"


_JSON = '[{"title": "a", "body": "' + SAID + '"}'
_YAML = f"- title: a\n  body: {SAID}\n"
_CSV = f"title,body,tags\na,{SAID},b\n"
_PROPERTIES = f"a={SAID}\n"
_PHP = f"<?php return ['a' => '{SAID}',"
_HCL = f'resource "aws_ses_template" "a" {{\n  text = "{SAID}"\n'
_STRINGS = f'"a" = "{SAID}";\n'
_PO = f'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "{SAID}"\n\n'
_XML = f"<resources><string name='a'>{SAID}</string>"
_XLIFF = '<xliff version="1.2"><file source-language="en" target-language="en"><body>'
_UNIT = '<trans-unit id="~"><source>a</source><target>a b c d</target></trans-unit>'
_LETTERS = "a" * 1000
_ARMS = " ".join(f"={number} {{some lamps {number}}}" for number in range(15))
_CHOICE = f"{{n, plural, {_ARMS} other {{many lamps}}}} are here. It is late."
_STAIRS = "".join(f"{'  ' * depth}- a b c d\n" for depth in range(50))

MANY = {
    "numbers": Many("a.json", f"{_JSON},", "1,", "1]"),
    "empty texts": Many("a.json", f"{_JSON},", '"",', "1]"),
    "empty objects": Many("a.json", f"{_JSON},", "{},", "{}]"),
    "lists of one": Many("a.json", f"{_JSON},", "[1],", "[]]"),
    "equal names": Many("a.json", _JSON[:-1], ',"body": "a b c d"', "}]"),
    "short replies": Many("a.json", f"{_JSON},", '{"title":"~","body":"a b c d"},', "{}]"),
    "nested lists": Many("a.json", f"{_JSON},", "[", "]", "]"),
    "nested objects": Many("a.json", f"{_JSON},", '{"body":', "]", "}"),
    "a long name": Many("a.json", f'{_JSON},{{"', _LETTERS, '": 1}]'),
    "blocks": Many("a.json", f'{_JSON[:-1]},"blocks":[', '{"type":"paragraph","text":"a b c d"},', "{}]}]"),
    "actions": Many("a.json", '{"macros":[{"title":"a","actions":[', '{"field":"comment_value","value":"a b c d"},',
                    "{}]}]}"),
    "macros": Many("a.json", '{"macros":[', '{"title":"~","actions":[{"field":"comment_value","value":"a b c d"}]},',
                   "{}]}"),
    "variants": Many("a.json", '{"items":[{"placeholder":"{{dc.a}}","variants":[', '{"locale_id":1,"content":"a b c"},',
                     "{}]}]}"),
    "choices": Many("a.json", "[", f'{{"title":"~","text":"{_CHOICE}"}},', "{}]"),
    "choices in HTML": Many("a.json", "[", f'{{"title":"~","html":"{_CHOICE}"}},', "{}]"),
    "choices in Markdown": Many("a.json", "[", f'{{"title":"~","markdown":"{_CHOICE}"}},', "{}]"),
    "fallbacks": Many("a.json", "[", '{"title":"~","markdown":"It is late, {{ a|default:1 }}, today"},', "{}]"),
    "two arms": Many("a.json", "[", '{"title":"~","markdown":"{n, plural, one {# lamp} other {# lamps}}"},', "{}]"),
    "texts of one line": Many("a.json", "[", '{"title":"~","markdown":"It is late: *this* is `b` of them"},', "{}]"),
    "documents": Many("a.jsonl", "", '{"title":"~","body":"a b c d"}\n'),
    "numbers in lines": Many("a.jsonl", "", "1\n"),
    "texts": Many("en.json", f'{{"z": "{SAID}"', ',"a~":"a b c d {{x}}"', "}"),
    "plurals": Many("app_en.arb", f'{{"@@locale":"en","z":"{SAID}"', ',"a~":"{a,plural,one{a b c}other{b c d}}"', "}"),
    "facts of texts": Many("app_en.arb", f'{{"@@locale":"en","z":"{SAID}"', ',"@a":{}', "}"),
    "messages": Many("_locales/en/messages.json", f'{{"z":{{"message":"{SAID}"}}', ',"a~":{"message":"a b c d"}', "}"),
    "items": Many("a.yaml", _YAML, "- a\n"),
    "empty items": Many("a.yaml", _YAML, "-\n"),
    "pairs": Many("a.yaml", f"title: a\nbody: {SAID}\n", "a: b\n"),
    "replies in YAML": Many("a.yaml", "", "- title: ~\n  body: a b c d\n"),
    "replies in flow tables": Many("a.yaml", _YAML, "- {title: ~, body: a b c d e f g}\n"),
    "flow lists": Many("a.yaml", f"{_YAML}  x: [", "a, ", "a]\n"),
    "flow tables": Many("a.yaml", f"{_YAML}  x: [", "{},", "a]\n"),
    "nested flow": Many("a.yaml", f"{_YAML}  x: ", "[", "\n", "]"),
    "nested items": Many("a.yaml", f"{_YAML}- ", "- ", "a\n"),
    "documents in YAML": Many("a.yaml", "", f"---\ntitle: a\nbody: {SAID}\n"),
    "question marks": Many("a.yaml", _YAML, "- ? a\n"),
    "anchors": Many("a.yaml", _YAML, "- &a~ a\n"),
    "directives in YAML": Many("a.yaml", "", f"# {DIRECTIVE}\n", _YAML),
    "texts in YAML": Many("en.yml", "en:\n", "  a~: a b c d\n"),
    "front matter": Many("a.md", "---\ntitle: a\n", "a~: b\n", f"---\n{SAID}"),
    "a list in front matter": Many("a.md", "---\ntitle: a\nx: [", "a,", f"a]\n---\n{SAID}"),
    "TOML in front": Many("a.md", '+++\ntitle = "a"\n', "a~=1\n", f"+++\n{SAID}"),
    "a TOML list in front": Many("a.md", '+++\ntitle = "a"\nx = [', "1,", f"1]\n+++\n{SAID}"),
    "a subject in front": Many("a.md", "---\ntitle: a\nsubject: ", "a b ", f"\n---\n{SAID}"),
    "rows": Many("a.csv", _CSV, "a,b\n"),
    "rows in quotes": Many("a.csv", _CSV, '"a","b"\n'),
    "rows of delimiters": Many("a.csv", _CSV, ",,\n"),
    "replies in rows": Many("a.csv", _CSV, "a,a b c d\n"),
    "languages in rows": Many("a.csv", "title,en,de,fr,es\n", "~,a b c d,e f g h,i j k l,m n o p\n"),
    "lists in rows": Many("a.csv", _CSV, "a,[]\n"),
    "JSON in rows": Many("a.csv", _CSV, 'a,"[{""body"": ""' + SAID + '""}]"\n'),
    "JSON in a cell": Many("a.csv", f'{_CSV}a,"[', "1,", '1]"\n'),
    "columns": Many("a.csv", "title", ",body", f"\na,{SAID}\n"),
    "tags in a cell": Many("a.csv", f'{_CSV}a,{SAID},"', "a;", '"\n'),
    "rows of tabs": Many("a.tsv", _CSV.replace(",", "\t"), "a\tb\n"),
    "letters": Many("messages_en.properties", _PROPERTIES, "a\n"),
    "pairs of letters": Many("messages_en.properties", _PROPERTIES, "a=b\n"),
    "a long key": Many("messages_en.properties", _PROPERTIES, "a", "=b\n"),
    "lines that go on": Many("messages_en.properties", _PROPERTIES[:-1], "\\\n"),
    "comments": Many("messages_en.properties", _PROPERTIES, "# a\nb=c\n"),
    "directives": Many("messages_en.properties", "", f"# {DIRECTIVE}\n", _PROPERTIES),
    "directives for the file": Many("messages_en.properties", "", f"# {DIRECTIVE}\n\n", _PROPERTIES * 500),
    "directives for each": Many("messages_en.properties", "", f"# {DIRECTIVE}\n{_PROPERTIES}"),
    "texts in properties": Many("messages_en.properties", "", f"a~={SAID}\n"),
    "numbers in PHP": Many("lang/en/a.php", _PHP, "1,", "];"),
    "keys in PHP": Many("lang/en/a.php", _PHP, "'a'=>1,", "];"),
    "tags in PHP": Many("lang/en/a.php", _PHP, "'<b>',", "];"),
    "lists in PHP": Many("lang/en/a.php", f"{_PHP}'b'=>[", "[],", "]];"),
    "nested PHP": Many("lang/en/a.php", f"{_PHP}'b'=>", "[", "];", "]"),
    "texts in PHP": Many("lang/en/a.php", _PHP, "'a~'=>'a b c :d',", "];"),
    "given one by one": Many("lang/en/a.php", "<?php ", f"$a['b~']='{SAID}';\n"),
    "variables": Many("lang/en/a.php", f"<?php $a['b']='{SAID}';\n", "$a;"),
    "joined texts": Many("lang/en/a.php", f"<?php $a['b']='{SAID}'", ".'a'", ";"),
    "keys of keys": Many("lang/en/a.php", "<?php $a", "['b']", f"='{SAID}';"),
    "tags in a page": Many("emails/a.php", f"<p>{SAID} It is here now.</p>", "<?=$a?>"),
    "statements in a page": Many("emails/a.php", f"<p>{SAID} It is here now.</p><?php ", "echo 'a';"),
    "attributes in HCL": Many("a.tf", _HCL, "a=b\n", "}\n"),
    "blocks in HCL": Many("a.tf", "", "a {}\n"),
    "a list in HCL": Many("a.tf", f"{_HCL}  a = [", "1,", "]\n}\n"),
    "nested HCL": Many("a.tf", "", "a{", "\n", "}"),
    "nested templates": Many("a.tf", 'a = "', '${"', '"\n', '"}'),
    "escapes in HCL": Many("a.tf", f"{_HCL[:-2]} ", "\\n", '"\n}\n'),
    "lines in HCL": Many("a.tf", 'resource "aws_ses_template" "a" {\n  text = <<-E\n', " a\n", "  E\n}\n"),
    "texts in HCL": Many("a.tf", "", f"{_HCL}}}\n"),
    "pairs in strings": Many("en.lproj/a.strings", _STRINGS, "a=b;"),
    "empty strings": Many("en.lproj/a.strings", _STRINGS, '""="";'),
    "comments in strings": Many("en.lproj/a.strings", _STRINGS, "/**/"),
    "texts in strings": Many("en.lproj/a.strings", "", '"a~" = "a b c d";\n'),
    "directives in strings": Many("en.lproj/a.strings", "", f"/* {DIRECTIVE} */\n", _STRINGS),
    "empty entries": Many("en.po", _PO, 'msgid ""\nmsgstr ""\n\n'),
    "lines of an entry": Many("en.po", _PO[:-1], '""\n'),
    "entries": Many("en.po", _PO, 'msgid "a~"\nmsgstr "a b c d"\n\n'),
    "comments above": Many("en.po", "", "#. a\n", _PO[-60:]),
    "empty elements": Many("values/strings.xml", _XML, "<a/>", "</resources>"),
    "tags in a text": Many("values/strings.xml", f"<resources><string name='a'>{SAID}", "<b/>",
                           "</string></resources>"),
    "references": Many("values/strings.xml", f"<resources><string name='a'>{SAID}", "&lt;", "</string></resources>"),
    "sections": Many("values/strings.xml", f"<resources><string name='a'>{SAID}", "<![CDATA[]]>",
                     "</string></resources>"),
    "tags in a section": Many("values/strings.xml", f"<resources><string name='a'>{SAID}<![CDATA[", "<a ",
                              "]]></string></resources>"),
    "nested elements": Many("values/strings.xml", _XML, "<a>", "</resources>", "</a>"),
    "attributes": Many("values/strings.xml", f"{_XML}<a ", 'a~=""\n', "/></resources>"),
    "items of a list": Many("values/strings.xml", f"{_XML}<string-array name='b'>", "<item>a b c d</item>",
                            "</string-array></resources>"),
    "directives in XML": Many("values/strings.xml", "<resources>", f"<!-- {DIRECTIVE} -->", f"{_XML[11:]}</resources>"),
    "data": Many("a.resx", "<root>", '<data name="a~"><value>a b c d</value></data>', "</root>"),
    "units": Many("a.xlf", _XLIFF, _UNIT, "</body></file></xliff>"),
    "codes of a unit": Many("a.xlf", f'{_XLIFF}<trans-unit id="1"><source>a</source><target>{SAID}', "<x/>",
                            "</target></trans-unit></body></file></xliff>"),
    "formats": Many("a.stringsdict", f"<plist><dict><key>a</key><dict><key>b</key><string>{SAID}</string>",
                    "<key>a</key><string>a b c d</string>", "</dict></dict></plist>"),
    "records": Many("a.xml", f'<odoo><record model="mail.template"><field name="body_html">{SAID}</field></record>',
                    "<record/>", "</odoo>"),
    "headers": Many("a.eml", "Subject: a\n", "A: b\n", f"\n{SAID}"),
    "folded headers": Many("a.eml", "Subject: a\n", " a\n", f"\n{SAID}"),
    "encoded words": Many("a.eml", "Subject: ", "=?utf-8?q?a?= ", f"\n\n{SAID}"),
    "parts": Many("a.eml", "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\na b c d\n", "--b--\n"),
    "escapes": Many("a.eml", f"Subject: a\nContent-Transfer-Encoding: quoted-printable\n\n{SAID}", "=41"),
    "parameters": Many("a.eml", "Subject: a\nContent-Type: text/plain", ";a=b", f"\n\n{SAID}"),
    "headings": Many("replies.md", "", f"## a~\n\n{SAID}\n\n"),
    "headings of letters": Many("replies.md", "", "## a\nb\n"),
    "headings with directives": Many("replies.md", "", f"## a~\n\n<!-- {DIRECTIVE} -->\n{SAID}\n\n"),
    "directives in Markdown": Many("replies.md", "", f"<!-- {DIRECTIVE} -->\n", SAID),
    "tables": Many("replies.md", "|title|reply|\n|-|-|\n", "|a|a b c d|\n"),
    "lists": Many("replies.md", f"## a\n\n{SAID}\n\n", "- a b c d\n"),
    "stairs": Many("replies.md", f"## a\n\n{SAID}\n\n", _STAIRS),
    "quotations": Many("replies.md", f"## a\n\n{SAID}\n\n", "> a b c d\n\n"),
    "dividers": Many("replies.md", f"{SAID}\n\n", f"***\n\n{SAID}\n\n"),
    "subjects": Many("replies.txt", "", "Subject: a\n\na b c d\n\n"),
    "directives in text": Many("replies.txt", "", f"{DIRECTIVE}\n", SAID),
    "directives in HTML": Many("a.html", "", f"<!-- {DIRECTIVE} -->\n", SAID),
    "nested HTML": Many("a.html", "", "<div>", "", "</div>"),
    "nested conditionals": Many("a.liquid", "", "{% if a %} your lamp is here ", "", "{% endif %}"),
    "arms": Many("a.liquid", "{% if a %}", "your lamp was sent {% elsif b %}", "{% endif %}"),
    "conditionals": Many("a.liquid", "", "{% if a %}your lamp{% endif %} was sent again today, and is on its way. "),
}  # fmt: skip
"""What each file is full of."""


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


FRAMES = {
    "a.html": ("<p>~</p>", str), "a.md": ("~", str), "a.txt": ("~", str),
    "a.json": ('[{"title": "x", "body": "It is late. ~"}]', _in_quotes),
    "en.json": ('{"a": "It is late, and it is {{x}}. ~"}', _in_quotes),
    "app_en.arb": ('{"@@locale": "en", "a": "It is late. ~"}', _in_quotes),
    "a.yaml": ("- title: x\n  body: It is late. ~\n", str), "quoted.yaml": ('- title: x\n  body: "~"\n', _in_quotes),
    "block.yaml": ("- title: x\n  body: |\n    It is late. ~\n", str),
    "quoted.csv": ('title,body\nx,"It is late. ~"\n', lambda text: text.replace('"', '""')),
    "a.po": ('msgid "x"\nmsgstr "It is late. "\n"~"\n', _in_quotes),
    "messages_en.properties": ("a = It is late. ~\n", _in_quotes),
    "lang/en/a.php": ("<?php return ['a' => 'It is late. ~'];", str),
    "lang/en/b.php": ('<?php $a["b"] = "It is late. ~";', _in_quotes),
    "emails/a.php": ("<p>It is late, and it is not here today.</p><?php echo '~';", str),
    "emails/b.php": ("<p>It is late, and it is not here today.</p><?php echo '~;", str),
    "a.strings": ('"a" = "It is late. ~";', _in_quotes),
    "strings.xml": ("<resources><string name='a'>It is late. ~</string></resources>", html.escape),
    "section.xml": ("<resources><string name='a'>It is late. <![CDATA[~]]></string></resources>", str),
    "a.resx": ("<root><data name='a'><value>It is late. ~</value></data></root>", html.escape),
    "a.xlf": (_XLIFF + _UNIT.replace("~", "1").replace("a b c d", "It is late. ~") + "</body></file></xliff>",
              html.escape),
    "a.tf": ('resource "aws_ses_template" "x" {\n  text = "It is late. ~"\n}\n', _in_quotes),
    "block.tf": ('resource "aws_ses_template" "x" {\n  text = <<-EOT\n    It is late.\n      ~\n    EOT\n}\n', str),
    "toml.md": ("+++\nsubject = 'It is late. ~'\n+++\nIt is late.\n", str),
    "front.md": ("---\ntitle: x\nsubject: It is late. ~\n---\nIt is late.\n", str),
    "a.eml": ("Subject: It is late. ~\n\nIt is late.\n", str), "body.eml": ("Subject: a\n\nIt is late. ~\n", str),
}  # fmt: skip
"""Files in which `~` is a hostile text, and how such a text is written there."""


def framed(name: str, text: str) -> str:
    """Return the file of this name that has a text in it."""
    frame, written = FRAMES[name]
    return frame.replace("~", written(text))
