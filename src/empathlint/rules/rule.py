"""What a rule is, whichever of the two shapes it was written in, and the decorator for rules written in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from empathlint.model import Applicability, Severity
    from empathlint.rules.view import View

    Check = Callable[[View], Iterator[Any]]

SCOPES = {"1": "sentence", "2": "position", "3": "reply", "4": "library"}
"""What the first digit of a code says: where a rule looks."""


class Nearby(NamedTuple):
    """A guard or a move that a match is asked about, and in which sentences: from `first` to `last` after its own."""

    name: str
    first: int = 0
    last: int = 0


class When(NamedTuple):
    """A change of severity or applicability that holds in some situations or neighbourhoods."""

    facets: tuple[tuple[str, tuple[str, ...]], ...]
    near: tuple[Nearby, ...]
    severity: int | None
    """None: unchanged; 0: the finding is dropped."""
    applicability: int | None


class Terms(NamedTuple):
    """The conditions under which a phrase counts; a phrase inherits what it does not set from its rule."""

    skip: tuple[Nearby, ...]
    require: tuple[Nearby, ...]
    situations: tuple[str, ...]
    severity: int
    applicability: int
    message: str
    suggestions: tuple[str, ...]
    whens: tuple[When, ...]


class PhraseEntry(NamedTuple):
    """One phrase of a rule: its captures and what to do with a match."""

    rule: int
    names: tuple[str, ...]
    terms: Terms
    fix: str | tuple[tuple[str, str, int], ...] | None
    """A template, or several to choose from (see `registers`)."""
    role: int
    """FLAG, EXCEPT (cancels a match it overlaps) or UNLESS_AFTER (cancels a match that follows it directly)."""


FLAG, EXCEPT, UNLESS_AFTER = range(3)

OWN_PHRASES = "phrases"
"""In a gate: the rule's own phrases."""
CAPITALS = "capitals"
"""In a gate: a word in capitals."""
NONE_OF = "!"
"""In a gate, before a move: where it cannot be made."""
TIMES = "*"
"""In a gate, between a number and a move or `phrases`: where it may be found in at least so many places."""


def special(gate: Iterable[str]) -> tuple[str, ...]:
    """Return the names in a gate that are more than the names of moves."""
    signs = (OWN_PHRASES, CAPITALS)
    return tuple(name for name in gate if name in signs or len(name) == 1 or TIMES in name or name[0] == NONE_OF)


VOICED = ("formality", "person")
"""Traits of the team's voice that a `[[when]]` may ask about."""
ROLE = "role"
"""What a `[[when]]` may ask of a text beside its situation: whether it is the reply or its subject."""


class Rule(NamedTuple):
    """A rule, as the engine and the command see it."""

    code: str
    name: str
    summary: str
    severity: Severity
    is_default: bool
    applicability: Applicability | None
    """The best fix it can offer; None if it offers none."""
    situations: tuple[str, ...]
    yields_to: tuple[str, ...]
    silences: tuple[str, ...]
    python: tuple[str, str] | None
    """Module and name of the function, for a rule written in Python."""
    pack: str
    """Which pack it comes from: a folder, the name of a plugin, or nothing for what comes with empathlint."""
    path: str
    """Where its file is, for pages and error messages."""
    gate: tuple[str, ...] = ()
    """Moves without which a rule written in Python has nothing to say: it is called where one of them may be made."""
    is_per_sentence: bool = False
    """Whether what its phrases find in one sentence is one finding."""
    is_preview: bool = False
    """Whether it is new, and runs only for who asks for new rules."""

    @property
    def scope(self) -> str:
        """Where the rule looks: sentence, position, reply or library."""
        return SCOPES.get(self.code[-3:-2], "sentence")

    @property
    def is_absence(self) -> bool:
        """Whether it tells of something missing, so that every view of a reply has to agree."""
        return self.scope in {"position", "reply"}


class PythonRule(NamedTuple):
    """What `@rule` or `@library_rule` makes of a function: the function and what was said about it."""

    check: Check
    data: dict[str, Any]
    judge: Any = None
    """For a rule over a whole library (see `gather`): what the facts that the function gathers come to."""

    def __call__(self, view: View) -> Iterator[Any]:
        """Run the rule on one view: yield its findings, or the facts that it gathers."""
        return self.check(view)


def rule(code: str, severity: Severity, **data: Any) -> Callable[[Check], PythonRule]:
    """
    Turn a function into a rule.

    Args:
        code: the rule's code, given once and never reused.
        severity: how much a finding weighs.
        data: default (bool), preview (bool), situations, sources, phrases (in the phrase language; their hits are
            `view.hits(code)`), yields_to, silences, applicability ("safe", "unsafe" or "suggest"), and gate: names of
            moves; the rule is called only where one of them may be made. The name "phrases" in it means: where one of
            the rule's own phrases may be; "capitals": where a word is written in capitals. A single sign, such as "!",
            means: where that sign is; a move after "!", as in "!greeting": where it cannot be made.

    The function's name is the rule's name, its docstring the page: first line the summary, then why, then `Bad:`,
    `Fixed:` and `Good:` blocks with one example a line.
    """
    return lambda check: PythonRule(check, {"code": code, "severity": severity, **data})
