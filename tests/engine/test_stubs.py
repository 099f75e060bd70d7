"""Stubs: a sentence with slots where something is missing, in the reply's own markup, and nothing else changed."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml

from empathlint.config.settings import Settings, SituationEntry
from empathlint.engine.examples import examples, facts, voice
from empathlint.engine.fix import FixOutcome, fix_source
from empathlint.model import Applicability, Voice
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

DELAY = {"scenario": "delay-outage", "valence": "negative"}
SEEN = "You expected [TODO: item or service] by [TODO: date], and it isn't there yet."
NEXT = "Here's what happens next: [TODO: step]."


def stubbed(
    pack: Pack, text: str, name: str, *codes: str, level: Applicability | None = None, greeting: str = "{{name}}"
) -> FixOutcome:
    settings = Settings(
        select=codes or ("V301",), cache=False, situations=(SituationEntry(facts=DELAY),),
        voice=Voice(greeting_placeholder=greeting),
    )  # fmt: skip
    outcome = fix_source(
        from_bytes(text.encode(), name), named=True, pack=pack, settings=settings, level=level, stubs=True
    )
    again = from_bytes(outcome.text.encode(), name)
    twice = fix_source(again, named=True, pack=pack, settings=settings, level=level, stubs=True)
    assert twice.text == outcome.text, "what was filled in once is not filled in again"
    return outcome


BEFORE = [
    ("one paragraph", "a.txt", "Your desk comes on Friday.", f"{SEEN} Your desk comes on Friday."),
    (
        "paragraphs", "a.txt", "Hi {{name}},\n\nYour desk comes on Friday.\n\nBest,\nAda\n",
        f"Hi {{{{name}}}},\n\n{SEEN}\n\nYour desk comes on Friday.\n\nBest,\nAda\n",
    ),
    (
        "CRLF", "a.txt", "Hi {{name}},\r\n\r\nYour desk comes on Friday.\r\n",
        f"Hi {{{{name}}}},\r\n\r\n{SEEN}\r\n\r\nYour desk comes on Friday.\r\n",
    ),
    (
        "lines", "a.txt", "Hi {{name}},\nYour desk comes on Friday.\n",
        f"Hi {{{{name}}}},\n{SEEN} Your desk comes on Friday.\n",
    ),
    (
        "Markdown, bold", "a.md", "Hi {{name}},\n\n**Your desk** comes on Friday.\n",
        f"Hi {{{{name}}}},\n\n{SEEN}\n\n**Your desk** comes on Friday.\n",
    ),
    (
        "curly apostrophes", "a.txt", "Hi {{name}},\n\nYour desk’s coming on Friday.\n",
        f"Hi {{{{name}}}},\n\n{SEEN.replace(chr(39), '’')}\n\nYour desk’s coming on Friday.\n",
    ),
    (
        "HTML paragraphs", "a.html", '<p>Hi {{name}},</p>\n<p class="b">Your <b>desk</b> comes on Friday.</p>\n',
        f'<p>Hi {{{{name}}}},</p>\n<p class="b">{SEEN}</p>\n<p class="b">Your <b>desk</b> comes on Friday.</p>\n',
    ),
    (
        "HTML, bold first", "a.html", "<p>Hi {{name}},</p><p><b>Your desk</b> comes on Friday.</p>",
        f"<p>Hi {{{{name}}}},</p><p>{SEEN}</p><p><b>Your desk</b> comes on Friday.</p>",
    ),
    (
        "HTML lines", "a.html", "<div>Hi {{name}},<br><br>Your desk comes on Friday.<br><br>Ada</div>",
        f"<div>Hi {{{{name}}}},<br><br>{SEEN}<br><br>Your desk comes on Friday.<br><br>Ada</div>",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "name", "text", "wanted"), BEFORE, ids=[case[0] for case in BEFORE])
def test_a_stub_goes_before_the_first_sentence(pack: Pack, why: str, name: str, text: str, wanted: str) -> None:
    assert stubbed(pack, text, name).text == wanted, why


AFTER = [
    ("one paragraph", "a.txt", "We know the app is slow.", f"We know the app is slow. {NEXT}"),
    (
        "paragraphs", "a.txt", "Hi {{name}},\n\nWe know the app is slow.\n\nBest,\nAda\n",
        f"Hi {{{{name}}}},\n\nWe know the app is slow.\n\n{NEXT}\n\nBest,\nAda\n",
    ),
    (
        "HTML paragraphs", "a.html", "<p>Hi {{name}},</p>\n  <p>We know the app is <i>slow.</i></p>\n  <p>Ada</p>\n",
        f"<p>Hi {{{{name}}}},</p>\n  <p>We know the app is <i>slow.</i></p>\n  <p>{NEXT}</p>\n  <p>Ada</p>\n",
    ),
    (
        "HTML lines", "a.html", "<div>Hi {{name}},<br><br>We know the app is slow.<br><br>Ada</div>",
        f"<div>Hi {{{{name}}}},<br><br>We know the app is slow.<br><br>{NEXT}<br><br>Ada</div>",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "name", "text", "wanted"), AFTER, ids=[case[0] for case in AFTER])
def test_a_stub_goes_after_the_last_sentence(pack: Pack, why: str, name: str, text: str, wanted: str) -> None:
    assert stubbed(pack, text, name, "O301").text == wanted, why


def test_the_greeting_holds_the_configured_placeholder(pack: Pack) -> None:
    body = "<p>The van rings first. Please clear the hall. It takes a day.</p>"
    text = f"<p>Your desk comes on Friday.</p>\n{body}\n<p>Kind regards,<br>Ada</p>\n"
    assert stubbed(pack, text, "a.html", "S201", greeting="{{ a & b }}").text.startswith("<p>Hi {{ a & b }},</p>")
    assert stubbed(pack, text, "a.html", "S201", greeting="").text == text


def test_every_container_holds_a_stub(pack: Pack) -> None:
    body = "Hi {{name}},\n\nYour desk comes on Friday.\n\nAda"
    wanted = f"Hi {{{{name}}}},\n\n{SEEN}\n\nYour desk comes on Friday.\n\nAda"
    entries = json.dumps([{"title": "Late", "body": body}])
    assert json.loads(stubbed(pack, entries, "r.json").text)[0]["body"] == wanted
    table = io.StringIO()
    csv.writer(table).writerows([["title", "body"], ["Late", body]])
    assert [*csv.reader(io.StringIO(stubbed(pack, table.getvalue(), "r.csv").text))][1][1] == wanted
    literal = "- title: Late\n  body: |-\n    " + body.replace("\n", "\n    ").replace("\n    \n", "\n\n") + "\n"
    assert yaml.safe_load(stubbed(pack, literal, "r.yaml").text)[0]["body"] == wanted
    quoted = f"- title: Late\n  body: {json.dumps(body)}\n"
    assert yaml.safe_load(stubbed(pack, quoted, "r.yaml").text)[0]["body"] == wanted


def test_twins_get_the_same_stub_each_in_its_markup(pack: Pack) -> None:
    actions = [
        {"field": "comment_value_html", "value": "<p>Hi {{name}},</p><p>Your desk comes on Friday.</p>"},
        {"field": "comment_value", "value": "Hi {{name}},\n\nYour desk comes on Friday."},
    ]
    text = json.dumps({"macros": [{"id": 7, "title": "Desk", "actions": actions}]})
    fixed = json.loads(stubbed(pack, text, "m.json").text)["macros"][0]["actions"]
    assert [action["value"] for action in fixed] == [
        f"<p>Hi {{{{name}}}},</p><p>{SEEN}</p><p>Your desk comes on Friday.</p>",
        f"Hi {{{{name}}}},\n\n{SEEN}\n\nYour desk comes on Friday.",
    ]


def test_what_one_finding_spoke_for_gets_its_stub_in_the_next_round(pack: Pack) -> None:
    known = {**DELAY, "kind": "complete", "channel": "email"}
    settings = Settings(select=("O301", "S204"), cache=False, situations=(SituationEntry(facts=known),))
    source = from_bytes(b"Hi {{name}},\n\nWe know the app is slow.\n\nKind regards,\nAda\n", "a.txt")
    outcome = fix_source(source, named=True, pack=pack, settings=settings, level=None, stubs=True)
    assert outcome.text == (
        f"Hi {{{{name}}}},\n\nWe know the app is slow.\n\n{NEXT}\n\n"
        "Reply here any time; I'm here to help.\n\nKind regards,\nAda\n"
    )
    assert outcome.rounds == 2


def test_fixes_alone_write_no_stub(pack: Pack) -> None:
    source = from_bytes(b"Your desk comes on Friday.", "a.txt")
    settings = Settings(select=("V301",), cache=False, situations=(SituationEntry(facts=DELAY),))
    for level in (Applicability.SAFE, Applicability.UNSAFE):
        outcome = fix_source(source, named=True, pack=pack, settings=settings, level=level)
        assert outcome.text == source.text
    (told,) = outcome.result.diagnostics
    (stub,) = told.fixes
    assert stub.is_stub
    assert stub.applicability is Applicability.SUGGEST
    assert stub.edits


def test_a_stub_and_fixes_go_together_and_the_slots_are_told(pack: Pack) -> None:
    text = "Hi {{name}},\n\nPlease be advised that your desk comes on Friday.\n"
    outcome = stubbed(pack, text, "a.txt", "V301", "C102", "S101", level=Applicability.SAFE)
    assert outcome.text == f"Hi {{{{name}}}},\n\n{SEEN}\n\nYour desk comes on Friday.\n"
    assert [told.code for told in outcome.result.diagnostics] == ["S101", "S101"]
    assert outcome.fixed == {"V301": 1, "C102": 1}


def test_a_stub_that_would_settle_nothing_is_left_out(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"place": "before", "text": "Lamps burn [how]."}
    monkeypatch.setitem(pack.language.lists, "stubs", {"V301": entry})
    outcome = stubbed(pack, "Your desk comes on Friday.", "a.txt")
    assert outcome.text == "Your desk comes on Friday."
    assert outcome.result.diagnostics[0].fixes[0].withheld == "the new words would leave V301 as it is"


def test_every_stub_settles_what_its_rule_says_is_missing(pack: Pack) -> None:
    for code in pack.language.lists["stubs"]:
        settled = []
        for example in examples(pack.rules[code]):
            if "bad" not in example:
                continue
            settings = Settings(
                select=(code,), cache=False, situations=(SituationEntry(facts=facts(example)),),
                voice=voice(example)._replace(greeting_placeholder="{{name}}"),
            )  # fmt: skip
            source = from_bytes(example["bad"].encode(), "a.txt")
            outcome = fix_source(source, named=True, pack=pack, settings=settings, level=None, stubs=True)
            settled.append(code not in {told.code for told in outcome.result.diagnostics})
        assert settled, code
        assert all(settled), code


def test_the_titles_say_what_is_written(pack: Pack) -> None:
    """A rule's advice quotes the stub, its slots without the mark that somebody has yet to fill them."""
    for code, entry in pack.language.lists["stubs"].items():
        example = next(example for example in examples(pack.rules[code]) if "bad" in example)
        if entry["place"] == "as-fixed" or code in {"S201", "V305"}:
            continue
        settings = Settings(
            select=(code,), cache=False, voice=voice(example), situations=(SituationEntry(facts=facts(example)),)
        )
        source = from_bytes(example["bad"].encode(), "a.txt")
        outcome = fix_source(source, named=True, pack=pack, settings=settings, level=None)
        (told,) = outcome.result.diagnostics
        stub = next(fix for fix in told.fixes if fix.is_stub)
        written = " ".join(edit.text for edit in stub.edits).replace("TODO: ", "").strip()
        assert written in stub.title
