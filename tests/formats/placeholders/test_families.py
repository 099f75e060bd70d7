"""Every family of placeholders: its extent, and what it stands for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from empathlint.formats.placeholders import classes
from empathlint.formats.placeholders.classes import classify
from empathlint.formats.placeholders.scan import scan
from empathlint.formats.placeholders.template import ItemKind
from empathlint.formats.views import views
from empathlint.model import PlaceholderClass as Fill

NAME, AGENT, OTHER, BLANK, DATE = Fill.CUSTOMER_NAME, Fill.AGENT, Fill.OTHER, Fill.BLANK, Fill.DATE


@pytest.mark.parametrize(
    ("raw", "fill"),
    [
        ("{{ticket.requester.first_name}}", NAME),
        ("{{ ticket.requester.first_name | capitalize }}", NAME),
        ("{{- name -}}", NAME),
        ("{{dc.refund_approved}}", Fill.BLOCK),
        ("{{ticket.ticket_field_360}}", Fill.BLOCK),
        ("{{ticket.latest_comment}}", Fill.BLOCK),
        ("{response_note}", Fill.BLOCK),
        ("{{ replyText }}", Fill.BLOCK),
        ("{colour_note}", Fill.OTHER),
        ("{{ticket.id}}", Fill.TICKET),
        ("{{ticket.customer.integrations[0].orders[0].name}}", OTHER),
        ('{{ticket.created_at|datetime_format("MMMM d")}}', DATE),
        ('{{ x | append: "}} and {" }}', OTHER),
        ("{{customer's name}}", NAME),
        ("{{recipient.first_name}}", NAME),
        ("{{{Recipient.FirstName}}}", NAME),
        ("{{{ order.number }}}", Fill.CUSTOMER_DETAIL),
        ("{{{{ $json.client.first_name }}}}", NAME),
        ("{{{{order_number}}}}", Fill.CUSTOMER_DETAIL),
        ("@{{ first_name }}", NAME),
        ("@{triggerBody()?['first_name']}", NAME),
        ("@{outputs('Get_row')?['body/date']}", DATE),
        ("$(ORDER_NUMBER)", Fill.CUSTOMER_DETAIL),
        ("((first name))", NAME),
        ("((date of the test))", DATE),
        ("«First_Name»", NAME),
        ("«Row_3»", OTHER),
        ("{{&name}}", NAME),
        ("{{> footer}}", Fill.BLOCK),
        ("{{currency order.totalAmount currency=order.currency}}", Fill.NUMBER),
        ("{{ $customer->name }}", NAME),
        ("{!! $body !!}", Fill.BLOCK),
        ("{!Contact.FirstName}", NAME),
        ('{!IF(Contact.X="}",Contact.A,Contact.B)}', OTHER),
        ("{%customer.firstName,fallback=%}", NAME),
        ("{%mailbox.email%}", Fill.BRAND),
        ("{% include 'footer' %}", Fill.BLOCK),
        ("{first_name}", NAME),
        ("{0}", OTHER),
        ("{order number}", Fill.CUSTOMER_DETAIL),
        ("{count, number}", Fill.NUMBER),
        ("{due, date, short}", DATE),
        ("${current.number}", Fill.TICKET),
        ("${Contacts.First Name}", NAME),
        ("${mail_script:refund}", Fill.BLOCK),
        ('${_("Your seat at {place} "\n  "is kept.").format(\n  place=place,\n)}', Fill.BLOCK),
        ("${{ github.actor }}", AGENT),
        ("$first_name", NAME),
        ("$!{customer.name}", NAME),
        ("#{ticket.customer.firstname}", NAME),
        ("#{user.firstname}", AGENT),
        ("%{first_name}", NAME),
        ("%{company.name}", Fill.BRAND),
        ("%FIRSTNAME%", NAME),
        ("%name%", NAME),
        ("%%FirstName%%", NAME),
        ("%%=v(@FirstName)=%%", NAME),
        ("%s", OTHER),
        ("%1$s", OTHER),
        ("%d", Fill.NUMBER),
        ("%(name)s", NAME),
        ("*|FNAME|*", NAME),
        ("<%= customer.first_name %>", NAME),
        ("<%= render 'footer' %>", Fill.BLOCK),
        ("<?= $name ?>", NAME),
        ("<c:out value='${customer.name}'/>", NAME),
        ('<attribute key="teammate.name"/>', AGENT),
        ("[[first_name]]", NAME),
        ("[[MISSING TOKEN - FIRST NAME]]", NAME),
        ("@@name@@", NAME),
        ("@Model.FirstName", NAME),
        ("@username", NAME),
        ("[Customer Name]", NAME),
        ("[Your Name]", AGENT),
        ("[insert date]", DATE),
        ("[INSERT AMOUNT]", Fill.NUMBER),
        ("[Company Name]", Fill.BRAND),
        ("[X]", BLANK),
        ("[#]", BLANK),
        ("[reason]", BLANK),
        ("[TODO: what happened]", BLANK),
        ("<NAME>", NAME),
        ("<Customer Name>", NAME),
        ("<insert issue>", BLANK),
        ("<<order no>>", Fill.CUSTOMER_DETAIL),
        ("<<Client.PreferredName>>", NAME),
        ("XXX", BLANK),
        ("xxxx", BLANK),
        ("____", BLANK),
        ("TBD", BLANK),
        ("TODO", BLANK),
        ("INSERT DATE HERE", DATE),
        ("???", BLANK),
        ("###", BLANK),
        ("$$$", BLANK),
        ("(date)", DATE),
        ("/name/", NAME),
    ],
)
def test_a_placeholder_is_one_character_of_its_class(raw: str, fill: Fill) -> None:
    """In the middle of a sentence; what was written is kept."""
    prose = views(f"Well, {raw} it is.", "text", "")[0]
    assert [(p.raw, p.kind) for p in prose.placeholders] == [(raw, fill)]
    assert len(prose.text) == len("Well,  it is.") + (1 if "-" not in raw[:3] else -1)


@pytest.mark.parametrize(
    "value",
    [
        "see [1] and [link](https://x.y) or [this][1]",
        "- [ ] open\n- [x] done",
        "<p>Hi</p> <https://x.y> <me@x.y> <b>",
        "card ending XXXX 4242 or XXXX-1234",
        "the line (xxx-xxx-xxxx) or (xxx) xxx-xxxx, due xx/xx/24, xxx/xxx",
        "size XXL and XX",
        "it costs $100 or US$ 5, 50% off, 20% discount, 100% sure",
        "a {{ b and { } and {}",
        "Hi {{}}, and {{name and <% x",
        "Really??? No!!! ***\n____________\nend",
        "# Heading\n### Another",
        "item[s] and arr[index]",
        "mail me@Model.com or a@name.org",
        "https://x.y/%E2%80%99?a=%20b",
        "[sic]",
        "and/or he/she, 24/7/365",
        "<Steps>one</Steps>",
        "you! $5/month #1 choice, C# and F#",
        "the word «hello» and f((x)), ((see 2.)) at $(5)",
        "[Ref]: https://x.y/z\nsee [Ref]",
    ],
)
def test_what_is_no_placeholder_stays(value: str) -> None:
    """Prose, links, references, amounts, masked numbers, and openers that nothing closes."""
    assert not scan(value)
    (prose,) = views(value, "text", "")
    assert prose.text == value


@pytest.mark.parametrize(
    ("vendor", "fill"),
    [("intercom", NAME), ("discourse", NAME), ("helpscout", AGENT), ("front", AGENT), ("zammad", AGENT), ("", OTHER)],
)
def test_the_vendor_says_who_user_is(vendor: str, fill: Fill) -> None:
    """The customer for some, the agent for others."""
    assert classify("user.first_name", vendor) is fill


@pytest.mark.parametrize(
    ("path", "fill"),
    [
        ("current_user.name", AGENT),
        ("ticket.assignee.first_name", AGENT),
        ("current_user.signature", Fill.BLOCK),
        ("agent_name", AGENT),
        ("customerFirstName", NAME),
        ("school_name", OTHER),
        ("ticket.due_date", DATE),
        ("refund_amount", Fill.NUMBER),
        ("tracking_number", Fill.CUSTOMER_DETAIL),
        ("case.CaseNumber", Fill.TICKET),
        ("ticket.brand.name", Fill.BRAND),
        ("eta", DATE),
        ("recipient.name.first", NAME),
        ("ticket.name.first", NAME),
        ("contact.custom_attribute.note", Fill.BLOCK),
    ],
)
def test_classes_by_path(path: str, fill: Fill) -> None:
    """The last segment says what, the owner says whose."""
    assert classify(path) is fill


@pytest.mark.parametrize("name", ["a_{}", "a {}", "aB{}", "{}.amount"])
def test_a_long_name_is_looked_at_by_its_last_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word may begin a name that is known, and is put together with all that follow; a field has few words."""
    asked = []

    def by_owner(name: str, owners: tuple[str, str, str], vendor: str) -> None:
        asked.append(name)

    monkeypatch.setattr(classes, "_by_owner", by_owner)
    classify(name.format("very_" * 1_000 + "long"))
    assert 0 < len(asked) <= 16
    assert sum(map(len, asked)) < 2_000


def test_the_last_words_of_a_long_name_tell_what_it_is() -> None:
    assert classify("a_very_long_name_" * 50 + "total_amount") is Fill.NUMBER


def test_items_are_sorted_and_disjoint() -> None:
    """Whatever overlaps, the first opener wins."""
    items = scan("{{ a }}{% if b %}[X {{ c }} y]{# d #}%{e}<%= f %>")
    assert all(a.stop <= b.start for a, b in pairwise(items))
    assert [item.kind for item in items].count(ItemKind.PLACEHOLDER) >= 4


def test_a_line_end_that_belongs_to_code_is_not_eaten_by_the_tag_before_it() -> None:
    value = "<?php#-%>\n{"
    found = scan(value)
    assert all(one.stop <= other.start for one, other in pairwise(found))
    assert found[-1].stop == len(value)
