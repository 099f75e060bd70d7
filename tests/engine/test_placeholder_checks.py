"""S101 and S208 in whole replies: halves of tags, gaps that an empty name leaves, blanks, names without a fallback."""

from __future__ import annotations

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.model import Severity
from empathlint.rules.pack import Pack
from empathlint.source import Source

REST = "\n\nYour parcel left our warehouse today.\n"
ERROR, INFO = Severity.ERROR, Severity.INFO


@pytest.fixture(scope="module")
def pack(every: Pack) -> Pack:
    return every


def told(pack: Pack, name: str, text: str) -> list[tuple[str, Severity, str]]:
    settings = Settings(select=("S101", "S208"))
    found = check_source(Source(name, text), named=True, pack=pack, settings=settings).diagnostics
    return [(one.code, one.severity, one.match) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if late %}It is late.", [("S101", ERROR, "{% if late %}")]),
        ("You owe {{amount} euros, {amount} too.", [("S101", ERROR, "{{amount}")]),
        ("You owe {{amount} euros.", [("S101", ERROR, "{{amount}")]),
        ("You owe us amount}} euros.", [("S101", ERROR, "amount}}")]),
        ("You owe us {amount}} euros.", [("S101", ERROR, "{amount}}")]),
        ("Hi ,\n\nIt is late.", [("S101", ERROR, "Hi ,")]),
        ("It is late. {why: e.g. {road}" + ", or the weather in May" * 12 + "}", []),
        ("It is late.{% endif %}", [("S101", ERROR, "{% endif %}")]),
        ("{% unless late %}It is here.{% endif %}", [("S101", ERROR, t) for t in ("{% unless late %}", "{% endif %}")]),
        ("{{#if late}}It is late.", [("S101", ERROR, "{{#if late}}")]),
        ("{{#late}}It is late.{{/lte}}", [("S101", ERROR, "{{#late}}"), ("S101", ERROR, "{{/lte}}")]),
        ("It is late.{{/if}}", [("S101", ERROR, "{{/if}}")]),
        ("*|IF:LATE|*It is late.", [("S101", ERROR, "*|IF:LATE|*")]),
        ("It is late.*|END:IF|*", [("S101", ERROR, "*|END:IF|*")]),
        ("{{if .Late}}It is late.", [("S101", ERROR, "{{if .Late}}")]),
        ("{% if late %}It is late.{% endif %}", []),
        ("{% case x %}{% when 1 %}One.{% endcase %}", []),
        ("{{#each items}}{{name}} is here. {{/each}}", []),
        ("{% block body %}It is here.{% endblock %}", []),
        ("{% custom x %}It is here.{% endcustom %}", []),
        ("It is open from {{start}} to {{end}}.", []),
        ("*|IF:LATE|*It is late.*|ELSE:|*It is here.*|END:IF|*", []),
        ("<% if (late) { track(); } %>It is here.", []),
        ("Hi {% if name %}{{ name }}{% endif %}," + REST, [("S101", INFO, "Hi ,")]),
        ("Hi{% if name %} {{ name }}{% endif %}," + REST, []),
        ("Hi {% if name %}{{ name }}{% else %}there{% endif %}," + REST, []),
        ("Hi {{#if name}}{{name}}{{/if}}," + REST, [("S101", INFO, "Hi ,")]),
        ("Hi {% verified_name user %}," + REST, []),
        ("The refund of [INSERT AMOUNT] is on its way.", [("S101", INFO, "[INSERT AMOUNT]")]),
        ("The refund of [amount] is on its way.", []),
        ("Order XXXX is here. TBD.", [("S101", ERROR, "XXXX"), ("S101", ERROR, "TBD")]),
        ("We'll write by INSERT DATE HERE.", [("S101", ERROR, "INSERT DATE HERE")]),
    ],
)  # fmt: skip
def test_what_would_reach_the_customer(pack: Pack, text: str, expected: list[tuple[str, Severity, str]]) -> None:
    assert told(pack, "reply.txt", text) == expected


@pytest.mark.parametrize(
    ("name", "text", "is_told"),
    [
        ("reply.liquid", "Hi {{ first_name }}," + REST, True),
        ("reply.liquid", 'Hi {{ first_name | default: "there" }},' + REST, False),
        ("reply.liquid", "Hi {{ first_name | default: fallback_name }}," + REST, False),
        ("reply.liquid", "Hi {% if first_name %}{{ first_name }}{% else %}there{% endif %}," + REST, False),
        ("reply.txt", "Hi {{ first_name }}," + REST, False),
        ("reply.txt", "Hi {!Contact.FirstName}," + REST, True),
        ("reply.txt", 'Hi {!NULLVALUE(Contact.FirstName, "there")},' + REST, False),
        ("reply.html", '<p>Hi <attribute key="first_name"/>,</p><p>Your parcel is here.</p>', True),
        ("reply.html", '<p>Hi <attribute key="first_name" default="there"/>,</p><p>Your parcel is here.</p>', False),
        ("reply.txt", "Hi *|FNAME|*," + REST, False),
    ],
)
def test_a_name_without_a_fallback_is_a_hint_where_there_could_be_one(
    pack: Pack, name: str, text: str, is_told: bool
) -> None:
    assert [code for code, _, _ in told(pack, name, text)] == ["S208"] * is_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fill in [the **form**]() before noon.", ["the form"]),
        ("The steps are on [the page]( TODO ).", ["the page"]),
        ("The steps are on [the page](#steps).", []),
        ("The steps are on [the page]({{page}}).", []),
        ("The steps are on [the page](todo/list.md).", []),
        ("Write `[the page]()` into the box.", []),
        ("![](lamp.png) The lamp is here.", []),
    ],
)
def test_a_link_of_markdown_leads_somewhere(pack, text: str, expected: list[str]) -> None:
    assert [match for code, _, match in told(pack, "a.md", text + REST) if code == "S101"] == expected
