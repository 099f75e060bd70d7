"""The outcome of a run: what reporters render and what the exit code is made from."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from empathlint.model import Applicability, Diagnostic, Severity, is_chosen
from empathlint.model.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from empathlint.engine.details import Origin
    from empathlint.engine.gathered import Gathered
    from empathlint.engine.updates import FileUpdates


class Summary(NamedTuple):
    """The figures of a run, in the order of the JSON contract."""

    files: int
    """Files read as reply files."""
    skipped: int
    """Files seen and left unread because nothing claims them."""
    replies: int
    """Replies read and checked, inactive ones not counted."""
    unjudged: int
    """Replies not taken for English, of which only placeholders and typography were checked."""
    error: int
    warning: int
    info: int
    fixable: int
    """Diagnostics with a safe fix that is not withheld."""


class Limit(NamedTuple):
    """How much may be found before the exit code is 1."""

    fail_level: Severity = Severity.WARNING
    max_warnings: int = 0
    """So many warnings are let pass; above `fail_level` 0 lets them all pass."""
    config: str = ""
    """The configuration that says so, or empty: each counts its own warnings."""


def is_problem(diagnostic: Diagnostic) -> bool:
    """Return whether something could not be done (P001 to P005): exit code 2, whatever the fail level."""
    return diagnostic.severity is Severity.ERROR and diagnostic.code.startswith("P0")


def is_fixable(diagnostic: Diagnostic) -> bool:
    """Return whether `--fix` would write one of the diagnostic's fixes."""
    return any(
        fix.applicability is Applicability.SAFE and fix.withheld is None and is_chosen(fix, diagnostic.fixes)
        for fix in diagnostic.fixes
    )


def order(diagnostic: Diagnostic) -> tuple[str, int, str, int]:
    """Return the key by which diagnostics are sorted: path, start, code; whole-file problems come first."""
    start = diagnostic.start.offset if diagnostic.start else -1
    end = diagnostic.end.offset if diagnostic.end else -1
    return diagnostic.path, start, diagnostic.code, end


UNUSED = "P101"
"""The code of what silences nothing."""
NEEDLESS = "nothing here needs silencing"
"""What is told of a directive begins with this; of an `[[ignore]]` or an entry of a baseline something else is."""
STOPPED = " stopped on reply"
"""In a message: what stands before it broke off while it looked at the reply that is named after it."""


