"""Workflows of GitHub in which an action writes comments: for stale issues, for a first contribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import shapes, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.model import Reply

NAME = "workflows"
VENDOR = "github"
STRENGTH = CERTAIN

_INPUTS = {
    "actions/stale": ("stale-issue-message", "stale-pr-message", "close-issue-message", "close-pr-message"),
    "actions/first-interaction": ("issue-message", "pr-message", "issue_message", "pr_message"),
}
_VARIABLES = ("MESSAGE", "COMMENT")
MARKERS = (*_INPUTS, *_VARIABLES)


class _Message(NamedTuple):
    """A message of a workflow: its job, or "", the name of its input or variable, its text."""

    job: str
    field: str
    scalar: Scalar


def claim(tree: Tree) -> list[_Message]:
    """Return the messages in a file that has jobs."""
    found: list[_Message] = []
    for root in tree.roots:
        jobs = root.get("jobs") if isinstance(root, Table) else None
        if isinstance(root, Table) and isinstance(jobs, Table):
            found += _variables("", root)
            for name, job in jobs.entries:
                if isinstance(job, Table):
                    found += _variables(name, job)
                    for step in shapes.listed(job.get("steps")):
                        found += _step(name, step) if isinstance(step, Table) else ()
    return [message for message in found if shapes.is_said(message.scalar)]


def why(found: list[_Message]) -> str:
    """Return what the file is known by."""
    return f"`{found[0].field}` in its jobs"


def _step(job: str, step: Table) -> Iterator[_Message]:
    yield from _variables(job, step)
    action = (step.text("uses") or "").partition("@")[0].lower()
    given = step.get("with")
    for name, node in given.entries if isinstance(given, Table) else ():
        if name in _INPUTS.get(action, ()) and isinstance(node, Scalar):
            yield _Message(job, name, node)


def _variables(job: str, holder: Table) -> Iterator[_Message]:
    """Yield the sentences among the variables whose names say that they are messages."""
    held = holder.get("env")
    for name, node in held.entries if isinstance(held, Table) else ():
        if name.upper().endswith(_VARIABLES) and isinstance(node, Scalar) and sniff.is_prose(node.value):
            yield _Message(job, name, node)


def replies(found: list[_Message], tree: Tree) -> Iterator[Reply]:
    """Yield the messages, keyed by their job and what they are called in it."""
    for job, field, scalar in found:
        yield from shapes.replies(
            [Piece(field, scalar, markup="markdown", kind="notice")],
            f"{job}/{field}" if job else field,
            vendor=VENDOR,
            hint=tree.name.hint,
            name=f"{tree.name.stem}: {field}",
            locale=tree.name.locale,
        )
