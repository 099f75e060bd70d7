"""Runs the examples that rules and moves carry: what `empathlint test` and the test suite do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.model import Applicability, Edit, Reply, SourceSpan, TextSpan, Voice
from empathlint.model.records import NamedTuple
from empathlint.rules.run import findings, select
from empathlint.rules.view import View

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from empathlint.model import Fix, Prose
    from empathlint.rules.pack import Pack
    from empathlint.rules.rule import Rule
    from empathlint.rules.run import Found


_VOICE = "voice."
"""What an example says of the team's voice begins with this."""


class Failure(NamedTuple):
    """An example that does not behave: whose, which, and what happened instead."""

    code: str
    example: str
    reason: str


def examples(rule: Rule) -> list[dict[str, Any]]:
    """Return a rule's examples: from its file, or from its docstring if it is written in Python."""
    if rule.python is None:
        from empathlint.rules.loading import PackFile

        return list(PackFile(Path(rule.path)).data.get("example", []))
    from importlib import import_module

    from empathlint.rules.python_rules import read_docstring

    check = getattr(import_module(rule.python[0]), rule.python[1])
    return list(read_docstring(check.check.__doc__ or "", rule.path)["examples"])


def facts(example: dict[str, Any]) -> dict[str, str]:
    """Return what an example assumes: `situation = "fault=ours valence=negative"`; a bare word is a scenario."""
    pairs = (part.split("=", 1) if "=" in part else ["scenario", part] for part in example.get("situation", "").split())
    return {name: value for name, value in pairs if not name.startswith(_VOICE)}


def voice(example: dict[str, Any]) -> Voice:
    """Return the voice that an example assumes: `situation = "voice.person=we voice.emoji=encourage"`."""
    settled: dict[str, Any] = Voice()._asdict()
    for part in example.get("situation", "").split():
        name, _, value = part.removeprefix(_VOICE).partition("=")
        name = name.replace("-", "_")
        if part.startswith(_VOICE) and name in settled:
            is_flag = isinstance(settled[name], bool)
            settled[name] = value == "true" if is_flag else {"default": value} if name == "emoji" else value
    return Voice(**settled)


def read(text: str, pack: Pack, example: dict[str, Any]) -> View:
    """Return the first view of a text as a reply on its own."""
    from empathlint.formats.views import views

    reply = Reply(text, (), SourceSpan(0, len(text)), name=example.get("title", ""))
    reply.facts = facts(example)
    spoken = voice(example).for_reply(reply.facts)
    return View(reply, views(text, example.get("markup", "text"), "")[0], pack, spoken)


def run_examples(pack: Pack, codes: Collection[str]) -> Iterator[Failure]:
    """Yield the examples of these rules that do not behave as they say."""
    for code in codes:
        rule = pack.rules[code]
        selection = select(pack, {code})
        for example in examples(rule):
            text = example.get("bad", example.get("good", ""))
            if rule.scope == "library":
                yield from _check_library(pack, rule, example, text)
                continue
            view = read(text, pack, example)
            found = findings(view, selection)
            if code in view.stopped:
                yield Failure(code, text, f"the rule stopped: {view.stopped[code]}")
            elif "good" in example and found:
                words = text[slice(*found[0][1].span)]
                yield Failure(code, text, f"it is said to be good, yet “{words}” is found")
            elif "bad" in example and not found:
                yield Failure(code, text, "it is said to be bad, yet nothing is found")
            elif "fixed" in example:
                yield from _check_fix(pack, rule, example, view, found)


def _check_library(pack: Pack, rule: Rule, example: dict[str, Any], text: str) -> Iterator[Failure]:
    """Yield an example of several replies if it does not behave."""
    from empathlint.engine.library_examples import remarks

    told = remarks(text, pack, rule, example)
    if "good" in example and told:
        yield Failure(rule.code, text, f"it is said to be good, yet this is told: {told[0].message}")
    elif "bad" in example and not told:
        yield Failure(rule.code, text, "it is said to be bad, yet nothing is found")


def _check_fix(pack: Pack, rule: Rule, example: dict[str, Any], view: View, found: list[Found]) -> Iterator[Failure]:
    text = example["bad"]
    fixes = [fix for _, finding in found for fix in finding.fixes[:1] if fix.applicability > Applicability.SUGGEST]
    fixed = apply(view.prose, fixes)
    if fixed != example["fixed"]:
        yield Failure(rule.code, text, f"the fix gives “{fixed}”, not “{example['fixed']}”")
        return
    # what is missing from one sentence is no matter of the fix
    everything = select(pack, [other.code for other in pack.rules.values() if not other.is_absence or other is rule])
    known = {other.code for other, _ in findings(view, everything)} - {rule.code}
    left = findings(read(fixed, pack, example), everything)
    worse = {o.code for o, finding in left if o.code == rule.code or (finding.severity or o.severity) >= rule.severity}
    if worse - known:
        yield Failure(rule.code, text, f"the fixed text raises {', '.join(sorted(worse - known))}")


def apply(prose: Prose, fixes: list[Fix]) -> str:
    """Return prose, its placeholders as they were written, with fixes made; one that overlaps another is left out."""
    written = [Edit(TextSpan(found.at, found.at + 1), found.raw) for found in prose.placeholders]
    edits = sorted([*(edit for fix in fixes for edit in fix.edits), *written])
    out: list[str] = []
    at = 0
    for span, new in edits:
        if span.start >= at:
            out += [prose.text[at : span.start], new]
            at = span.stop
    return "".join([*out, prose.text[at:]])
