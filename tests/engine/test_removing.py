"""Directives that silence nothing: `--fix` takes out the comment, or those of its codes, and changes no word."""

import json
import re
from collections.abc import Callable, Iterable

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import FileResult, check_source
from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.formats.views import views
from empathlint.model import Applicability, Finding
from empathlint.rules.pack import Pack
from empathlint.rules.rule import Rule
from empathlint.rules.run import Selection, findings
from empathlint.rules.view import View
from empathlint.source import from_bytes

LATE = "The purple paint is late."
FINE = "The parcel has left our house this morning."

Fix = Callable[..., FixOutcome]


@pytest.fixture
def fix(pack: Pack, settings: Settings) -> Fix:
    """Return a function that fixes a text and makes sure of what holds for every text."""

    def words(result: FileResult) -> list[list[list[str]]]:
        assert result.document is not None
        lines = [
            [
                line.split()
                for prose in views(reply.value, reply.markup, reply.vendor)
                for line in prose.text.split("\n")
            ]
            for reply in result.document.replies
        ]
        return [[line for line in reply if line] for reply in lines]

    def fix_text(
        text: str, name: str, level: Applicability | None = Applicability.SAFE, **changes: object
    ) -> FixOutcome:
        changed = settings._replace(**changes)
        source = from_bytes(text.encode(), name)
        outcome = fix_source(source, named=True, pack=pack, settings=changed, level=level)
        again = from_bytes(outcome.text.encode(), name)
        twice = fix_source(again, named=True, pack=pack, settings=changed, level=level)
        assert twice.text == outcome.text, "fixing twice is fixing once"
        if not outcome.changed_replies:
            assert words(outcome.result) == words(outcome.before), "no word is another one"
        fresh = check_source(again, named=True, pack=pack, settings=changed)
        assert [d._replace(fixes=()) for d in fresh.diagnostics] == [
            d._replace(fixes=()) for d in outcome.result.diagnostics
        ]
        return outcome

    return fix_text


MARK = "empathlint: ignore[H101] it is the law's word"


def spelled(text: str) -> str:
    return text.replace("FINE", FINE).replace("LATE", LATE).replace("MARK", MARK)


