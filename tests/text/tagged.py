"""Texts of the cases: a few tags become marks, so that a case shows its markup in place."""

import pathlib
import re
import tomllib

from empathlint.model import Mark

MARKS = {"b": Mark.STRONG, "q": Mark.QUOTE, "code": Mark.CODE, "a": Mark.LINK, "h": Mark.HEADING, "li": Mark.ITEM}
TAG = re.compile(r"<(/?)(b|q|code|a|h|li)>")


def cases(name):
    """Return the cases of a file beside this one; a case that says why it is not met yet is left out."""
    path = pathlib.Path(__file__).with_name(name)
    return [case for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"] if "skip" not in case]


def untag(text):
    """Return the text without its tags, and the marks they make."""
    prose, marks, opened, at = "", [], {}, 0
    for found in TAG.finditer(text):
        prose += text[at : found.start()]
        at = found.end()
        if found[1]:
            marks.append((opened.pop(found[2]), len(prose), MARKS[found[2]]))
        else:
            opened[found[2]] = len(prose)
    return prose + text[at:], tuple(sorted(marks))
