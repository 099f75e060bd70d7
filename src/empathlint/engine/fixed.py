"""Fixes one file in a run: writes it, or shows what that would change. Imported only if a run fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.engine.fix import fix_source
from empathlint.engine.report import Rewritten
from empathlint.engine.run import Unit, failed, pack_for, told_of
from empathlint.formats.digest import digest
from empathlint.model import Applicability
from empathlint.source import SourceError, encode

if TYPE_CHECKING:
    from collections import Counter

    from empathlint.engine.fix import FixOutcome
    from empathlint.engine.run import How, Outcome
    from empathlint.engine.walk import FileTask
    from empathlint.source import Source


def fixed_file(task: FileTask, source: Source, how: How) -> Outcome:
    """Fix a file and write it, or show what that would change."""
    pack = pack_for(task.settings)
    fixing = fix_source(source, named=task.named, pack=pack, settings=task.settings, level=how.level, stubs=how.stubs)
    told = told_of(task, fixing.result)
    if fixing.text == source.text:
        return told._replace(fixed_text=how.stdin if not how.is_diff else None)
    fixed: Counter[str] = fixing.fixed
    told = told._replace(fixed=dict(fixed), changed_replies=fixing.changed_replies)
    if how.updates and fixing.before.document is not None:
        from empathlint.engine.updates import file_updates

        told = told._replace(updates=file_updates(fixing.before.document, fixing.text, how.updates))
    if how.is_diff:
        from empathlint.engine.diff import patch, unified

        # nothing is written, so what is told stands where it stands now
        now = told_of(task, fixing.before)
        return told._replace(
            diagnostics=now.diagnostics, diff=patch(source, fixing.text),
            readable_diff="" if source.encoding == "utf-8" else unified(task.shown, source.text, fixing.text),
            ignored=now.ignored, gathered=now.gathered, used_ignores=now.used_ignores,
        )  # fmt: skip
    if how.stdin is not None:
        return told._replace(fixed_text=encode(source, fixing.text))
    try:
        if how.require_clean:
            from empathlint.engine.clean import require_clean

            require_clean(task.path)
        source.write(fixing.text)
    except SourceError as error:
        before = fixing.before
        return told_of(task, before)._replace(diagnostics=[*before.diagnostics, *failed(Unit(task), error).diagnostics])
    if task.settings.baseline and how.level is Applicability.SAFE and not how.stubs:
        return told._replace(rewritten=_rewritten(fixing))
    return told


def _rewritten(fixing: FixOutcome) -> list[Rewritten]:
    """Return the replies that have another text now, as a baseline knows them: before and after."""
    before, after = fixing.before.document, fixing.result.document
    if before is None or after is None:
        return []
    return [
        Rewritten((old.key, digest(old.value)), (new.key, digest(new.value)))
        for old, new in zip(before.replies, after.replies, strict=True)
        if old.value != new.value
    ]
