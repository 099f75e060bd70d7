"""How a suggestion spells the customer's name: as the team, the reply or its file does."""

from __future__ import annotations

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.check import check_source
from empathlint.model import Voice
from empathlint.rules.pack import Pack
from empathlint.source import from_bytes

STYLES = [
    ("{{ticket.id}}", "{{first_name}}"),
    ("{{ order.title | upcase }}", "{{ first_name }}"),
    ("[ORDER NUMBER]", "[FIRST NAME]"),
    ("[Order Number]", "[First Name]"),
    ("%{city}", "%{first_name}"),
    ("{orderNumber}", "{firstName}"),
    ("<%= order.id %>", "<%= first_name %>"),
    ("{0}", "[first name]"),
    ("no placeholder", "[first name]"),
    ("{{customer.first_name}}", "{{customer.first_name}}"),
]


def suggested(pack: Pack, settings: Settings, text: str, name: str = "reply.txt") -> list[str]:
    found = check_source(from_bytes(text.encode(), name), named=True, pack=pack, settings=settings)
    return [told.fixes[0].title for told in found.diagnostics if told.code == "C101"]


@pytest.fixture
def plain() -> Settings:
    return Settings(select=("C101",), cache=False)


@pytest.mark.parametrize(("met", "spelled"), STYLES)
def test_it_looks_like_the_placeholders_of_the_reply(pack: Pack, plain: Settings, met: str, spelled: str) -> None:
    text = f"Dear valued customer,\n\nThe lamp for {met} is on its way.\n"
    assert suggested(pack, plain, text) == [f"Hi {spelled}"]


def test_it_looks_like_those_of_another_reply_of_the_file(pack: Pack, plain: Settings) -> None:
    text = (
        "- title: A\n  body: Dear valued customer, it is here.\n- title: B\n  body: Hi {{ customer.name }}, it came.\n"
    )
    assert suggested(pack, plain, text, "replies.yaml") == ["Hi {{ customer.name }}"]


def test_the_teams_own_comes_first(pack: Pack, plain: Settings) -> None:
    settings = plain._replace(voice=Voice(greeting_placeholder="{{hello}}"))
    assert suggested(pack, settings, "The lamp is here, valued customer, at {{desk}}.\n") == ["Hi {{hello}}"]
