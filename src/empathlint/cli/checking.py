"""What `check` does, for whichever command line asked for it; it is done without click, and raises what click tells."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, NoReturn

from empathlint.cli.configuring import configuration
from empathlint.cli.trouble import MisusedError, told_kindly
from empathlint.config.error import ConfigError
from empathlint.config.load import BASELINE
from empathlint.config.settings import Settings
from empathlint.engine.report import Limit
from empathlint.model import Applicability, Severity
from empathlint.model.records import NamedTuple
from empathlint.reporters import Options, reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empathlint.cli.outputs import Output
    from empathlint.config.load import Configuration
    from empathlint.engine.report import Report

_ISOLATED = ("--isolated",)
_FOR_PEOPLE = ("text", "grouped", "concise")
_NUMBERS = {"jobs": "jobs", "max-warnings": "max_warnings"}
_LEVELS = {"": None, "fix": Applicability.SAFE, "unsafe-fixes": Applicability.UNSAFE}


class Asked(NamedTuple):
    """What the options ask for, beyond the settings."""

    paths: tuple[str, ...]
    fixes: str
    """"", "fix", "unsafe-fixes" (write safe ones, or unsafe ones too)."""
    diff: bool
    form: str
    statistics: bool
    exit_zero: bool
    stdin_filename: str
    verbose: bool
    source: tuple[str, ...]
    """The options that say which configuration counts."""
    outputs: tuple[Output, ...]
    """Reports that go to files, beside the one that is printed."""
    stubs: bool
    """Whether sentences with slots to fill in are written where something is missing."""
    show_fixes: bool
    require_clean: bool
    write_baseline: bool
    add_ignores: str
    """Why what is found is let pass from now on; nothing if it is not."""
    force_exclude: bool
    """Whether files that are named are treated as if they had been met on a walk."""

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is checked instead of files."""
        return self.paths == ("-",)


def check(paths: tuple[str, ...], given: dict[str, Any]) -> NoReturn:
    """
    Check replies in files and folders, print what there is to say and end with the exit code.

    Args:
        paths: files and folders; "-" is standard input.
        given: the other options of the command, by name.

    Raises:
        MisusedError: options rule each other out; nothing is done.
        CouldNotError: something keeps the command from its work.
    """
    config, isolated = given["config"], given["isolated"]
    asked = _asked(paths, given, ("--config", config) if config else _ISOLATED if isolated else ())
    settings_of = configuration(config, _overrides(given), isolated=isolated)
    if asked.write_baseline and not _here(settings_of).baseline:
        settings_of = configuration(config, _overrides({**given, "baseline": BASELINE}), isolated=isolated)
        told = f'empathlint: put `baseline = "{BASELINE}"` into empathlint.toml to have {BASELINE} count'
        _tell(told)
    if asked.outputs:
        from empathlint.cli.outputs import check_places

        check_places(asked.outputs, asked.paths, settings_of, as_met=asked.force_exclude)
    if asked.add_ignores:
        from empathlint.cli.adopting import add_ignores

        # what is said in the configuration by now is read again
        settings_of = add_ignores(
            asked.paths, lambda: configuration(config, _overrides(given), isolated=isolated), asked.add_ignores
        )
    with told_kindly():
        report = _run(asked, settings_of)
    for told in report.remade:
        _tell(f"empathlint: {told}")
    settings = _here(settings_of)
    if settings_of.outside:
        from empathlint.cli.outside import outside_told

        for path in sorted(settings_of.outside):
            _tell(f"empathlint: {outside_told(path)}")
    _print(report, asked, settings)
    if asked.outputs:
        from empathlint.cli.outputs import write

        write(report, asked.outputs, Options(show=settings.show, fixes=_fixes(asked), command=_command(asked)))
    if asked.verbose:
        _tell(f"took {report.elapsed:.2f} s")
    code = report.exit_code(_limits(settings_of), is_diff=asked.diff)
    raise SystemExit(0 if asked.exit_zero and code == 1 else code)


def _tell(told: str) -> None:
    sys.stderr.write(told + "\n")


def _asked(paths: tuple[str, ...], given: dict[str, Any], source: tuple[str, ...]) -> Asked:
    stubs = given["insert_stubs"]
    is_plain = given["diff"] and not stubs
    fixes = "unsafe-fixes" if given["unsafe_fixes"] else "fix" if given["fix"] or is_plain else ""
    form = given["output_format"]
    if "-" in paths and len(paths) > 1:
        raise MisusedError("- stands for standard input and is checked alone")
    if given["stdin_filename"] and paths != ("-",):
        raise MisusedError("--stdin-filename names what comes in through -; add - or leave it out")
    if form not in _FOR_PEOPLE and (given["statistics"] or given["diff"]):
        option = "--statistics" if given["statistics"] else "--diff"
        raise MisusedError(f"{option} is for people; leave out --output-format {form} or {option}")
    for name, is_fruitless in (("show-fixes", False), ("require-clean", given["diff"] or paths == ("-",))):
        if given[name.replace("-", "_")] and (is_fruitless or not (fixes or stubs)):
            raise MisusedError(f"--{name} is for runs that fix files; add --fix, or leave it out")
    if given["write_baseline"] and (given["diff"] or paths == ("-",)):
        raise MisusedError("--write-baseline is for files as they are; leave out --diff and -, or leave it out")
    if given["no_baseline"] and (given["write_baseline"] or given["baseline"]):
        raise MisusedError("--no-baseline tells what a baseline lets pass; leave it out, or the other option")
    if given["add_ignores"] and (fixes or stubs or given["write_baseline"] or paths == ("-",) or source == _ISOLATED):
        raise MisusedError(
            "--add-ignores is for files as they are, and for their configuration; "
            "leave out --fix, --diff, --insert-stubs, --write-baseline, --isolated and -"
        )
    if given["since"] and (given["write_baseline"] or paths == ("-",)):
        raise MisusedError("--since is for files that git has; leave out --write-baseline and -, or leave it out")
    updates = [output.form for output in given["written"] if output.is_updates]
    if updates and not (fixes or stubs):
        raise MisusedError(f"{updates[0]} holds what fixes change; add --fix, or --diff to leave the files alone")
    return Asked(
        paths, fixes, given["diff"], form, given["statistics"], given["exit_zero"], given["stdin_filename"] or "",
        given["verbose"], source, given["written"], stubs, given["show_fixes"], given["require_clean"],
        given["write_baseline"], given["add_ignores"] or "", given["force_exclude"],
    )  # fmt: skip


