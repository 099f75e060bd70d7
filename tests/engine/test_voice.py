"""Voice settings reach the rules: from the configuration, from what a reply declares, from what an example assumes."""

from __future__ import annotations

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.examples import facts, voice
from empathlint.engine.reading import _voice
from empathlint.formats.context import FileHint
from empathlint.formats.document import read
from empathlint.model import Voice
from empathlint.source import Source


@pytest.mark.parametrize(
    ("assumed", "expected"),
    [
        ("", Voice()),
        ("billing fault=ours", Voice()),
        ("billing voice.goodwill=true voice.person=we", Voice(goodwill=True, person="we")),
        ("voice.emoji=encourage", Voice(emoji={"default": "encourage"})),
        ("voice.appends-signature=true", Voice(appends_signature=True)),
        ("voice.greeting-placeholder={{name}}", Voice(greeting_placeholder="{{name}}")),
    ],
)
def test_an_example_says_what_voice_it_assumes(assumed: str, expected: Voice) -> None:
    example = {"situation": assumed}
    assert voice(example) == expected
    assert facts(example).keys() <= {"scenario", "fault"}


@pytest.mark.parametrize(
    ("replies", "settings", "expected"),
    [
        ('[{"short_code": "a", "content": "We are on it."}]', Settings(), True),
        ('[{"title": "a", "content": "We are on it now."}]', Settings(), False),
        ('[{"title": "a", "content": "We are on it now."}]', Settings(voice=Voice(appends_signature=True)), True),
        (
            '[{"short_code": "a", "content": "We are on it."}]',
            Settings(origins={"voice.appends-signature": "empathlint.toml"}),
            False,
        ),
    ],
)
def test_helpdesks_append_signatures_unless_settled_otherwise(replies: str, settings: Settings, expected: bool) -> None:
    document = read(Source("a.json", replies), named=True)
    assert _voice(document, settings, ()).appends_signature is expected


@pytest.mark.parametrize(
    ("settled", "said", "expected"),
    [(False, "allowed", True), (True, "no", False), (False, "", False), (True, "", True), (False, "Yes", True)],
)
def test_a_reply_may_say_whether_goodwill_is_allowed(*, settled: bool, said: str, expected: bool) -> None:
    told = {"goodwill": said} if said else {}
    assert Voice(goodwill=settled).for_reply(told).goodwill is expected


@pytest.mark.parametrize(
    ("vendor", "expected"), [("zendesk", True), ("chatwoot", True), ("liquid", False), ("", False)]
)
def test_a_page_whose_vendor_is_configured_is_signed_as_that_one_s_replies_are(vendor: str, expected: bool) -> None:
    document = read(Source("late.md", "We are on it now."), named=True, hint=FileHint(vendor=vendor))
    assert _voice(document, Settings(), ()).appends_signature is expected
    set_by_hand = Settings(origins={"voice.appends-signature": "empathlint.toml"})
    assert not _voice(document, set_by_hand, ()).appends_signature
