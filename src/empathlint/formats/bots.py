"""What the bots and actions of code hosts call the comments that they write."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from empathlint.formats.tree import Table

if TYPE_CHECKING:
    from empathlint.formats.tree import Node


_COMMENTS = frozenset(("message", "comment", "msg"))
_ALONE = _COMMENTS | {"body", "text"}
_EVENTS = frozenset(("issues", "pull", "first"))
"""How the name of an event begins that stands for the comment on it: `issuesOpened`, `FIRST_PR`."""
_ABOUT = frozenset((
    "issue", "issues", "pr", "prs", "pull", "discussion", "discussions", "stale", "ancient", "close", "closed", "lock",
    "welcome", "first", "merged", "support", "reaction",
))  # fmt: skip
"""What a comment is about, or what happens with it."""
_OTHERS = frozenset(("commit", "tag", "release", "slack", "discord", "error", "label", "labels", "title", "reactions"))
"""Texts that are no comments below an issue."""
_WRITERS = frozenset((
    "stale", "interaction", "lock", "threads", "lockdown", "comment", "comments", "commenter", "close", "closer", "pr",
    "duplicates", "support", "requests", "response", "welcome", "greet", "greeting", "greetings", "greeter", "issue",
    "issues", "reply", "responder", "reminder",
))  # fmt: skip
"""Words in the names of actions that write below issues and pull requests."""
_SETTINGS = ("days-before-", "exempt-", "repo-token", "github-token", "process-only")
_SETTINGS_END = ("-inactive-days", "-lock-reason", "-label")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def _words(name: str) -> list[str]:
    """Return the words of a name, whether blanks, signs or capitals set them apart."""
    return [word.lower() for word in _word().findall(name)]


def is_comment(name: str) -> bool:
    """Return whether an input, a variable or a key is named as a comment below an issue: `stale-issue-message`."""
    *before, last = _words(name) or [""]
    return last in _COMMENTS and not _ABOUT.isdisjoint(before) and _OTHERS.isdisjoint(before)


def is_comment_of(action: str, name: str) -> bool:
    """
    Return whether an input of an action is named as a comment.

    Args:
        action: what is used, as in `dessant/lock-threads@v5` or `./.github/actions/greet`; `actions/checkout` and its
            kin write no comments, whatever their inputs are called.
        name: the name of the input.
    """
    used = action.partition("@")[0].rpartition("/")[2]
    if _WRITERS.isdisjoint(_words(used)):
        return False
    words = _words(name)
    if not words or not _OTHERS.isdisjoint(words):
        return False
    return is_comment(name) or words[0] in _EVENTS or (len(words) == 1 and words[0] in _ALONE)


def is_settings(table: Table) -> bool:
    """Return whether a table holds the inputs of an action that closes or locks, saved without the workflow."""
    return any(name.startswith(_SETTINGS) or name.endswith(_SETTINGS_END) for name, _ in table.entries)


def is_workflow(root: Node) -> bool:
    """Return whether a root is a workflow: its jobs have steps or use another workflow."""
    jobs = root.get("jobs") if isinstance(root, Table) else None
    tables = [job for _, job in jobs.entries if isinstance(job, Table)] if isinstance(jobs, Table) else []
    return any(job.get("steps") is not None or job.get("uses") is not None for job in tables)
