"""Workflows of GitHub in which an action writes comments: for stale issues, for a first contribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import bots, shapes, sniff
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "workflows"
VENDOR = "github"
STRENGTH = CERTAIN

_VARIABLES = ("MESSAGE", "COMMENT")
MARKERS = ("uses:", "inputs:", *_VARIABLES, "BODY")

_WRITING = ("gh issue comment", "gh pr comment", "gh issue close", "gh pr close")
"""Commands below which a variable may hold the comment's words."""


class _Message(NamedTuple):
    """A message of a workflow: its job, or "", the name of its input or variable, its text."""

    job: str
    field: str
    scalar: Scalar


def claim(tree: Tree) -> list[_Message]:
    """Return the messages in a file that has jobs, and in an action of steps or with texts of its own."""
    found: list[_Message] = []
    for root in tree.roots:
        if not isinstance(root, Table):
            continue
        jobs, runs = root.get("jobs"), root.get("runs")
        if isinstance(jobs, Table):
            found += (*_variables("", root), *_defaults(_below(root, "on", "workflow_call", "inputs")))
            for name, job in jobs.entries:
                found += _job(name, job) if isinstance(job, Table) else ()
        elif isinstance(runs, Table):
            found += (*_defaults(root.get("inputs")), *_job("", runs))
    return [message for message in found if shapes.is_said(message.scalar)]


def why(found: list[_Message]) -> str:
    """Return what the file is known by."""
    return f"`{found[0].field}` in its jobs"


def _below(node: Node | None, *names: str) -> Node | None:
    for name in names:
        node = node.get(name) if isinstance(node, Table) else None
    return node


def _job(name: str, job: Table) -> Iterator[_Message]:
    """Yield the messages of a job; one may use a whole workflow in place of steps."""
    yield from _step(name, job)
    for step in shapes.listed(job.get("steps")):
        if isinstance(step, Table):
            yield from _step(name, step)


def _step(job: str, step: Table) -> Iterator[_Message]:
    yield from _variables(job, step)
    action, given = step.text("uses") or "", step.get("with")
    for name, node in given.entries if isinstance(given, Table) else ():
        if isinstance(node, Scalar) and bots.is_comment_of(action, name) and _is_worded(name, node.value):
            yield _Message(job, name, node)


def _is_worded(name: str, value: str) -> bool:
    """Return whether an input holds words and no switch; few where its name leaves no doubt, else sentences."""
    return len(value.split()) > 1 if bots.is_comment(name) else sniff.is_prose(value)


def _defaults(inputs: Node | None) -> Iterator[_Message]:
    """Yield what is written where nobody says otherwise: the defaults of inputs that are named as comments."""
    for name, described in inputs.entries if isinstance(inputs, Table) else ():
        default = described.get("default") if isinstance(described, Table) else None
        if isinstance(default, Scalar) and sniff.is_prose(default.value) and bots.is_comment(name):
            yield _Message("", name, default)


def _variables(job: str, holder: Table) -> Iterator[_Message]:
    """Yield the sentences among the variables whose names say that they are messages."""
    held, command = holder.get("env"), holder.text("run") or ""
    wanted = (*_VARIABLES, "BODY") if any(writing in command for writing in _WRITING) else _VARIABLES
    for name, node in held.entries if isinstance(held, Table) else ():
        if name.upper().endswith(wanted) and isinstance(node, Scalar) and sniff.is_prose(node.value):
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
