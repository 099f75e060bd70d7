"""Which files are taken for replies by their names, on a walk and when they are named."""

from __future__ import annotations

import json

import pytest

from empathlint.formats.claims import claims_suffix, file_name, prose_suffix
from empathlint.formats.document import read
from empathlint.formats.names import Presumed
from empathlint.source import Source


@pytest.mark.parametrize(
    ("path", "claimed", "markup"),
    [
        ("late.blade.php", True, ""),
        ("late.html.php", True, "html"),
        ("late.txt.php", True, "text"),
        ("Mailer.php", False, ""),
        ("late.phtml", True, ""),
        ("late.ftl", True, ""),
        ("late.html.ftlh", True, "html"),
        ("late.vm", True, ""),
        ("late.txt.vm", True, "text"),
        ("pom.xml.vm", False, None),
        ("Late.cshtml", True, ""),
        ("Late.razor", True, ""),
        ("late.jsp", True, ""),
        ("late.tt", True, ""),
        ("late.txt.tt2", True, "text"),
        ("late.html.heex", True, "html"),
        ("late.md.mako", True, "markdown"),
        ("late.mak", True, ""),
        ("late.txt.mak", True, "text"),
        ("late.en.html.twig", True, "html"),
        ("app.js.erb", False, None),
        ("late.exe", False, None),
    ],
)
def test_suffixes(path: str, claimed: bool, markup: str | None) -> None:
    assert claims_suffix(path) == claimed
    assert prose_suffix(tuple(path.lower().split(".")[1:])) == markup
    if claimed:
        assert file_name(path).stem.lower() == "late"


@pytest.mark.parametrize(
    ("path", "vendor"),
    [("a.cshtml", "razor"), ("a.vm", "velocity"), ("a.ftl", "freemarker"), ("a.erb", "rails"), ("a.mak", "mako")],
)
def test_a_suffix_may_tell_whose_placeholders_a_file_holds(path: str, vendor: str) -> None:
    document = read(Source(path, "Hi there,\n\nYour parcel is here."), named=True)
    assert [reply.vendor for reply in document.replies] == [vendor]


def test_templates_that_make_programs_are_left_alone() -> None:
    text = '<#@ template language="C#" #>\nnamespace <#= name #>;'
    assert not read(Source("a.tt", text), named=False).claimed
    assert read(Source("a.tt", "Hi [% name %],"), named=False).claimed


@pytest.mark.parametrize(
    "text",
    [
        "LAMPS = red green\n",
        "LAMPS := ${ROOT}/lamps\nexport LAMPS\n",
        "# lamps\nlamps.o: lamps.c\n\t$(CC) -c ${LAMPS}\n",
        "ifeq ($(OS),Windows)\nendif\n",
        ".PHONY: all\n",
    ],
)
def test_parts_of_makefiles_are_no_templates(text: str) -> None:
    assert not read(Source("lamps.mak", text), named=False).claimed


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Your lamp\n\nHello ${name},\n\nit is here.\n",
        "<%\nlamps = order.lamps\n%>\nHello ${name},\n",
        "% if late:\nIt is late.\n% endif\n",
        "Include the number of your order, please.\n",
    ],
)
def test_templates_of_mako_are_no_makefiles(text: str) -> None:
    assert read(Source("lamps.mak", text), named=False).claimed


def test_a_program_in_php_has_nothing_to_read() -> None:
    document = read(Source("Mailer.php", "<?php\nfunction send() { return 'You failed to pay'; }\n"), named=True)
    assert document.claimed


@pytest.mark.parametrize(
    ("path", "locale", "is_sure"),
    [
        ("mails/fr/late.txt", "fr", False),
        ("mails/pt_BR/late.html", "pt-BR", False),
        ("mails/fr/late.de.txt", "de", True),
        ("mails/late.fr.txt", "fr", True),
        ("locales/en/mail.json", "en", False),
        ("de/late.md", "de", False),
        ("teams/it/late.txt", "", False),
        ("hr/late.txt", "", False),
        ("mails/spanish/late.txt", "", False),
        ("mails/shop/late.txt", "", False),
    ],
)
def test_the_folder_may_say_the_language(path: str, locale: str, is_sure: bool) -> None:
    found = file_name(path).locale
    assert found == locale
    assert (found != "" and not isinstance(found, Presumed)) == is_sure


@pytest.mark.parametrize("padding", [0, 100_000])
def test_whose_a_file_is_does_not_hang_on_where_its_marker_stands(padding: int) -> None:
    macro = {"field": "comment_value", "value": "Hi there, your parcel is here."}
    export = {"macros": [{"title": "x" * padding, "actions": [macro]}]}
    document = read(Source("export.json", json.dumps(export)), named=True)
    assert [reply.vendor for reply in document.replies] == ["zendesk"]
