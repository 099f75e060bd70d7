"""The JSON schema of a configuration knows what the parser knows, and takes and refuses what it takes and refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from click.testing import CliRunner

from empathlint.cli.main import cli
from empathlint.config.error import ConfigError
from empathlint.config.json_schema import VALUES, schema
from empathlint.config.schema import KEYS, Key
from empathlint.config.values import READERS, Place, read_config

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "config.schema.json"
VALIDATOR = jsonschema.Draft7Validator(schema())
SAMPLES: Sequence[Any] = (
    True, 0, -1, 3, 1.5, "", "x", "info", "ours", "grave", "chat", "html", "reply", "avoid", "we", "formal", "all",
    [], ["x"], ["x", 1], [{}], [True], {}, {"x": "info"}, {"x": "y"}, {"x": 1}, {"chat": "allow"}, {"chatt": "allow"},
    {"x": {}}, {"x": {"add": ["a"]}}, {"x": {"add": "a"}}, {"x": {"ad": ["a"]}}, ["x", {"codes": "B"}],
    ["x", {"codes": ["B"]}], [{"codes": ["B"], "reason": "x"}], [{"fault": "ours"}], [{"fault": "mine"}],
    [""], ["x", " "], [{"files": []}], [{"codes": []}], [{"reply": "x"}], [{"files": "x"}],
    [{"files": ["x"]}], [{"reply": "x", "role": "note"}],
    [{"files": ["x"], "reply": "y", "role": "note"}], [{"files": ["x"], "reply": "", "role": "note"}],
    [{"files": ["x"], "reply": "y", "severity": {"B": "error"}}], {"emoji": "avoid"}, {"emoji": {"sms": "avoid"}},
    {"person": "you"}, {"goodwill": True}, "en-GB", "en_gb", "english", "e", "de-", "zh-Hant-TW", "én",
)  # fmt: skip


def takes(table: dict[str, Any]) -> bool:
    try:
        read_config(table, Place("empathlint.toml", ""))
    except ConfigError:
        return False
    return True


def tables(keys: Sequence[Key]) -> Iterator[dict[str, Any]]:
    """Yield a configuration for each key and each sample, on top and within the tables."""
    for key in keys:
        # what a version or a pack is called is more than a schema can say
        samples = [s for s in SAMPLES if key.kind not in {"version", "packs"} or not isinstance(s, str)]
        yield from ({key.name: sample} for sample in samples)
        for inner in tables(key.keys):
            needed = {other.name: ["x"] for other in key.keys if other.required}
            declared = {"valence": "negative"} if key.name == "situation" else {}
            full = {**needed, **declared, **inner}
            yield {key.name: {"B101": full} if key.kind == "rules" else full if key.kind == "table" else [full]}


def test_both_take_and_refuse_the_same() -> None:
    counts = {True: 0, False: 0}
    for table in tables(KEYS):
        is_taken = takes(table)
        assert VALIDATOR.is_valid(table) is is_taken, table
        counts[is_taken] += 1
    assert min(counts.values()) > 200, "both are tried"


def test_every_kind_of_value_has_a_reader_and_a_schema() -> None:
    assert VALUES.keys() == READERS.keys()


def names(keys: Sequence[Key]) -> Iterator[str]:
    for key in keys:
        yield key.name
        yield from (f"{key.name}.{inner}" for inner in names(key.keys))


def properties(found: Any, prefix: str = "") -> Iterator[str]:
    """Yield the keys that a schema knows, wherever they stand in it."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name == "properties" and "if" not in prefix.split("."):
                for inner, described in value.items():
                    yield f"{prefix}{inner}"
                    yield from properties(described, f"{prefix}{inner}.")
            elif name not in {"if", "then"}:
                yield from properties(value, prefix)
    elif isinstance(found, list):
        for value in found:
            yield from properties(value, prefix)


def test_both_know_the_same_keys() -> None:
    assert sorted(properties(schema())) == sorted(names(KEYS))


@pytest.mark.parametrize(
    "table",
    [{"selct": []}, {"voice": {"persn": "we"}}, {"ignore": [{"codes": ["B"], "code": "B"}]}, {"rule": {"B": {"x": 1}}}],
)
def test_both_refuse_unknown_keys(table: dict[str, Any]) -> None:
    assert not takes(table)
    assert not VALIDATOR.is_valid(table)


def examples() -> Iterator[Any]:
    for page in sorted((ROOT / "docs").glob("*.md")):
        for number, (name, text) in enumerate(
            re.findall(r"```toml (\S+)\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        ):
            if name.rpartition("/")[2] in {"empathlint.toml", "pyproject.toml"} and not name.startswith("mistake/"):
                yield pytest.param(name, text, id=f"{page.name}-{number}")


@pytest.mark.parametrize(("name", "text"), [*examples()])
def test_what_the_docs_show_is_valid(name: str, text: str) -> None:
    table = tomli.loads(text)
    if name.endswith("pyproject.toml"):
        table = table["tool"]["empathlint"]
    jsonschema.validate(table, schema(), jsonschema.Draft7Validator)


def test_the_schema_is_one_itself_and_every_key_is_described() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    for name, described in schema()["properties"].items():
        assert described["description"], name
        jsonschema.validate(described.get("default", ""), described if "default" in described else {})


def test_the_command_prints_it_and_docs_have_it(request: pytest.FixtureRequest) -> None:
    printed = CliRunner().invoke(cli, ["config", "--schema"], prog_name="empathlint").stdout
    assert json.loads(printed) == schema()
    if request.config.getoption("--update-golden"):
        FILE.write_text(printed, "utf-8")
    assert FILE.read_text("utf-8") == printed
