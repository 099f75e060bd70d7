"""One finding as people read it: where, what, the sentence with its carets, what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.model import Applicability, is_chosen
from empathlint.reporters.parts.lines import counted, excerpt, paint, visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.model import Diagnostic, Related, SourceFix
    from empathlint.reporters import Options
    from empathlint.reporters.parts.groups import Group

_PLACES = 4
_SUGGESTIONS = 2


def place(diagnostic: Diagnostic | Related) -> str:
    """Return `path:line:column`, or the path of a problem with a whole file or folder."""
    path = visible(diagnostic.path)
    return f"{path}:{visible(str(diagnostic.start))}" if diagnostic.start else path


def entry(group: Group, options: Options) -> Iterator[str]:
    """Yield the lines of one finding."""
    first = group.first
    severity = first.severity.name.lower()
    where = paint(place(first), "bold", is_colored=options.is_colored)
    what = paint(severity, severity, is_colored=options.is_colored)
    reply = f" ({visible(first.reply.name)})" if first.reply and _tells_more(first.reply.name, first.path) else ""
    yield f"{where}: {what} {first.code} {first.name}{paint(reply, 'dim', is_colored=options.is_colored)}"
    yield from told(visible(first.message), options)
    yield from sentence(first, options)
    for line in advice(first):
        yield from told(line, options)
    if first.related:
        more = ", …" if len(first.related) > _PLACES else ""
        yield from told(f"see also {', '.join(map(place, first.related[:_PLACES]))}{more}", options)
    if len(group.places) > 1:
        yield from told(_elsewhere(group), options)


def told(text: str, options: Options, indent: str = "  ") -> Iterator[str]:
    """Yield a text indented; on a terminal, wrapped to its width. Elsewhere a line stays one, so that it is found."""
    if options.is_terminal:
        yield from wrapped(text, options.width, indent)
    else:
        yield indent + text


def fitted(lines: Iterable[str], options: Options) -> Iterator[str]:
    """Yield lines as `told` yields them, each with the indent it has."""
    for line in lines:
        text = line.lstrip(" ")
        yield from told(text, options, " " * (len(line) - len(text)))


def _tells_more(name: str, path: str) -> bool:
    """Return whether a reply has a name that is more than its file's."""
    return bool(name) and name != path.rpartition("/")[2].partition(".")[0]


def sentence(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    """Yield the sentence around a finding, cut to the width, and the carets under the span."""
    if not diagnostic.sentence:
        return
    width = max(options.width - 4, 10)
    shown = excerpt(diagnostic.sentence, diagnostic.at, len(diagnostic.match), width, options.encoding)
    yield f"    {shown.text}"
    if shown.carets:
        style = diagnostic.severity.name.lower()
        bare = shown.carets.lstrip()
        yield f"    {' ' * (len(shown.carets) - len(bare))}{paint(bare, style, is_colored=options.is_colored)}"


def advice(diagnostic: Diagnostic) -> Iterator[str]:
    """Yield what to do about a finding: the fix and how to have it written, else suggestions."""
    written = [fix for fix in diagnostic.fixes if fix.applicability is not Applicability.SUGGEST]
    if written and written[0].register:
        yield from _choices(diagnostic.fixes, written)
        return
    if written:
        yield f"fix: {visible(written[0].title)} ({_how(written[0])})"
        return
    for fix in diagnostic.fixes[:_SUGGESTIONS]:
        yield f"try: {visible(fix.title)}"


def _choices(offered: tuple[SourceFix, ...], fixes: list[SourceFix]) -> Iterator[str]:
    """Yield rewrites to choose from, each with how it sounds; `--fix` takes the safe one, if just one is safe."""
    for number, fix in enumerate(fixes):
        how = f"{fix.register}; {_how(fix)}" if fix.register and is_chosen(fix, offered) else fix.register or _how(fix)
        yield f"{'or' if number else 'fix'}: {visible(fix.title)} ({how})"


def _how(fix: SourceFix) -> str:
    if fix.withheld is not None:
        return f"by hand: {visible(fix.withheld)}"
    return "--fix" if fix.applicability is Applicability.SAFE else "--unsafe-fixes"


def _elsewhere(group: Group) -> str:
    places = [place(diagnostic) for diagnostic in group.places[1:_PLACES]]
    more = ", …" if len(group.places) > _PLACES else ""
    told = counted(group.replies, "reply", "replies")
    times = "" if group.replies == len(group.places) else f", {len(group.places):,} times"
    return f"in {told}{times}; also at {', '.join(places)}{more}"
