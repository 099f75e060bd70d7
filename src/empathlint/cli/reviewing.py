"""The screen and the keys of `empathlint review`: lines of text and single keys, so that any terminal does."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import partial
from shlex import split
from typing import TYPE_CHECKING

import click

from empathlint.cli.keys import asked, key, single_keys, whole_lines
from empathlint.engine.desk import RefusedError
from empathlint.engine.review import StaleError, key_of
from empathlint.engine.rewording import on_one_line, rewrites, sentence_span
from empathlint.model import Applicability, shown
from empathlint.reporters.parts.lines import columns, counted, excerpt, paint, visible, wrapped
from empathlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empathlint.engine.desk import Desk
    from empathlint.engine.review import Key, Session
    from empathlint.engine.rewording import Rewrite
    from empathlint.engine.tell import Told
    from empathlint.model import Diagnostic

LINES = 12
"""So many lines of a reply are shown of themselves; `v` shows the rest."""
_SUFFIXES = {"html": ".html", "markdown": ".md"}
_GRADES = {Applicability.SAFE: "", Applicability.UNSAFE: "read it twice", Applicability.SUGGEST: "fill in the blanks"}


class Reviewer:
    """One person at one terminal."""

    def __init__(self, session: Session) -> None:
        """Take the session that decisions go to."""
        self.session = session
        self.is_colored = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self._reply: tuple[str, int] = ("", -1)
        self._shown: tuple[Key, int] | None = None
        self._draft: tuple[Key, str] | None = None
        self._offers: list[Rewrite] = []
        self._told = 0

    def run(self) -> int:
        """Go through the findings until none is left or the person leaves; return the exit code."""
        code = 0
        try:
            with single_keys():
                self._go_through()
        except KeyboardInterrupt:
            self._say("")
            code = 130
        except EOFError:
            self._say("")
        self._say(self._summary())
        return code or (2 if self.session.problems else 0)

    def _go_through(self) -> None:
        while True:
            told = self._current()
            if told is None:
                self._say("nothing is left to decide")
                return
            if not self._decide(told, key()):
                return

    def _current(self) -> Told | None:
        """Return the finding to decide, and show it unless it has just been shown."""
        told = self.session.current()
        for problem in self.session.problems[self._told :]:
            self._say(visible(problem))
        self._told = len(self.session.problems)
        if told is None or self.session.desk is None:
            return None
        now = key_of(told), self.session.progress.decided
        if now != self._shown:
            self._shown = now
            self._show(self.session.desk, told)
        return told

    def _decide(self, told: Told, pressed: str) -> bool:
        """Do what a key asks for; return whether to go on."""
        if pressed in {"q", "Q"}:
            return False
        actions: dict[str, Callable[[Told], None]] = {
            "a": partial(self._take, number=0),
            **{str(number + 1): partial(self._take, number=number) for number in range(len(self._offers))},
            "e": self._edit,
            "s": self._skip,
            "i": self._ignore,
            "n": self._next,
            "u": self._undo,
            "v": self._view,
            "?": self._why,
        }
        action = actions.get(pressed.lower())
        if action is None:
            self._say(self._keys())
            return True
        try:
            action(told)
        except StaleError:
            self._again("the file was changed by somebody else meanwhile; nothing was written, here it is as it stands")
        except RefusedError as why:
            self._say(f"not written: {visible(str(why))}")
        except SourceError as why:
            self._again(f"not written: {visible(why.message)}")
        return True

    # -- what the keys do ---------------------------------------------------------------------------------------------

    def _take(self, told: Told, number: int) -> None:
        if number >= len(self._offers):
            self._say("there is no rewrite to apply here; e edits the sentence, s leaves it as it is")
            return
        self.session.take(told, self._offers[number].number)
        self._again(f"written: {visible(self._offers[number].text)}")

    def _edit(self, told: Told) -> None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if editor:
            self._edit_outside(told, editor)
        else:
            self._edit_here(told)

    def _edit_here(self, told: Told) -> None:
        """Edit the sentence on a line of its own."""
        desk = self._desk()
        prose = desk.reading(told.reply).grounds[told.view].prose
        span = sentence_span(desk, told)
        was = on_one_line(shown(prose, *span))
        draft = self._draft[1] if self._draft and self._draft[0] == key_of(told) else was
        text = asked("new words (empty: leave it): ", draft)
        if not text.strip() or on_one_line(text) == was:
            self._say("left as it is")
            return
        self._draft = key_of(told), text
        self.session.edit(told, text, span)
        self._draft = None
        self._again("written")

    def _edit_outside(self, told: Told, editor: str) -> None:
        """Edit the whole reply, in its own markup, in a person's own editor."""
        reply = self._desk().document.replies[told.reply]
        handle, path = tempfile.mkstemp(prefix="empathlint-", suffix=_SUFFIXES.get(reply.markup, ".txt"))
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(reply.value)
        is_kept = True
        try:
            text = _edited(editor, path)
            if text.endswith("\n") and not reply.value.endswith("\n"):
                text = text[:-2] if text.endswith("\r\n") else text[:-1]
            if text == reply.value:
                is_kept = False
                self._say("left as it is")
                return
            self.session.replace(told, text)
            is_kept = False
            self._again("written")
        finally:
            if is_kept:
                self._say(f"your text is kept in {visible(path)}")
            else:
                os.unlink(path)

    def _skip(self, told: Told) -> None:
        self.session.skip(told)
        self._again("skipped")

    def _next(self, told: Told) -> None:
        self.session.skip(told, is_whole=True)
        self._again("on to the next reply")

    def _ignore(self, told: Told) -> None:
        reason = asked("why it is right as it is (empty: back): ")
        if not reason.strip():
            self._say("left as it is")
            return
        self._again(f"written as {visible(self.session.ignore(told, reason))}")

    def _undo(self, _told: Told) -> None:
        what = self.session.undo()
        self._reply = ("", -1)
        self._again(f"taken back: {what}" if what else "there is nothing to take back")

    def _view(self, told: Told) -> None:
        self._text(self._desk(), told, 0)

    def _why(self, told: Told) -> None:
        from empathlint.engine.page import page
        from empathlint.reporters.parts.pages import as_text

        rule = self._desk().pack.rules.get(told.diagnostic.code)
        if rule is not None:
            for line in as_text(page(rule)).splitlines():
                self._say(line)
        self._say(self._keys())

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _desk(self) -> Desk:
        if self.session.desk is None:
            raise RefusedError("nothing is being looked at")
        return self.session.desk

    def _show(self, desk: Desk, told: Told) -> None:
        """Show a finding, with its reply if that is another than before."""
        progress = self.session.progress
        diagnostic = told.diagnostic
        width = _width()
        done = f"{progress.replies_done} of {counted(progress.replies, 'reply', 'replies')} done"
        head = f"finding {progress.decided + 1} of {progress.findings} · {done}"
        self._say("")
        self._say(paint(head, "dim", is_colored=self.is_colored))
        if self._reply != (desk.task.shown, told.reply):
            self._reply = (desk.task.shown, told.reply)
            self._text(desk, told, LINES)
        severity = diagnostic.severity.name.lower()
        what = paint(severity, severity, is_colored=self.is_colored)
        self._say(
            f"{what} {diagnostic.code} {diagnostic.name}, line {diagnostic.start.line if diagnostic.start else 1}"
        )
        cut = excerpt(diagnostic.sentence, diagnostic.at, len(diagnostic.match), max(width - 4, 10))
        self._say(f"    {cut.text}")
        if cut.carets:
            self._say("    " + cut.carets)
        for line in wrapped(visible(diagnostic.message), width):
            self._say(line)
        self._offers = rewrites(desk, told)
        for number, offer in enumerate(self._offers, 1):
            fix = diagnostic.fixes[offer.number]
            remark = " · ".join(filter(None, (fix.register, _GRADES[fix.applicability])))
            for line in _listed(f"{number}  ", visible(offer.text) + (f"  ({remark})" if remark else ""), width):
                self._say(line)
        for title in _hints(diagnostic):
            for line in wrapped(visible(title), width):
                self._say(line)
        self._say(self._keys())

    def _text(self, desk: Desk, told: Told, most: int) -> None:
        """Show a reply with its name and situation; of a long one the lines around the finding, if `most` is not 0."""
        reply = told.diagnostic.reply
        about = [desk.task.shown, reply.name if reply else "", (reply.scenario if reply else "") or "situation unknown"]
        self._say(paint(visible(" · ".join(filter(None, about))), "bold", is_colored=self.is_colored))
        prose = desk.reading(told.reply).grounds[told.view].prose
        before = shown(prose, 0, told.span.start)
        text = before + shown(prose, told.span.start, len(prose.text))
        lines = list(_ruled(text))
        at = len(list(_ruled(before))) - 1
        start = min(max(0, at - most // 2), max(0, len(lines) - most)) if most else 0
        stop = start + most if most else len(lines)
        for line in (*["  │ …"] * bool(start), *lines[start:stop], *["  │ … (v shows it all)"] * (stop < len(lines))):
            self._say(line.rstrip())

    def _keys(self) -> str:
        offers = len(self._offers)
        keys = ["a apply" if offers else "", f"1-{offers} rewrites" if offers > 1 else ""]
        keys += ["e edit", "s skip", "i ignore", "n next reply", "v view", "u undo", "? why", "q quit"]
        return "\n".join(_wrapped_keys([key for key in keys if key], _width()))

    def _summary(self) -> str:
        tally = self.session.tally
        files = sum(1 for count in self.session.written.values() if count > 0)
        parts = [f"{tally[what]} {what}" for what in ("rewritten", "ignored", "skipped")]
        return f"{', '.join(parts)}; {counted(files, 'file')} changed"

    def _say(self, text: str) -> None:
        click.echo(text)

    def _again(self, text: str) -> None:
        """Say something, and have what is next shown even if it is the same as before."""
        self._shown = None
        self._say(text)


def _hints(diagnostic: Diagnostic) -> Iterator[str]:
    """Yield what is suggested and cannot be written, or is withheld, and why."""
    for fix in diagnostic.fixes[:4]:
        if fix.withheld is not None:
            yield f"by hand: {fix.title} ({fix.withheld})"
        elif not fix.edits:
            yield f"try: {fix.title}"


def _ruled(text: str) -> Iterator[str]:
    """Yield the lines of a reply, each behind a rule."""
    for part in text.splitlines():
        yield from (f"  │ {line}" for line in wrapped(visible(part), _width() - 4, ""))


def _listed(mark: str, text: str, width: int) -> Iterator[str]:
    """Yield a text with a mark before its first line."""
    for number, line in enumerate(wrapped(text, width, " " * (2 + len(mark)))):
        yield f"  {mark}{line.lstrip()}" if number == 0 else line


def _wrapped_keys(keys: list[str], width: int) -> Iterator[str]:
    line = ""
    for each in keys:
        if line and columns(line) + 3 + columns(each) > width:
            yield line
            line = ""
        line += f" · {each}" if line else each
    yield line


def _width() -> int:
    """Return how wide the terminal is now; it may have been resized since."""
    return max(shutil.get_terminal_size((100, 24)).columns, 20)


def _edited(editor: str, path: str) -> str:
    """
    Have a file edited and return its text.

    Raises:
        RefusedError: the editor cannot be run, or gave up.
    """
    try:
        with whole_lines():
            code = subprocess.call([*split(editor), path])  # noqa: S603 - the person's own editor
    except (OSError, ValueError) as error:
        raise RefusedError(f"the editor {editor} can't be run ({error})") from error
    if code:
        raise RefusedError(f"the editor {editor} ended with {code}")
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
