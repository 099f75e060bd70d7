"""Which PHP files are texts, of mails or of a language: told by paths, and by what they hold; no program is one."""

from __future__ import annotations

import re

from empathlint.formats import names, sniff

_FOLDERS = frozenset((
    "email", "emails", "mail", "mails", "mailer", "mailers", "mailing", "mailings", "emailtemplates", "emailtemplate",
    "mailtemplates", "mailtemplate", "emailviews", "messagetemplates", "notification", "notifications",
    "notificationtemplates", "cannedresponses", "autoresponders", "newsletter", "newsletters",
))  # fmt: skip
"""Names of folders in which mails are kept, without blanks, `_`, `-` and capitals."""
_NAMES = frozenset(("email", "emails", "mail", "mails"))
"""Words in the names of such files."""
_LANGUAGES = frozenset((
    "lang", "langs", "language", "languages", "locale", "locales", "i18n", "l10n", "translation", "translations",
    "messages",
))  # fmt: skip
"""Names of folders in which texts are kept by language."""
_FOLDERS_LOOKED_AT = 3
_FEWEST_WORDS = 8
_WORDS_A_STATEMENT = 1

_CODE = re.compile(r"<\?(?:php\b|=)?(?:(?!\?>)[\s\S])*+(?:\?>|\Z)")
_COMMENT = re.compile(r"/\*(?:(?!\*/)[\s\S])*+(?:\*/|\Z)|(?://|#(?!\[))(?:(?!\?>)[^\n])*+")
_STRING = re.compile(r"'(?:[^'\\]++|\\[\s\S])*+(?:'|\\?\Z)|\"(?:[^\"\\]++|\\[\s\S])*+(?:\"|\\?\Z)")
_TOKEN = re.compile(rf"({_COMMENT.pattern})|({_STRING.pattern})")
_PROGRAM = re.compile(
    r"\b(?:class|interface|trait|enum)\s+\w+\s*(?:\{|extends\b|implements\b)|\bfunction\s+&?\w+\s*\(|\bnamespace\s+[\w\\]+\s*[;{]|"
    r"\breturn\s*(?:\[|array\s*\()|\bnew\s+\w*Mail\w*|->(?:send|addAddress|setFrom)\s*\(|\b(?:wp_)?mail\s*\(",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:form|input|select|textarea|script|nav|iframe)\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<style\b(?:(?!</style)[\s\S])*+|<head\b(?:(?!</head)[\s\S])*+|<!--(?:(?!-->)[\s\S])*+|<[^<>]*+>", re.IGNORECASE
)
_PRINTS = re.compile(r"<\?=|\b(?:echo|print|v?printf|\w*_e)\b")
_STATEMENTS = re.compile(r"[;{}]")


def may_be_mail(path: str) -> bool:
    """Return whether a path has a folder for mails, or a name that speaks of one: `emails/late.php`."""
    *folders, name = path.replace("\\", "/").lower().split("/")
    above = (folder.replace("-", "").replace("_", "").replace(" ", "") for folder in folders[-_FOLDERS_LOOKED_AT:])
    for sign in "-_ ":
        name = name.replace(sign, ".")
    return not _FOLDERS.isdisjoint(above) or not _NAMES.isdisjoint(name.split("."))


def may_be_texts(path: str) -> bool:
    """Return whether a path has a folder for languages, and one of them: `lang/en/mail.php`, `locales/de.php`."""
    *folders, name = path.replace("\\", "/").split("/")
    above = [folder.lower() for folder in folders[-_FOLDERS_LOOKED_AT:]]
    below = (*folders[-_FOLDERS_LOOKED_AT:], name.partition(".")[0])
    return not _LANGUAGES.isdisjoint(above) and any(map(names.locale, below))


def is_mail(text: str) -> bool:
    """Return whether a PHP file is mostly words for a reader: no class, no function, no form, few statements."""
    if _PAGE.search(text):
        return False
    shown = _CODE.sub(" x ", text)
    words = _words(_UNSEEN.sub(" ", shown))
    statements = 0
    for block in _CODE.findall(text):
        bare, said = _taken_apart(block)
        if _PROGRAM.search(bare):
            return False
        words += said
        statements += len(_STATEMENTS.findall(bare))
    return words >= _FEWEST_WORDS and words >= _WORDS_A_STATEMENT * statements


def _taken_apart(block: str) -> tuple[str, int]:
    """Return a block of code without its comments and with empty strings, and how many words it prints."""
    bare: list[str] = []
    said, at, prints = 0, 0, False
    for found in _TOKEN.finditer(block):
        before = block[at : found.start()]
        bare.append(before)
        at = found.end()
        *ended, statement = _STATEMENTS.split(before)
        prints = (prints and not ended) or _PRINTS.search(statement) is not None
        if found[2]:
            bare.append("''")
            said += _words(found[2][1:-1]) if prints else 0
    return "".join((*bare, block[at:])), said


def _words(piece: str) -> int:
    """Return how many words a text has, if it is prose."""
    words = piece.split()
    return sum(word.strip(".,:;!?'\"()’").isalpha() for word in words) if sniff.is_prose(" ".join(words)) else 0