def _stopped_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the diagnostics; of what broke off on several replies of a file, the first, and how many more there are."""
    kept: list[Diagnostic] = []
    places: dict[tuple[str, str], int] = {}
    more: Counter[int] = Counter()
    for diagnostic in diagnostics:
        who, stopped, _ = diagnostic.message.partition(STOPPED)
        if diagnostic.code == "P008" and stopped:
            place = places.setdefault((diagnostic.path, who), len(kept))
            if place < len(kept):
                more[place] += 1
                continue
        kept.append(diagnostic)
    for place, diagnostic in enumerate(kept):
        others = f" (and on {more[place]:,} more of this file)" if more[place] else ""
        yield diagnostic._replace(message=diagnostic.message + others)


class Rewritten(NamedTuple):
    """A reply that safe fixes rewrote, as a baseline knows it: by its key and the hash of its text."""

    before: tuple[str, str]
    after: tuple[str, str]


class Report:
    """
    Everything a run found out, added to file by file and sorted once at the end.

    The order in which files are added leaves no trace once `sort` was called.
    """

    __slots__ = (
        "changed_files", "changed_replies", "diagnostics", "diffs", "elapsed", "files", "fixed", "fixed_by_file",
        "fixed_text", "gathered", "inactive", "left_out", "let_pass", "origin", "outside", "passed", "readable_diffs",
        "remade", "replies", "rewritten", "tidied", "unchanged", "unclaimed", "unjudged", "unknown_situation",
        "updates", "used_ignores",
    )  # fmt: skip

    def __init__(self) -> None:
        """Start an empty report."""
        self.diagnostics: list[Diagnostic] = []
        self.files = 0
        self.replies = 0
        self.unjudged = 0
        self.inactive = 0
        """Replies left out because the vendor's file says that they are switched off."""
        self.unknown_situation = 0
        """Replies whose situation could not be told, so that rules about missing moves stayed silent."""
        self.unclaimed: list[str] = []
        """Shown paths of the files that nothing claims."""
        self.outside: list[str] = []
        """Shown paths of links to files outside the folders that were walked; they are not followed."""
        self.passed: list[tuple[str, str]] = []
        """Shown paths of what was met in a folder and is nothing to read, each with the reason."""
        self.fixed: Counter[str] = Counter()
        """Fixes written (or, with a diff, that would be), by code."""
        self.fixed_by_file: list[tuple[str, Counter[str]]] = []
        """The same for each changed file, by its shown path."""
        self.changed_files: list[str] = []
        self.changed_replies = 0
        self.tidied: list[tuple[str, int]] = []
        """Shown paths of configurations, and from how many `[[ignore]]` tables of each unused codes were removed."""
        self.diffs: list[tuple[str, str]] = []
        """(shown path, unified diff) of each file that fixes would change; only filled for `--diff`."""
        self.readable_diffs: dict[str, str] = {}
        """The diffs of files that are not UTF-8 as people read them, by shown path."""
        self.fixed_text: bytes | None = None
        """Standard input after fixing, in its own encoding; None unless `-` was read with fixing on."""
        self.gathered: list[tuple[str, Gathered, tuple[tuple[str, ...], ...]]] = []
        """For rules over the whole library: shown path, what its replies say, the codes of its `ignore-file`s."""
        self.used_ignores: list[tuple[str, tuple[tuple[int, str], ...]]] = []
        """By shown path: of its settings' `[[ignore]]` tables, by number, the codes that were needed."""
        self.updates: list[tuple[str, FileUpdates]] = []
        """What fixes changed, by shown path, as a helpdesk's API takes it; only filled if that is asked for."""
        self.unchanged = 0
        """Findings left out because their replies are as they were in the revision that was asked for."""
        self.let_pass = 0
        """Findings that a baseline lets pass."""
        self.rewritten: list[tuple[str, Rewritten]] = []
        """Replies that safe fixes rewrote, each with its shown path."""
        self.remade: list[str] = []
        """What is said of baselines that could not be read and were made anew."""
        self.left_out: list[Callable[[Diagnostic], bool]] = []
        """What tells of a finding whether it is left out, for who looks at replies again after the run."""
        self.origin: Origin | None = None
        """Where more can be asked of the run; see `details`."""
        self.elapsed = 0.0
        """Seconds; never part of what goes to standard output."""

    @property
    def summary(self) -> Summary:
        """The figures of the run, counted from what was added."""
        severities = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return Summary(
            files=self.files,
            skipped=len(self.unclaimed),
            replies=self.replies,
            unjudged=self.unjudged,
            error=severities[Severity.ERROR],
            warning=severities[Severity.WARNING],
            info=severities[Severity.INFO],
            fixable=sum(map(is_fixable, self.diagnostics)),
        )

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add the diagnostics of one file, in any order."""
        self.diagnostics.extend(diagnostics)

    def sort(self) -> None:
        """Bring everything into its lasting order; call once, when the last file was added."""
        self.diagnostics.sort(key=order)
        if any(diagnostic.code == "P008" for diagnostic in self.diagnostics):
            self.diagnostics = list(_stopped_once(self.diagnostics))
        self.unclaimed.sort()
        self.passed.sort()
        self.changed_files.sort()
        self.fixed_by_file.sort(key=itemgetter(0))
        self.diffs.sort()
        self.updates.sort()

    def exit_code(self, limit_of: Callable[[str], Limit], *, is_diff: bool = False) -> int:
        """
        Return 2 if something could not be done, else 1 if a finding reaches the fail level, else 0.

        Args:
            limit_of: gives what counts for a shown path.
            is_diff: whether a diff was asked for: then 1 if there is one, whatever was found.
        """
        if any(map(is_problem, self.diagnostics)):
            return 2
        if is_diff:
            return int(bool(self.diffs))
        warnings: Counter[Limit] = Counter()
        for diagnostic in self.diagnostics:
            limit = limit_of(diagnostic.path)
            if diagnostic.severity is not Severity.WARNING:
                if diagnostic.severity >= limit.fail_level:
                    return 1
            elif limit.max_warnings or limit.fail_level <= Severity.WARNING:
                warnings[limit] += 1
        return int(any(number > limit.max_warnings for limit, number in warnings.items()))
