"""`empathlint check`: the main job."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.options import cached, configuration, configured, rules_option
from empathlint.cli.trouble import told_kindly
from empathlint.config.error import ConfigError
from empathlint.config.load import BASELINE
from empathlint.config.settings import Settings
from empathlint.engine.report import Limit
from empathlint.model import Applicability, Severity
from empathlint.model.records import NamedTuple
from empathlint.reporters import Options, names, reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from empathlint.cli.outputs import Output
    from empathlint.config.load import Configuration
    from empathlint.engine.report import Report

_ISOLATED = ("--isolated",)
_FOR_PEOPLE = ("text", "grouped", "concise")
_NUMBERS = {"jobs": "jobs", "max-warnings": "max_warnings"}
_LEVELS = {"": None, "fix": Applicability.SAFE, "unsafe-fixes": Applicability.UNSAFE}


def _outputs(ctx: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    if not values:
        return ()
    from empathlint.cli.outputs import outputs

    return outputs(ctx, option, values)


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


def _date(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    """
    Return the date that is asked for, or today's.

    Raises:
        BadParameter: it is none.
    """
    if value is None:
        return time.strftime("%Y-%m-%d")
    try:
        time.strptime(value, "%Y-%m-%d")
    except ValueError:
        raise click.BadParameter(f"{value} is not a date such as 2026-11-22") from None
    return value


def _reason(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    """
    Return why findings are let pass.

    Raises:
        BadParameter: it says nothing, or is no plain text.
    """
    if value is not None and not (value.strip() and value.isprintable()):
        raise click.BadParameter("say why in a few plain words, as in --add-ignores 'agreed with legal'")
    return value or ""


@click.command(
    "check",
    epilog="\b\nExamples:\n"
    "  empathlint check macros/ --select B,A101        run only these rules\n"
    "  empathlint check macros/ --fix --unsafe-fixes   rewrite all that can be\n"
    "  empathlint check - --stdin-filename late.md     check standard input\n"
    "  empathlint check . --output-format json         for other programs\n"
    "\n\b\nExit codes: 0 nothing at or above the fail level, 1 findings,\n"
    "2 something could not be done.\n",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...", type=click.Path())
@click.option("--fix", is_flag=True, help="Write the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="Write the unsafe fixes too; read them afterwards.")
@click.option("--insert-stubs", is_flag=True, help="Write a sentence with slots to fill in where one is missing.")
@click.option("--diff", is_flag=True, help="Show what fixing would change, and change nothing.")
@click.option("--show-fixes", is_flag=True, help="List what was fixed where, and what was not and why.")
@click.option("--require-clean", is_flag=True, help="Fix no file with changes that git has not got.")
@rules_option("--select", help="Run only these codes, prefixes, names.")
@rules_option("--ignore", help="Leave out these as well.")
@click.option("--preview", is_flag=True, help="Run rules that are new, and may still change.")
@click.option(
    "--show",
    type=click.Choice(["default", "info", "all"]),
    help="info: print notes too; all: print everything, however much.",
)
@click.option("--output-format", type=click.Choice(names()), default="text", show_default=True, help="How to report.")
@click.option(
    "--output",
    "written",
    multiple=True,
    metavar="FORMAT=PATH",
    callback=_outputs,
    help="Write a report to a file as well; zendesk-updates: what to send to the API after fixing.",
)
@click.option("--statistics", is_flag=True, help="Count by rule, file and scenario instead of listing.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--fail-level", type=click.Choice(["info", "warning", "error"]), help="The least severity to exit 1 for.")
@click.option(
    "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 only for more warnings than this."
)
@click.option("--force-exclude", is_flag=True, help="Leave out files that a walk would, even if they are named.")
@click.option("--since", metavar="REV", help="Tell only of replies that are new or edited since a git revision.")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Let pass what this file lists.")
@click.option("--write-baseline", is_flag=True, help="List what is found in the baseline, and let it pass from now on.")
@click.option(
    "--add-ignores", metavar="REASON", callback=_reason, help="Let pass what is found, by comments nobody is sent."
)
@click.option("--stdin-filename", metavar="NAME", help="What `-` is called: tells the format and the configuration.")
@click.option(
    "--today", metavar="DATE", callback=_date, help="Tell what has passed by this date, as in 2026-11-22, not by now."
)
@configured
@cached
@click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Worker processes; 0: as many as help.")
@click.option("--verbose", "-v", is_flag=True, help="List files that were not read, and say how long it took.")
def command(paths: tuple[str, ...], config: str | None, isolated: bool, **given: Any) -> None:
    """
    Check replies in files and folders; `-` reads standard input.

    Folders are walked, leaving out what .gitignore names.
    """
    asked = _asked(paths, given, ("--config", config) if config else _ISOLATED if isolated else ())
    settings_of = configuration(config, _overrides(given), isolated=isolated)
    if asked.write_baseline and not _here(settings_of).baseline:
        settings_of = configuration(config, _overrides({**given, "baseline": BASELINE}), isolated=isolated)
        told = f'empathlint: put `baseline = "{BASELINE}"` into empathlint.toml to have {BASELINE} count'
        click.echo(told, err=True)
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
    settings = _here(settings_of)
    if settings_of.outside:
        from empathlint.cli.outside import outside_told

        for path in sorted(settings_of.outside):
            click.echo(f"empathlint: {outside_told(path)}", err=True)
    _print(report, asked, settings)
    if asked.outputs:
        from empathlint.cli.outputs import write

        write(report, asked.outputs, Options(show=settings.show, fixes=_fixes(asked), command=_command(asked)))
    if asked.verbose:
        click.echo(f"took {report.elapsed:.2f} s", err=True)
    code = report.exit_code(_limits(settings_of), is_diff=asked.diff)
    raise SystemExit(0 if asked.exit_zero and code == 1 else code)


def _asked(paths: tuple[str, ...], given: dict[str, Any], source: tuple[str, ...]) -> Asked:
    stubs = given["insert_stubs"]
    is_plain = given["diff"] and not stubs
    fixes = "unsafe-fixes" if given["unsafe_fixes"] else "fix" if given["fix"] or is_plain else ""
    form = given["output_format"]
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("- stands for standard input and is checked alone")
    if given["stdin_filename"] and paths != ("-",):
        raise click.UsageError("--stdin-filename names what comes in through -; add - or leave it out")
    if form not in _FOR_PEOPLE and (given["statistics"] or given["diff"]):
        option = "--statistics" if given["statistics"] else "--diff"
        raise click.UsageError(f"{option} is for people; leave out --output-format {form} or {option}")
    for name, is_fruitless in (("show-fixes", False), ("require-clean", given["diff"] or paths == ("-",))):
        if given[name.replace("-", "_")] and (is_fruitless or not (fixes or stubs)):
            raise click.UsageError(f"--{name} is for runs that fix files; add --fix, or leave it out")
    if given["write_baseline"] and (given["diff"] or paths == ("-",)):
        raise click.UsageError("--write-baseline is for files as they are; leave out --diff and -, or leave it out")
    if given["add_ignores"] and (fixes or stubs or given["write_baseline"] or paths == ("-",) or source == _ISOLATED):
        raise click.UsageError(
            "--add-ignores is for files as they are, and for their configuration; "
            "leave out --fix, --diff, --insert-stubs, --write-baseline, --isolated and -"
        )
    if given["since"] and (given["write_baseline"] or paths == ("-",)):
        raise click.UsageError("--since is for files that git has; leave out --write-baseline and -, or leave it out")
    updates = [output.form for output in given["written"] if output.is_updates]
    if updates and not (fixes or stubs):
        raise click.UsageError(f"{updates[0]} holds what fixes change; add --fix, or --diff to leave the files alone")
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
        "today": given["today"],
        "since": given["since"],
        "baseline": os.path.abspath(given["baseline"]) if given["baseline"] else "",
        "fail-level": Severity[given["fail_level"].upper()] if given["fail_level"] else None,
    }
    options = {key: (f"--{key}", value) for key, value in told.items() if value}
    options |= {key: (f"--{key}", given[name]) for key, name in _NUMBERS.items() if given[name] is not None}
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