GONE = [
    ("HTML, alone on its line", "a.html", "<p>FINE</p>\n⟦<!-- MARK -->\n⟧<p>Yes.</p>\n"),
    ("HTML, behind words", "a.html", "<p>FINE ⟦<!-- MARK -->⟧</p>\n"),
    ("HTML, at the end of a line", "a.html", "<p>FINE</p>⟦ <!-- MARK -->⟧\n<p>Yes.</p>"),
    ("line ends stay", "a.html", "<p>FINE</p>\r\n⟦  <!-- MARK -->\r\n⟧<p>Yes.</p>\r\n"),
    ("Markdown, between paragraphs", "a.md", "FINE\n\n⟦<!-- MARK -->\n\n⟧Yes.\n"),
    ("Markdown, the first line", "a.md", "⟦<!-- MARK -->\n\n⟧FINE\n"),
    ("Markdown, the last line", "a.md", "FINE\n⟦\n<!-- MARK -->⟧"),
    ("Markdown, CRLF", "a.md", "FINE\r\n\r\n⟦<!-- MARK -->\r\n\r\n⟧Yes.\r\n"),
    ("front matter", "a.md", "---\ntitle: Paint\n⟦# MARK\n⟧---\nFINE\n"),
    ("front matter, TOML", "a.md", "+++\ntitle = 'Paint'\n⟦# MARK\n⟧+++\nFINE\n"),
    ("a page of replies", "canned-replies.md", "## A\n\n⟦<!-- MARK -->\n\n⟧```\nFINE\n```\n\n## B\n\n```\nYes.\n```\n"),
    ("Jinja", "a.j2", "FINE⟦ {# MARK #}⟧\nYes.\n"),
    ("Jinja, in the middle of a line", "a.j2", "Yes. ⟦{# MARK #} ⟧FINE\n"),
    ("Jinja, alone on its line", "a.j2", "⟦{# MARK #}\n⟧FINE\n"),
    ("Jinja, one below the other", "a.j2", "Yes.\n\n⟦{# MARK #}\n{# MARK #}\n\n⟧FINE\n"),
    ("Jinja, one beside the other", "a.j2", "FINE⟦ {# MARK #} {# empathlint: ignore[H104] #}⟧\n"),
    ("Jinja, with the blanks it takes away", "a.j2", "FINE Hel⟦ {#- MARK -#} ⟧lo.\n"),
    ("Twig", "a.twig", "FINE\n⟦{# MARK #}\n⟧Yes.\n"),
    ("Liquid", "a.liquid", "⟦{% comment %}MARK{% endcomment %}\n⟧FINE\n"),
    ("Liquid, over several lines", "a.liquid", "Yes.\n\n⟦{% comment %}\n  MARK\n{% endcomment %}\n\n⟧FINE\n"),
    ("Handlebars", "a.hbs", "FINE⟦ {{!-- MARK --}}⟧\n"),
    ("Mustache", "a.mustache", "FINE⟦ {{! MARK }}⟧\n"),
    ("ERB", "a.erb", "FINE\n⟦<%# MARK %>\n⟧\nYes.\n"),
    ("EJS", "a.ejs", "FINE\n⟦<%# MARK %>\n⟧\nYes.\n"),
    ("YAML, above a value", "a.yaml", "- title: One\n⟦  # MARK\n⟧  body: FINE\n"),
    ("YAML, behind a value", "a.yaml", "- title: One\n  body: FINE⟦  # MARK⟧\n"),
    ("YAML, over the document", "a.yaml", "⟦# MARK\n\n⟧- title: One\n  body: FINE\n- title: Two\n  body: FINE\n"),
    ("YAML, CRLF", "a.yaml", "- title: One\r\n⟦  # MARK\r\n⟧  body: FINE\r\n"),
    ("HTML in a block of YAML", "a.yaml",
     "- title: One\n  body: |\n    <p>FINE</p>\n⟦    <!-- MARK -->\n⟧    <p>Yes.</p>\n"),
    ("RESX", "Texts.resx",
     '<root>\n⟦  <!-- MARK -->\n⟧  <data name="Left" xml:space="preserve"><value>FINE</value></data>\n</root>\n'),
    ("Android's strings", "res/values/strings.xml",
     '<resources>\n⟦  <!-- MARK -->\n⟧  <string name="a">FINE</string>\n</resources>\n'),
    ("PO", "en.po", 'msgid ""\nmsgstr "Language: en\\n"\n\n⟦# MARK\n⟧msgid "mail.parcel.left"\nmsgstr "FINE"\n'),
    ("properties", "messages_en.properties", "⟦# MARK\n⟧mail.left=FINE\n"),
    ("properties, the whole file", "messages_en.properties", "⟦# MARK\n\n⟧mail.left=FINE\n"),
    ("Apple's strings", "en.lproj/Localizable.strings", '⟦/* MARK */\n⟧"mail.left" = "FINE";\n'),
    ("Apple's strings, a line", "en.lproj/Localizable.strings", '⟦// MARK\n⟧"mail.left" = "FINE";\n'),
    ("Terraform", "macros.tf",
     'resource "aws_ses_template" "late" {\n  name = "late"\n⟦  # MARK\n⟧  text = "FINE"\n}\n'),
    ("off that is never on", "a.j2", "⟦{# empathlint: off[H101] #}\n⟧FINE\n"),
    ("off and on", "a.html",
     "<p>Yes.</p>\n⟦<!-- empathlint: off[H101] -->\n⟧<p>FINE</p>\n⟦<!-- empathlint: on[H101] -->\n⟧<p>Yes.</p>\n"),
    ("off and a bare on", "a.html",
     "<p>Yes.</p>\n⟦<!-- empathlint: off[H101] -->\n⟧<p>FINE</p>\n⟦<!-- empathlint: on -->\n⟧"),
    ("off, but not the on that ends another", "a.html",
     ("<p>Yes.</p>\n<!-- empathlint: off[H101] -->\n⟦<!-- empathlint: off[H104] -->\n⟧<p>LATE</p>\n"
      "<!-- empathlint: on -->\n<p>Yes.</p>\n")),
    ("one of two codes", "a.j2", "LATE {# empathlint: ignore[⟦H104, ⟧H101] #}\n"),
    ("the reason stays with the other code", "a.md", "LATE <!-- empathlint: ignore[H101⟦,H104⟧] a name -->\n"),
    ("one of two codes of YAML", "a.yaml", "# empathlint: ignore[H101⟦, H104⟧] a name\n- title: One\n  body: LATE\n"),
    ("one of two codes from off to on", "a.html",
     "<!-- empathlint: off[H101⟦, H104⟧] -->\n<p>LATE</p>\n<!-- empathlint: on[H101⟦, H104⟧] -->\n<p>Yes.</p>\n"),
    ("a code of a rule that did not run", "a.j2", "FINE {# empathlint: ignore[⟦H101, ⟧B101] #}\n"),
]  # fmt: skip
"""Why, the file's name, and its text; what goes stands between ⟦ and ⟧."""


