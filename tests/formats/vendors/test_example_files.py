"""The files of `examples/formats/` that helpdesks write: who reads each, for whom each text is, and that fixes keep."""

from collections import Counter
from pathlib import Path

import pytest

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.formats import trees
from empathlint.formats.claims import file_name
from empathlint.formats.document import read
from empathlint.formats.tree import Scalar, walk
from empathlint.model import Applicability
from empathlint.source import Source

FOLDER = Path(__file__).parents[3] / "examples" / "formats"

FILES = {
    "chatwoot-macros.json": ("chatwoot", {"reply": 2, "note": 1}),
    "discourse-server.en.yml": ("discourse", {"reply": 1, "subject": 1}),
    "frappe-saved-replies.json": ("frappe", {"reply": 2}),
    "freshdesk-canned-responses.json": ("freshdesk", {"reply": 4}),
    "front-message-templates.json": ("front", {"reply": 2, "subject": 1}),
    "gladly-answers.json": ("gladly", {"reply": 2, "note": 2}),
    "gorgias-macros.json": ("gorgias", {"reply": 2, "note": 2, "subject": 1}),
    "help-scout-saved-replies.json": ("helpscout", {"reply": 3}),
    "hubspot-order-shipped.html": ("hubspot", {"reply": 1}),
    "intercom-macros.json": ("intercom", {"reply": 3}),
    "livechat-canned-responses.json": ("livechat", {"reply": 2}),
    "osticket-premade.yaml": ("osticket", {"reply": 2, "note": 1}),
    "osticket-ticket.autoresp.yaml": ("osticket", {"reply": 1, "note": 1, "subject": 1}),
    "rocketchat-canned-responses.json": ("rocketchat", {"reply": 2}),
    "salesforce-quick-text.csv": ("quicktext", {"reply": 2}),
    "zammad-text-modules.json": ("zammad", {"reply": 2, "note": 1}),
    "zendesk-chat-shortcuts.json": ("zendesk", {"reply": 3}),
    "zendesk-dynamic-content.json": ("zendesk", {"reply": 3}),
    "zendesk-triggers.json": ("zendesk", {"reply": 2, "subject": 2, "note": 3, "side": 1}),
    "zoho-desk-snippets.csv": ("homemade", {"reply": 2, "subject": 2}),
}


def source(name, change=lambda text: text):
    return Source(name, change((FOLDER / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(("name", "vendor", "roles"), [(n, *f) for n, f in FILES.items()], ids=FILES)
def test_who_reads_a_file_and_for_whom_its_texts_are(name, vendor, roles):
    found = read(source(name), named=False)
    assert (found.problems, found.vendor) == ([], vendor)
    assert Counter(reply.role.value for reply in found.replies) == roles
    assert found.why


def told(read_from, pack):
    """Return what fixing finds and writes: the codes told before, the text after."""
    outcome = fix_source(read_from, named=True, pack=pack, settings=Settings(), level=Applicability.UNSAFE)
    codes = Counter(told.code for told in outcome.result.diagnostics)
    return codes + outcome.fixed, outcome.text


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".html")])
def test_fixes_change_only_what_customers_read(name, every):
    before = source(name)
    staff = {(r.key, r.value) for r in read(before, named=True).replies if r.role.value in {"note", "side"}}
    codes, after = told(before, every)
    assert codes
    changed = read(Source(name, after), named=True)
    assert [reply.key for reply in changed.replies] == [reply.key for reply in read(before, named=True).replies]
    assert staff == {(r.key, r.value) for r in changed.replies if r.role.value in {"note", "side"}}
    replies = {reply.value for reply in changed.replies}
    module = trees.container(file_name(name))
    pairs = zip(walk(module.parse(before.text)), walk(module.parse(after)), strict=True)
    for old, new in pairs:
        if isinstance(old, Scalar):
            assert old.value == new.value or any(new.value in reply or reply in new.value for reply in replies)


@pytest.mark.parametrize("name", FILES)
def test_line_ends_and_what_stands_in_front_change_no_finding(name, every):
    codes, _ = told(source(name), every)
    assert told(source(name, lambda text: text.replace("\n", "\r\n")), every)[0] == codes
