"""Knows the reports that empathlint writes, whatever their files are called: they quote replies, and hold none."""

from __future__ import annotations

import re

PASSED = "is a report of empathlint"

_ENDS = 4000
"""So many characters at either end of a text are looked at."""
_CODE = r"[A-Z]{1,4}\d{3}"
_BEGINNINGS = re.compile(
    "|".join(
        (
            r'\{"version": \d+, "tool": \{"name": "empathlint"',  # json
            rf'\{{"path": "[^\n]*?", "code": "{_CODE}", "name": "[^"\n]+", "severity": "',  # jsonl
            r'\{"\$schema": "[^"\n]*", "version": "[^"\n]*", "runs": \[\{"tool": \{"driver": \{"name": "empathlint"',
            r'\{"source": \{"name": "empathlint"\}',  # rdjson
            rf'\[\n  \{{"description": [^\n]*?, "check_name": "{_CODE} [^"\n]+", "fingerprint": "',  # gitlab
            r'<\?xml [^\n]*\n<testsuites name="empathlint"',  # junit
            r"<\?xml [^\n]*\n<checkstyle [^\n]*\n</checkstyle>",
            r'<\?xml [^\n]*\n<checkstyle [^\n]*\n  <file [^\n]*\n    <error [^\n]* source="empathlint\.',
            rf"[^\s:][^\n]*?: {_CODE} \[(?:info|warning|error)\] \S",  # concise
            r'\{"id": [^\n,{]+, "macro": \{"',  # zendesk-updates
        )
    )
)
_LAST_LINE = re.compile(r"[\d,]+ repl(?:y|ies) in [\d,]+ files?(?: read: nothing to change|: \d[^\n]*)")
"""How a report for people ends, and one for GitHub's log."""
_TIME = re.compile(r"took [\d.]+ s")
"""What comes behind it where standard error goes to the same file."""
_NOTHING = "no reply templates found here"


def is_report(text: str) -> bool:
    """Return whether a text is a report of a run, or what it gives a helpdesk's API."""
    if _BEGINNINGS.match(text[:_ENDS].replace("\r\n", "\n")):
        return True
    head, _, last = text[-_ENDS:].rstrip().rpartition("\n")
    if _TIME.fullmatch(last):
        last = head.rstrip().rpartition("\n")[2]
    return _LAST_LINE.fullmatch(last) is not None or (len(text) < _ENDS and text.strip() == _NOTHING)