@pytest.mark.parametrize(("why", "name", "text"), GONE, ids=[case[0] for case in GONE])
def test_what_silences_nothing_goes(fix: Fix, why: str, name: str, text: str) -> None:
    outcome = fix(spelled(text.replace("⟦", "").replace("⟧", "")), name)
    assert [told.code for told in outcome.before.diagnostics if told.code[0] == "P"], why
    assert outcome.text == spelled(re.sub("⟦.*?⟧", "", text, flags=re.DOTALL))
    assert not [told for told in outcome.result.diagnostics if told.code[0] == "P"]
    assert outcome.fixed.keys() == {"P101"}
    assert outcome.changed_replies == 0


STAYS = [
    ("one that is needed", "a.j2", "LATE {# MARK #}\n"),
    ("one of a rule that did not run", "a.j2", "FINE {# empathlint: ignore[B101] #}\n"),
    ("one by the start of a code, while rules below it did not run", "a.j2", "FINE {# empathlint: ignore[H] #}\n"),
    ("a bare one, while rules are selected", "a.j2", "FINE {# empathlint: ignore #}\n"),
    ("one that is not understood", "a.j2", "FINE {# empathlint: ignroe[H101] #}\n"),
    ("facts", "a.j2", "{# empathlint: situation=billing #}\nFINE\n"),
    ("another comment", "a.j2", "{# H101 is ours #}\nFINE\n"),
    ("one of several lines, of which nobody knows what they belong to", "a.html",
     "<p>FINE</p>\n<!-- MARK\nask Ana -->\n"),
    ("one at the head of a longer comment", "en.lproj/Localizable.strings",
     '/* MARK\n ask Ana */\n"mail.left" = "FINE";\n'),
    ("one in a file that breaks off", "a.json", '[{"title": "A", "body": "<!-- MARK --><p>FINE</p>"}'),
    ("one that alone makes Markdown of its reply", "a.yaml",
     "- title: A\n  body: |\n    FINE <!-- MARK -->\n    Yes.\n"),
    ("one that keeps a list from beginning", "a.md", "FINE\n\n1<!-- MARK -->. Yes.\n"),
    ("one in a file that breaks off later", "a.yaml", "# MARK\n\n- title: A\n  body: FINE\n- title: @x\n"),
    ("one in a saved mail", "a.eml",
     "Subject: Left\nContent-Type: text/html\n\n<p>FINE</p>\n<!-- MARK -->\n<p>Yes.</p>\n"),
    ("off and on, where an on ends two of which not the same can go", "a.html",
     ("<p>Yes.</p>\n<!-- empathlint: off[H101, H104] -->\n<p>LATE</p>\n"
      "<!-- empathlint: off[H101, H104] -->\n<p>FINE</p>\n<!-- empathlint: on[H101, H104] -->\n")),
    ("one that is all there is", "a.j2", "{# MARK #}"),
    ("one over a reply that is not checked", "a.yaml",
     "# MARK\n\n- title: A\n  body: FINE\n- title: B\n  active: false\n  body: LATE\n"),
]  # fmt: skip
"""Why, the file's name, and its text."""


@pytest.mark.parametrize(("why", "name", "text"), STAYS, ids=[case[0] for case in STAYS])
def test_what_may_be_needed_stays(fix: Fix, why: str, name: str, text: str) -> None:
    changes = {"select": ("H101",)} if "start of a code" in why else {}
    assert fix(spelled(text), name, **changes).text == spelled(text)


def test_nothing_goes_that_is_not_told_or_where_nothing_safe_was_asked_for(fix: Fix) -> None:
    text = f"{FINE} {{# {MARK} #}}\n"
    assert fix(text, "a.j2", ignore=("P101",)).text == text
    assert fix(text, "a.j2", level=None).text == text
    assert fix(text, "a.j2", level=Applicability.UNSAFE).text == f"{FINE}\n"


