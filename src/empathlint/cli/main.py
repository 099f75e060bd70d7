"""The group of commands; `empathlint PATHS` is `empathlint check PATHS`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from empathlint._version import __version__
from empathlint.cli.trouble import CouldNotError, MisusedError, end, interrupted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_DEFAULT = "check"
_OWN_OPTIONS = ("--help", "-h", "--version")


class _Commands(click.Group):
    """Finds commands by listing their folder and loads the one that is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        found = os.listdir(os.path.join(os.path.dirname(__file__), "commands"))
        return sorted(name[:-3] for name in found if name.endswith(".py") and not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        return _loaded(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """
        Put the default command in front of what is not a command.

        Raises:
            UsageError: it is much like a command, and no path.
        """
        if args and args[0] not in _OWN_OPTIONS and args[0] not in self.list_commands(ctx):
            if args[0].isalpha() and not os.path.lexists(args[0]):
                self._check_spelling(ctx, args[0])
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def _check_spelling(self, ctx: click.Context, word: str) -> None:
        from empathlint.model.nearest import did_you_mean

        hint = did_you_mean(word.lower(), self.list_commands(ctx), cutoff=0.7)
        if hint:
            ctx.fail(f"there is no command, file or folder `{word}`{hint}")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """
        Return the command that is called, and what it is given.

        Raises:
            UsageError: something that it is given is empty, as where a script has put in a variable without a value.
        """
        name, command, given = super().resolve_command(ctx, args)
        what = _empty(command, given) if command is not None else ""
        if what:
            ctx.fail(f"{what} is empty; put in what is missing, or leave it out")
        return name, command, given

    def invoke(self, ctx: click.Context) -> object:
        """
        Run a command.

        Raises:
            UsageError: the command was given options that rule each other out.
        """
        try:
            return super().invoke(ctx)
        except CouldNotError as error:
            end(error)
        except KeyboardInterrupt:
            interrupted()
        except click.Abort as error:
            if isinstance(error.__context__, KeyboardInterrupt):  # at a question
                interrupted()
            raise
        except MisusedError as error:
            name = ctx.invoked_subcommand or _DEFAULT
            raise click.UsageError(str(error), self._inner(ctx, name)) from None

    def _inner(self, ctx: click.Context, name: str) -> click.Context:
        """Return the context of a command, which its usage and its completion are told by."""
        return click.Context(_loaded(name), ctx, name)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, or what may follow the default one."""
        offered = super().shell_complete(ctx, incomplete)
        if offered and not incomplete.startswith("-"):
            return offered
        inner = self._inner(ctx, _DEFAULT)
        default = inner.command
        if incomplete.startswith("-"):
            known = {item.value for item in offered}
            return offered + [item for item in default.shell_complete(inner, incomplete) if item.value not in known]
        return default.params[0].shell_complete(inner, incomplete)


def _loaded(name: str) -> click.Command:
    from importlib import import_module

    command: click.Command = import_module(f"empathlint.cli.commands.{name}").command
    return command


def _empty(command: click.Command, given: list[str]) -> str:
    """Return which option has an empty value, or that an argument is empty; "" if all is well."""
    before = ""
    for word in given:
        if word == "":
            return before if _takes_value(command, before) else "an argument"
        if before != "--" and word.endswith("=") and _takes_value(command, word[:-1]):
            return word[:-1]
        before = "--" if before == "--" else word
    return ""


def _takes_value(command: click.Command, name: str) -> bool:
    options = (option for option in command.params if isinstance(option, click.Option) and not option.is_flag)
    return any(name in option.opts for option in options)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n"
    "  empathlint macros/                  check every reply in a folder\n"
    "  empathlint macros/ --diff           show what can be rewritten safely\n"
    "  empathlint macros/ --fix            rewrite it\n"
    "  empathlint rule B101                explain a rule\n"
    "  empathlint inspect macros/late.md   show how a reply was read\n",
)
@click.version_option(__version__, message="empathlint %(version)s")
def cli() -> None:
    """
    Find what reads as blame, missing acknowledgement or coldness in customer-support replies.

    `empathlint PATHS` is short for `empathlint check PATHS`.
    """
