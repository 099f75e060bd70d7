"""What bots of code hosts write below issues: stale and its relatives, label actions, triage policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.formats import bots, shapes
from empathlint.formats.context import CERTAIN
from empathlint.formats.shapes import Piece
from empathlint.formats.tree import Scalar, Sequence, Table
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathlint.formats.context import Tree
    from empathlint.formats.tree import Node
    from empathlint.model import Reply

NAME = "comment-bots"
VENDOR = "github"
STRENGTH = CERTAIN

_ANYWHERE = frozenset((
    "markComment", "unmarkComment", "closeComment", "newIssueWelcomeComment", "newPRWelcomeComment",
    "firstPRMergeComment", "requestInfoReplyComment", "supportComment", "lockComment", "reactionComment",
    "referenceComment", "firstPRWelcomeComment", "firstIssueWelcomeComment", "badTitleComment", "badBodyComment",
))  # fmt: skip
"""Keys that no other files have."""
_EVENTS = ("Opened", "Closed", "Reopened", "Labeled", "Merged")
_OF_EVENTS = frozenset(f"{what}{event}" for what in ("issues", "pullRequest") for event in _EVENTS)
"""Keys of what is written when something happens, in a folder of the code host's."""
MARKERS = (
    "markComment", "closeComment", "WelcomeComment", "firstPRMergeComment", "requestInfoReplyComment", "supportComment",
    "lockComment", "reactionComment", "referenceComment", "badTitleComment", "badBodyComment", "comment:", "labeled:",
    "-issue-message:", "-pr-message:", "issuesOpened:", "issuesClosed:", "pullRequestOpened:", "pullRequestClosed:",
)  # fmt: skip
"""Few and rare, for large files are searched for each: what the names above have in common, and the usual ones."""

_FOLDER = ".github"
_SUBJECTS = frozenset(("issues", "prs", "pulls", "discussions", "issue", "pr"))
"""What a comment below a label or an event is about."""
_DEEPEST = 6


class _Comment(NamedTuple):
    """A comment that a bot writes, and the keys that lead to it."""

    path: tuple[str, ...]
    scalar: Scalar


def claim(tree: Tree) -> list[_Comment]:
    """Return the comments in a bot's configuration, or in the inputs of an action that are kept by themselves."""
    roots = [root for root in tree.roots if not bots.is_workflow(root)]
    found = [comment for root in roots for comment in (*_comments(root, tree), *_inputs(root))]
    return [comment for comment in found if shapes.is_said(comment.scalar)]


def why(found: list[_Comment]) -> str:
    """Return what the file is known by."""
    return f"`{'.'.join(found[0].path)}` is a comment that a bot writes"


def _comments(root: Node, tree: Tree) -> Iterator[_Comment]:
    stack: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while stack:
        node, path = stack.pop()
        if isinstance(node, Scalar):
            if path and _is_comment(path, tree):
                yield _Comment(path, node)
        elif isinstance(node, Sequence):
            stack.extend((item, (*path, *_name(item))) for item in reversed(node.items))
        elif len(path) < _DEEPEST:
            stack.extend((child, (*path, name)) for name, child in reversed(node.entries))


def _inputs(root: Node) -> Iterator[_Comment]:
    """Yield the comments among the inputs of an action such as stale, saved without the workflow around them."""
    entries = root.entries if isinstance(root, Table) and bots.is_settings(root) else []
    for name, node in entries:
        if isinstance(node, Scalar) and bots.is_comment(name) and len(node.value.split()) > 1:
            yield _Comment((name,), node)


def _name(item: Node) -> tuple[str, ...]:
    """Return the name of an item of a list, if it has one: a label, a rule."""
    name = shapes.said(item, ("name", "label")) if isinstance(item, Table) else ""
    return (name,) if name else ()


def _is_comment(path: tuple[str, ...], tree: Tree) -> bool:
    last, above = path[-1], path[-2] if len(path) > 1 else ""
    if last in _ANYWHERE:
        return True
    if last == "comment" and above == "actions":
        return path[0] == "resource_rules"
    if last == "comment" and above in _SUBJECTS and _is_of_bots(tree):
        return True
    if last == "body" and above in _SUBJECTS and "labeled" in path:
        return True
    if tree.name.folder != _FOLDER:
        return False
    return last in _OF_EVENTS or path == ("comment",) or (last == "comment" and "label" in tree.name.stem)


def _is_of_bots(tree: Tree) -> bool:
    return tree.name.folder in {_FOLDER, "workflows"} or "label" in tree.name.stem


def replies(found: list[_Comment], tree: Tree) -> Iterator[Reply]:
    """Yield the comments, keyed by the keys that lead to them."""
    for path, scalar in found:
        yield from shapes.replies(
            [Piece(path[-1], scalar, markup="markdown", kind="notice")],
            ".".join(path),
            vendor=VENDOR,
            hint=tree.name.hint,
            name=f"{tree.name.stem}: {' '.join(path)}",
            locale=tree.name.locale,
        )
