"""Which text is judged where a file has two of them, or one in a language: one rule for all formats of translations."""

import json

import pytest

from empathlint.model import EncodeError

SOURCE = "Your parcel is late, and we are sorry."
DONE = "We are sorry that your parcel is late."
GERMAN = "Ihr Paket kommt leider etwas zu spät."


def po(target, text):
    return f'msgid ""\nmsgstr "Language: {target}\\n"\n\nmsgid "{SOURCE}"\nmsgstr "{text}"\n'


def xliff(target, text):
    into = f' target-language="{target}"' if target else ""
    held = f"<target>{text}</target>" if text else ""
    return (
        f'<xliff version="1.2"><file source-language="en"{into}><body><trans-unit id="a"><source>{SOURCE}</source>'
        f"{held}</trans-unit></body></file></xliff>"
    )


def xliff_2(target, text):
    into = f' trgLang="{target}"' if target else ""
    held = f"<target>{text}</target>" if text else ""
    return (
        f'<xliff version="2.0" srcLang="en"{into}><file id="f"><unit id="a"><segment><source>{SOURCE}</source>'
        f"{held}</segment></unit></file></xliff>"
    )


PAIRS = {"mails.po": po, "mails.xlf": xliff, "mails.xliff": xliff_2}


def read(document, name, text):
    return [(reply.value, reply.locale) for reply in document(name, text, dedent=False).replies]


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("de", GERMAN, [(GERMAN, "de")]),  # what customers read, in a language that is not judged
        ("de", "", []),  # a copy that every other language has as well
        ("en", DONE, [(DONE, "en")]),
        ("en-GB", "", [(SOURCE, "en-GB")]),  # an empty translation into the same language shows the source
    ],
)
@pytest.mark.parametrize("name", PAIRS)
def test_the_translation_is_judged_and_the_source_where_customers_see_it(document, name, target, text, expected):
    assert read(document, name, PAIRS[name](target, text)) == expected


@pytest.mark.parametrize("name", PAIRS)
def test_in_a_template_the_source_is_judged_and_never_rewritten(document, name):
    (reply,) = document(name, PAIRS[name]("", ""), dedent=False).replies
    assert reply.value == SOURCE
    with pytest.raises(EncodeError, match=r"in the program|by its msgid"):
        reply.layers[0].encode("x", 0, 1)


@pytest.mark.parametrize("name", PAIRS)
def test_one_translation_makes_it_a_file_of_translations(document, name):
    done, empty = PAIRS[name]("", DONE), PAIRS[name]("", "")
    opening = "msgid " if name.endswith(".po") else "<trans-unit" if name.endswith(".xlf") else "<unit"
    closing = len(done) if name.endswith(".po") else done.index("</body>" if name.endswith(".xlf") else "</file>")
    text = done[:closing] + "\n" + empty[empty.rindex(opening) : len(empty) - len(done) + closing] + done[closing:]
    assert text.count(SOURCE) == 2
    assert read(document, name, text) == [(DONE, "")]


SINGLE = {
    "de.lproj/Mails.strings": f'"{SOURCE}" = "{GERMAN}";\n',
    "mails_de.properties": f"late = {GERMAN}\n",
    "app_de.arb": json.dumps({"@@locale": "de", "late": GERMAN, "@late": {"description": SOURCE}}),
    "Mails.de.resx": f"<root><data name='a'><value>{GERMAN}</value></data></root>",
    "res/values-de/strings.xml": f"<resources><string name='a'>{GERMAN}</string></resources>",
    "locales/de.yml": f"de:\n  {json.dumps(SOURCE)}: {json.dumps(GERMAN)}\n",
    "locales/de.json": json.dumps({SOURCE: GERMAN, "x": {SOURCE: GERMAN}}),
}


@pytest.mark.parametrize("name", SINGLE)
def test_where_a_key_has_one_text_that_is_judged_in_the_file_s_language(document, name):
    """A key may be the source itself; customers read what it stands for."""
    found = {pair for pair in read(document, name, SINGLE[name]) if pair[0] != SOURCE}
    assert found == {(GERMAN, "de")}
    roles = {reply.role.value for reply in document(name, SINGLE[name]).replies if reply.value == SOURCE}
    assert roles <= {"note"}