def _fixes(asked: Asked) -> str:
    return "diff" if asked.diff else asked.fixes or ("stubs" if asked.stubs else "")


def _command(asked: Asked) -> str:
    """Return the command as it could be typed again, without its other options."""
    from shlex import join

    return join(["empathlint", "check", *asked.paths, *asked.source])


def _overrides(given: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """Return what the options say of the settings, by the key they stand above."""
    told: dict[str, Any] = {
        "select": given["select"],
        "ignore": given["ignore"],
        "show": given["show"],
        "today": given["today"] or time.strftime("%Y-%m-%d"),
        "since": given["since"],
        "baseline": os.path.abspath(given["baseline"]) if given["baseline"] else "",
        "fail-level": Severity[given["fail_level"].upper()] if given["fail_level"] else None,
    }
    options = {key: (f"--{key}", value) for key, value in told.items() if value}
    options |= {key: (f"--{key}", given[name]) for key, name in _NUMBERS.items() if given[name] is not None}
    if given["no_baseline"]:
        options["baseline"] = ("--no-baseline", "")
    if given["no_cache"]:
        options["cache"] = ("--no-cache", False)
    if given["preview"]:
        options["preview"] = ("--preview", True)
    return options


def _run(asked: Asked, settings_of: Configuration) -> Report:
    from empathlint.engine.run import How, run

    how = How(
        level=_LEVELS[asked.fixes],
        is_diff=asked.diff,
        stdin=sys.stdin.buffer.read() if asked.reads_stdin else None,
        stdin_filename=asked.stdin_filename,
        stubs=asked.stubs,
        require_clean=asked.require_clean,
        as_met=asked.force_exclude,
        write_baseline=asked.write_baseline,
        updates=tuple(output.form for output in asked.outputs if output.is_updates),
    )
    if not sys.stderr.isatty():
        return run(asked.paths, settings_of, how)
    from empathlint.cli.progress import Progress

    with Progress(sys.stderr) as progress:
        return run(asked.paths, settings_of, how, progress.tell)


def _here(settings_of: Configuration) -> Settings:
    """Return the settings of the working folder; the walk reports a configuration that cannot be used."""
    try:
        return settings_of.settings_in(".")
    except ConfigError:
        return Settings()


def _limits(settings_of: Configuration) -> Callable[[str], Limit]:
    known: dict[str, Limit] = {}

    def limit(path: str) -> Limit:
        if path not in known:
            try:
                settings = settings_of.settings_for(path)
            except ConfigError:
                settings = Settings()
            known[path] = Limit(settings.fail_level, settings.max_warnings, settings.path)
        return known[path]

    return limit


def _print(report: Report, asked: Asked, settings: Settings) -> None:
    """Print the report; to standard error where standard output is for the fixed text or the diff."""
    is_aside = asked.diff or report.fixed_text is not None
    stream = sys.stderr if is_aside else sys.stdout
    is_terminal = stream.isatty()
    options = Options(
        show=settings.show,
        is_terminal=is_terminal,
        is_colored=is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        width=_width(stream.fileno()) if is_terminal else 100,
        encoding=stream.encoding or "utf-8",
        is_verbose=asked.verbose,
        fixes=_fixes(asked),
        command=_command(asked) if is_terminal else "",
        shows_fixes=asked.show_fixes,
    )
    if report.fixed_text is not None and not asked.diff:
        sys.stdout.buffer.write(report.fixed_text)
        sys.stdout.flush()
    for path, diff in report.diffs:
        _print_diff(diff, report.readable_diffs.get(path, diff))
    for line in _lines(report, asked, options):
        stream.write(line + "\n")


def _lines(report: Report, asked: Asked, options: Options) -> Iterator[str]:
    if asked.statistics:
        from empathlint.reporters.parts.statistics import render

        return render(report, options)
    if asked.diff:
        from empathlint.reporters.parts.closing import closing

        return closing(report, options)
    return reporter(asked.form)(report, options)


def _print_diff(diff: str, readable: str) -> None:
    """Print a diff: for a terminal as people read it, elsewhere the very bytes that `patch` needs."""
    if sys.stdout.isatty():
        sys.stdout.write(_exact(_steady(readable)))
        return
    from empathlint.engine.diff import as_bytes

    sys.stdout.flush()
    sys.stdout.buffer.write(as_bytes(diff))
    sys.stdout.flush()


def _steady(diff: str) -> str:
    """Return a diff for a terminal: what could steer it is spelled out."""
    from empathlint.reporters.parts.lines import visible

    return "".join(visible(line) + "\n" for line in diff.split("\n")[:-1])


def _exact(text: str) -> str:
    """Return a text of a file as it can be written: what the encoding lacks is spelled out, never changed."""
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower().startswith("utf"):
        return text
    from empathlint.reporters.parts.plain import exactly

    return exactly(text, encoding)


def _width(descriptor: int) -> int:
    try:
        return os.get_terminal_size(descriptor).columns or 100
    except OSError:
        return 100
