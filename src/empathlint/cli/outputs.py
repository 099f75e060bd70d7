"""`--output FORMAT=PATH`: further reports of the same run, each written to a file in one step."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from empathlint.cli.trouble import CouldNotError
from empathlint.config.error import ConfigError
from empathlint.model.records import NamedTuple
from empathlint.reporters import Options, names, reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from empathlint.config.load import Configuration
    from empathlint.config.settings import Settings
    from empathlint.engine.report import Report
    from empathlint.engine.walk import FileTask

_UPDATES = "-updates"


class Output(NamedTuple):
    """A report that goes to a file."""

    form: str
    path: str

    @property
    def is_updates(self) -> bool:
        """Whether it tells a helpdesk what fixes changed."""
        return self.form.endswith(_UPDATES)


def outputs(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """Return what the option names, if every format is known and every file can be written."""
    found: list[Output] = []
    for value in values:
        form, _, path = value.partition("=")
        known = [*names(), *_update_formats()] if form.endswith(_UPDATES) or form not in names() else [form]
        if form not in known:
            raise click.BadParameter(f"{form!r} is no format; there are {', '.join(known)}")
        if path in {"", "-"}:
            raise click.BadParameter(f"name a file, as in {form}=report.txt; --output-format is for the terminal")
        if any(os.path.abspath(path) == os.path.abspath(other.path) for other in found):
            raise click.BadParameter(f"two reports go to {path}; give each a file of its own")
        found.append(Output(form, path))
    return tuple(found)


def _update_formats() -> list[str]:
    from empathlint.formats.updates import formats

    return formats()


def check_places(asked: Sequence[Output], paths: Sequence[str], settings_of: Configuration, *, as_met: bool) -> None:
    """
    Make sure, before anything is fixed, that the files can be written.

    Args:
        asked: the reports.
        paths: files and folders that are checked; `-` stands for standard input.
        settings_of: gives the settings of each file.
        as_met: whether files that are named are treated as if they had been met on a walk.

    Raises:
        CouldNotError: a folder is missing or may not be written, or a report would take the place of what is checked,
            or of what says how.
    """
    places = {os.path.realpath(output.path) for output in asked if os.path.isfile(output.path)}
    needed = dict(_needed(places, paths, settings_of, as_met=as_met)) if places else {}
    for output in asked:
        what = needed.get(os.path.realpath(output.path))
        if what is not None:
            raise CouldNotError(f"{output.path} is {what}; name another file for the {output.form} report")
        folder = os.path.dirname(output.path) or "."
        if os.path.isdir(output.path):
            raise CouldNotError(f"{output.path} is a folder; name a file for the {output.form} report")
        if not os.path.isdir(folder):
            raise CouldNotError(f"the folder of {output.path} does not exist; make it first")
        if not os.access(folder, os.W_OK):
            raise CouldNotError(f"{output.path} cannot be written: the folder does not allow it")


def _needed(
    places: Iterable[str], paths: Sequence[str], settings_of: Configuration, *, as_met: bool
) -> Iterator[tuple[str, str]]:
    """Yield which of some files, by their paths without links, a run reads, and what each is to it."""
    from empathlint.engine.walk import Walk

    walk = Walk([path for path in paths if path != "-"], settings_of, as_met=as_met)
    tasks = {os.path.realpath(task.path): task for task in walk}
    yield from ((place, "to be checked") for place in places if place in tasks and _is_read(tasks[place]))
    met = {task.settings.path: task.settings for task in tasks.values()}
    unusable = [problem.path for problem in walk.problems if problem.code == "P010"]
    try:
        here = settings_of.settings_in(".")
        met[here.path] = here
    except ConfigError as error:
        unusable.append(error.path)
    for settings in met.values():
        yield from _saying_how(settings)
    yield from ((os.path.realpath(path), "the configuration") for path in unusable)


def _is_read(task: FileTask) -> bool:
    """Return whether a file holds what is checked, or may hold it: a report of an earlier run does not."""
    if task.named:
        return True
    from empathlint.engine.check import read_document
    from empathlint.source import SourceError, read

    try:
        source = read(task.path, task.shown, limit=task.settings.max_file_size)
    except SourceError:
        return True
    holds_something = source.archive or source.text.strip()
    return bool(holds_something) and read_document(source, task.settings, named=False).claimed


def _saying_how(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the configurations that made some settings, and their baseline."""
    if settings.path:
        from empathlint.config.chain import chain

        yield from ((os.path.realpath(link.path), "the configuration") for link in chain(settings.path))
    if settings.baseline:
        yield os.path.realpath(settings.baseline), "the baseline"


def write(report: Report, asked: Iterable[Output], options: Options) -> None:
    """
    Write the reports.

    Raises:
        CouldNotError: a file cannot be written.
    """
    for output in asked:
        if output.is_updates:
            lines: Iterable[str] = _update_lines(report, output)
        else:
            lines = reporter(output.form)(report, options)
        data = "".join(line + "\n" for line in lines).encode("utf-8", "backslashreplace")
        try:
            _replace(output.path, data)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CouldNotError(f"{output.path} could not be written: {reason}") from error


def _update_lines(report: Report, output: Output) -> list[str]:
    made = [updates for _, updates in report.updates if updates.form == output.form]
    left_out = sum(updates.left_out for updates in made)
    if left_out:
        texts = "1 text was changed that is" if left_out == 1 else f"{left_out} texts were changed that are"
        click.echo(f"empathlint: {texts} not in {output.path}; see docs/helpdesk.md for what is", err=True)
    return [line for updates in made for line in updates.lines]


def _replace(path: str, data: bytes) -> None:
    """Put the data in the file's place in one step; a file that is none, such as a pipe, is written to."""
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as stream:
            stream.write(data)
        return
    import tempfile
    from contextlib import suppress

    handle, temporary = tempfile.mkstemp(prefix=".empathlint-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(target: str) -> int:
    """Return the permissions of the file there is, or those that a new file gets."""
    try:
        return os.stat(target).st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