def test_comments_in_json_go_with_their_escaped_line(fix: Fix) -> None:
    def library(*bodies: str) -> str:
        return json.dumps([{"title": f"T{n}", "body": body} for n, body in enumerate(bodies)], indent=1)

    needed = f"<p>{LATE} <!-- {MARK} --></p>"
    before = library(f"<!-- {MARK} -->\n<p>{FINE}</p>", needed, f"<p>{FINE}</p><!-- {MARK} -->")
    outcome = fix(before, "macros.json")
    assert outcome.text == library(f"<p>{FINE}</p>", needed, f"<p>{FINE}</p>")
    assert outcome.fixed == {"P101": 2}


def test_one_that_a_fix_made_needless_goes_with_the_same_run(fix: Fix) -> None:
    outcome = fix(f"{LATE}\n\nYes. {{# {MARK} #}}\n", "a.j2")
    assert outcome.text == "The grey paint & brush is late.\n\nYes.\n"
    assert outcome.fixed == {"H101": 1, "P101": 1}
    assert outcome.changed_replies == 1


def test_why_a_fix_was_withheld_is_told_still(fix: Fix) -> None:
    text = f"Yes. {{# {MARK} #}}\n\nThe left door is open.\n"
    before, after = fix(text, "a.j2", ignore=("P101",)), fix(text, "a.j2")
    reasons = [
        [fix.withheld for told in outcome.result.diagnostics for fix in told.fixes] for outcome in (before, after)
    ]
    assert reasons[0] == reasons[1] != [[None]]
    assert after.fixed["P101"] == 1


# the comments of template languages, each with the ending of a file in which it is one
COMMENTS = [
    ("{{# {} #}}", "j2"),
    ("{{% comment %}}{}{{% endcomment %}}", "liquid"),
    ("{{% # {} %}}", "liquid"),
    ("{{{{! {} }}}}", "hbs"),
    ("{{{{!-- {} --}}}}", "hbs"),
    ("{{{{-- {} --}}}}", "blade.php"),
    ("{{{{/* {} */}}}}", "gotmpl"),
    ("{{* {} *}}", "tpl"),
    ("<%# {} %>", "erb"),
    ("<%-- {} --%>", "jsp"),
    ("<#-- {} -->", "ftl"),
    ("[#-- {} --]", "ftl"),
    ("[%# {} %]", "tt"),
    ("<?php // {} ?>", "php"),
    ("<?php /* {} */ ?>", "php"),
    ("@* {} *@", "cshtml"),
    ("#* {} *#", "vm"),
    ("## {}", "vm"),
    ("<!-- {} -->", "md"),
    ("[//]: # ({})", "md"),
]


@pytest.mark.parametrize(("comment", "ending"), COMMENTS, ids=[f"{ending} {comment}" for comment, ending in COMMENTS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_of_every_template_language(fix: Fix, comment: str, ending: str, line_end: str) -> None:
    paragraphs = [FINE, comment.format(MARK.replace("'", "")), "Thanks for your patience with us, Ana."]
    outcome = fix(f"{line_end * 2}".join(paragraphs) + line_end, f"mail.{ending}")
    assert outcome.text == f"{line_end * 2}".join(paragraphs[::2]) + line_end
    assert outcome.fixed == {"P101": 1}


def test_of_many_all_go_that_can(fix: Fix) -> None:
    def entry(number: int, comment: str, mark: str) -> str:
        return f"- title: T{number}\n  body: |\n    {mark}{FINE}\n    {comment}\n    That was number {number}.\n"

    comment, bare = f"<!-- {MARK} -->", "    \n"
    before = "".join(entry(number, comment, "" if number % 3 else "<b>Hello.</b> ") for number in range(300))
    outcome = fix(before, "a.yaml")
    assert outcome.fixed == {"P101": 100}
    assert outcome.text.count(comment) == 200
    assert bare not in outcome.text


def test_all_stay_in_a_file_of_which_a_reply_could_not_be_checked(fix: Fix, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"- title: A\n  # {MARK}\n  body: {FINE}\n- title: B\n  body: The brown paint has left our house.\n"
    assert fix(text, "a.yaml").fixed == {"P101": 1}

    def broken(view: View, plan: Selection) -> Iterable[tuple[Rule, Finding]]:
        if "brown" in view.prose.text:
            raise RuntimeError("a rule of the house is broken")
        return findings(view, plan)

    monkeypatch.setattr("empathlint.engine.tell.findings", broken)
    outcome = fix(text, "a.yaml")
    assert outcome.text == text
    assert [told.code for told in outcome.result.diagnostics] == ["P101", "P008"]
