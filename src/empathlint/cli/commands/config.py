"""`empathlint config`: what is settled for a file or folder, and where each value comes from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from empathlint.cli.configuring import configuration
from empathlint.cli.options import configured
from empathlint.cli.outside import outside_told
from empathlint.cli.trouble import CouldNotError, told_kindly
from empathlint.config.load import shown_path
from empathlint.config.origins import origins
from empathlint.config.schema import FACTS, KEYS
from empathlint.config.settings import DEFAULT, MEGABYTE, Settings
from empathlint.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from empathlint.config.schema import Key


@click.command(
    "config",
    epilog="\b\nExamples:\n"
    "  empathlint config                 what counts in this folder\n"
    "  empathlint config chat/late.md    what counts for a file\n"
    "  empathlint config --keys          every key there is, with its default\n"
    "  empathlint config --schema        the same for editors\n",
)
@click.argument("path", default=".", type=click.Path())
@configured
@click.option("--keys", is_flag=True, help="List every key a configuration may hold.")
@click.option("--schema", is_flag=True, help="Print the JSON schema of a configuration, for editors.")
def command(path: str, config: str | None, isolated: bool, keys: bool, schema: bool) -> None:
    """Show the settings of a file or folder, each with its origin."""
    if schema:
        import json

        from empathlint.config import json_schema

        click.echo(json.dumps(json_schema.schema(), indent=2, ensure_ascii=False))
        return
    if keys:
        for line in _described(KEYS, ""):
            click.echo(line)
        return
    if not os.path.lexists(path):
        raise CouldNotError(f"{path}: there is no file or folder here{_key_meant(path)}")
    settings_of = configuration(config, {}, isolated=isolated)
    with told_kindly():
        settings = settings_of.settings_in(path) if os.path.isdir(path) else settings_of.settings_for(path)
    if settings.path:
        click.echo(f"# {shown_path(settings.path)}")
    else:
        click.echo("# no configuration file: these are the defaults")
    for outside in sorted(settings_of.outside):
        click.echo(f"# {outside_told(outside)}")
    for line in _listed(settings):
        click.echo(line)


def _key_meant(word: str) -> str:
    """Return where to read about the key that a word is nearest to, or nothing."""
    from empathlint.model.nearest import nearest

    near = nearest(word, [key.name for key in KEYS], cutoff=0.75)
    return f"; --keys explains `{near}`" if near else ""


def _described(keys: tuple[Key, ...], prefix: str) -> Iterator[str]:
    for key in keys:
        name = prefix + key.name
        choices = f" ({', '.join(key.choices)})" if key.choices else ""
        header = f"[[{name}]]" if key.kind == "tables" else f"[{name}]" if key.kind == "table" else name
        default = f" = {key.default}" if header == name and not prefix.endswith("]].") else ""
        yield f"{header}{default}"
        yield f"    {key.doc}{choices}"
        inner = f"[[{name}]]." if key.kind in {"tables", "ignores"} else f"{name}."
        yield from _described(key.keys, inner)


def _listed(settings: Settings) -> Iterator[str]:
    """Yield each value as TOML writes it, with the file and line that it comes from."""
    places = origins(settings.path) if settings.path else {}

    def told(key: str) -> str:
        return f"  # {', '.join(dict.fromkeys(places.get(key, [DEFAULT])))}"

    for key, value in _values(settings):
        if isinstance(value, dict) and value:
            for name, inner in value.items():
                yield f"{key}.{bare(name)} = {written(inner)}{told(f'{key}.{name}')}"
        elif key == "ignore" and settings.ignores:
            yield "ignore = ["
            yield from (f"  {written(code)},{told('ignore')}" for code in settings.ignore)
            yield from _each(map(_entry, settings.ignores), places["ignores"])
            yield "]"
        elif key in {"situation", "files"} and value:
            yield f"{key} = ["
            yield from _each(value, places[key])
            yield "]"
        else:
            yield f"{key} = {written(value)}{told(key)}"


def _each(values: Iterable[Any], places: Iterable[str]) -> Iterator[str]:
    return (f"  {written(value)},  # {place}" for value, place in zip(values, places, strict=True))


def _values(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Yield each key and its value."""
    fields = {
        "baseline": shown_path(settings.baseline) if settings.baseline else "",
        "situation": tuple(map(_entry, settings.situations)),
        "files": tuple(map(_entry, settings.files)),
        "include": tuple(pattern for pattern, _ in settings.include),
        "exclude": tuple(pattern for pattern, _ in settings.exclude),
        "rule": _rules(settings),
        "max-file-size": round(settings.max_file_size / MEGABYTE, 2),
    }
    for key in KEYS:
        if key.name == "voice":
            for inner in key.keys:
                yield f"voice.{inner.name}", getattr(settings.voice, inner.name.replace("-", "_"))
        elif key.name != "extend":
            yield key.name, fields[key.name] if key.name in fields else getattr(settings, key.name.replace("-", "_"))


def _rules(settings: Settings) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what is different about rules, what several configurations say of one put together."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for change in settings.rules:
        rule = found.setdefault(change.rule, {})
        for name, words in _told(change).items():
            rule[name] = (*rule.get(name, ()), *words)
    return found


def _told(entry: Any) -> dict[str, Any]:
    return {name: value for name, value in entry._asdict().items() if value and name not in {"root", "facts", "rule"}}


def _entry(entry: Any) -> dict[str, Any]:
    told = _told(entry)
    facts = getattr(entry, "facts", {})
    return {**told, **{name: facts[name] for name in FACTS if name in facts}}


def bare(name: str) -> str:
    """Return a key as TOML writes it."""
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else written(name)


def written(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, Severity):
        return f'"{value.name.lower()}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{name} = {written(inner)}" for name, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return f"{value:g}" if isinstance(value, float) else str(value)
