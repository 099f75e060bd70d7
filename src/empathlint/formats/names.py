"""The names people give to the columns and keys of home-made reply files, and the names of locales."""

from __future__ import annotations

import enum


class Field(enum.IntEnum):
    """What a named field of a reply object holds."""

    NOTHING = 0
    REPLY = 1
    SUBJECT = 2
    NOTE = 3
    TITLE = 4
    TAG = 5
    CATEGORY = 6
    LOCALE = 7
    ACTIVE = 8
    NEST = 9
    """A table or list of further versions of the same reply, by language or by content type."""
    PRIVATE = 10
    """Says whether the reply is for staff only."""
    CHANNEL = 11
    FACT = 12


_WORDS = {
    Field.REPLY: """body content message messages text reply replies replytext response responses responsetext template
        templatebody comment macro macrotext answer answers snippet cannedresponse savedreply publicreply customerreply
        emailbody html bodyhtml contenthtml htmlbody bodytext plaintext markdown script wording copy msgstr
        messagehtml messagetext texthtml htmltext htmlcontent textcontent bodytemplate htmltemplate texttemplate
        htmlpart textpart""",
    Field.SUBJECT: "subject subjectline emailsubject subjecttemplate subjectpart preheader previewtext",
    Field.NOTE: """note notes internalnote internal internalcomment privatenote agentnote agentinstructions instructions
        guidance whentouse usage description help comments todo""",
    Field.TITLE: """title name label key id slug shortcut shortcode macroname templatename trigger bang question
        heading""",
    Field.TAG: "tag tags labels keywords topics",
    Field.CATEGORY: "category folder group section intent type queue team product brand",
    Field.LOCALE: "locale lang language languagecode localeid market region",
    Field.ACTIVE: "active enabled isenabled status state archived deleted draft published",
    Field.NEST: "translations locales variants versions languages bodies contents",
    Field.PRIVATE: "public ispublic private isprivate isinternal visibility",
    Field.CHANNEL: "channel",
    Field.FACT: "situation scenario valence fault gravity goodwill audience kind occasion",
}  # fmt: skip
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
_HTML = frozenset(
    ("html", "bodyhtml", "contenthtml", "htmlbody", "messagehtml", "texthtml", "htmltext", "htmlcontent",
     "htmltemplate", "htmlpart")
)  # fmt: skip
_TEXT = frozenset(("plaintext", "bodytext", "messagetext", "textcontent", "texttemplate", "textpart"))
_INVERTED = frozenset(("archived", "deleted", "draft", "private", "isprivate", "isinternal", "internal"))
_PUBLIC = frozenset(("public", "ispublic", "visibility"))
"""Fields in which yes lets the customer read; in every other that is about it, yes keeps the reply among staff."""
_STRIP = str.maketrans("", "", " _-.\t")
_NO = frozenset(("false", "no", "off", "0", "n", "f"))
_YES = frozenset(("true", "yes", "on", "1", "y", "t"))
_SLEEPING = frozenset(
    [
        "inactive",
        "disabled",
        "draft",
        "archived",
        "deleted",
        "retired",
        "obsolete",
        "deprecated",
        "unpublished",
        "hidden",
    ]
)
_STAFF = frozenset(("internal", "private", "staff", "note", "agent", "agents"))

_LANGUAGES = frozenset(
    [
        "ar",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fil",
        "fr",
        "ga",
        "gl",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "km",
        "ko",
        "lt",
        "lv",
        "mk",
        "ms",
        "mt",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tl",
        "tr",
        "uk",
        "ur",
        "uz",
        "vi",
        "zh",
    ]
)
_OWN_NAMES = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "french": "fr", "español": "es",
    "spanish": "es", "italiano": "it", "italian": "it", "português": "pt", "portuguese": "pt", "nederlands": "nl",
    "dutch": "nl", "polski": "pl", "polish": "pl", "svenska": "sv", "dansk": "da", "suomi": "fi", "norsk": "nb",
}  # fmt: skip
# Column names as often as languages: alone they say nothing, with a region they are a locale.
_AMBIGUOUS = frozenset(("id", "is", "no", "to", "et", "he", "it", "te"))
# Words and short names of teams and places as often as languages: what is written below them has the last word.
_EVERYDAY = frozenset(("ar", "ca", "cs", "et", "he", "hi", "hr", "is", "it", "ms", "no", "pt", "te", "tl", "uk"))
_LONGEST_LOCALE = 12
# Fields that hold a place as often as a language, and what is no language in a field for one.
_MARKETS = frozenset(("market", "region"))
_CODES = (
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga"
    "gdglgngugvhahehihohrhthuhyhziaidieigiiikinioisitiuiwjajijvjwkakgkikjkkklkmknkokrkskukvkwkylalblgliln"
    "loltlulvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsisk"
    "slsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu"
)
_TWO_LETTERS = frozenset(_CODES[at : at + 2] for at in range(0, len(_CODES), 2))
"""All languages that have a code of two letters, and the codes that some had before."""
_NO_LANGUAGES = frozenset(("all", "any", "us", "gb", "eu", "au", "nz", "row"))

_plain: dict[str, str] = {}
_known: dict[str, Field] = {}


def plain(name: str) -> str:
    """Return a column or key name as it is compared: lower case, without blanks, `_`, `-`, `.` and a final colon."""
    known = _plain.get(name)
    if known is None:
        known = _plain[name] = name.strip().rstrip(":").lower().translate(_STRIP)
        if len(_plain) > 4096:
            _plain.clear()
    return known


def field(name: str) -> Field:
    """Return what a field of this name holds; NOTHING for names that say nothing."""
    known = _known.get(name)
    if known is None:
        known = _known[name] = _FIELDS.get(plain(name), Field.NOTHING)
        if len(_known) > 4096:
            _known.clear()
    return known


def markup(name: str) -> str:
    """Return the markup that a field's name promises: "html", "text", "markdown", or "" when it promises none."""
    name = plain(name)
    if name in _HTML:
        return "html"
    if name in _TEXT:
        return "text"
    return "markdown" if name == "markdown" else ""


def locale(name: str, *, strict: bool = False) -> str:
    """
    Return the locale that a name is, as BCP 47 writes it (`en`, `en-US`), or "" if it is none.

    Args:
        name: a key, a column header or a part of a file name.
        strict: whether only codes count, not the names of languages nor codes that are also everyday column names.
    """
    if not 2 <= len(name) <= _LONGEST_LOCALE:
        return ""
    language, _, rest = name.replace("_", "-").partition("-")
    language = language.lower()
    if rest:
        known = language in _LANGUAGES or language == "id"
        return f"{language}-{_region(rest)}" if known and _is_region(rest) else ""
    if language in _LANGUAGES:
        return "" if strict and language in _AMBIGUOUS else language
    return "" if strict else _OWN_NAMES.get(language, "")


class Presumed(str):
    """A locale that a bare key or part of a file name may be, and may not: a text that is clearly not in it wins."""

    __slots__ = ()


def presumed(name: str, *, strict: bool = False) -> str:
    """Return the locale that a key, a column header or a part of a file name is, as `locale` does; see `Presumed`."""
    found = locale(name, strict=strict)
    return Presumed(found) if found in _EVERYDAY else found


def told_locale(field_name: str, value: str) -> str:
    """
    Return the locale that a field for it tells, or "" if its value is none: a market, a region, "default".

    Args:
        field_name: what the field is called. Where it holds a market, `uk` and the like are presumed; see `Presumed`.
        value: what stands in it. A code in small letters that nobody here knows is a language all the same.
    """
    value = value.strip()
    is_market = plain(field_name) in _MARKETS
    known = presumed(value) if is_market else locale(value)
    if known or is_market:
        return known
    language = value.replace("_", "-").partition("-")[0]
    is_code = len(language) in (2, 3) and language.isascii() and language.isalpha() and language.islower()
    return value if is_code and language not in _NO_LANGUAGES and not is_no_language(language) else ""


def is_no_language(value: str) -> bool:
    """Return whether a code of two letters, with or without a region, is no language's."""
    language = value.replace("_", "-").partition("-")[0].lower()
    return len(language) == 2 and language.isalpha() and language not in _TWO_LETTERS


def _is_region(text: str) -> bool:
    if not text.isascii():
        return False
    return (len(text) in (2, 4) and text.isalpha()) or (len(text) == 3 and text.isdigit())


def _region(text: str) -> str:
    return text.title() if len(text) == 4 else text.upper()


def boolean(value: str) -> bool | None:
    """Return what a value says as yes or no, or None if it says neither."""
    value = value.strip().lower()
    if value in _YES:
        return True
    return False if value in _NO else None


def is_active(name: str, value: str) -> bool:
    """Return whether a field of this name and value leaves a reply in use."""
    said = boolean(value)
    if said is None:
        return value.strip().lower() not in _SLEEPING
    return said != (plain(name) in _INVERTED)


def is_private(name: str, value: str) -> bool:
    """Return whether a field of this name and value marks a reply as for staff only."""
    said = boolean(value)
    if said is None:
        return value.strip().lower() in _STAFF
    return said != (plain(name) in _PUBLIC)
