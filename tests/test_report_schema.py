"""`docs/report.schema.json` describes what `--output-format json` writes: no key is missing there, none is too many."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "null": type(None),
}  # fmt: skip


def complaints(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Yield where a value is not what a JSON schema says, for the words that ours uses."""
    unknown = schema.keys() - {
        "$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minimum", "anyOf",
        "$schema", "$defs", "title", "description",
    }  # fmt: skip
    assert not unknown, unknown
    if "$ref" in schema:
        yield from complaints(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, where)
        return
    if "anyOf" in schema and all(list(complaints(value, choice, whole, where)) for choice in schema["anyOf"]):
        yield f"{where} is none of the choices"
    if "type" in schema and (not isinstance(value, TYPES[schema["type"]]) or isinstance(value, bool)):
        yield f"{where} is no {schema['type']}"
        return
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{where} is {value!r}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{where} is below {schema['minimum']}"
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        yield from (f"{where} lacks {name}" for name in schema.get("required", ()) if name not in value)
        unknown = value.keys() - properties.keys() if properties else ()
        yield from (f"{where}.{name} is not in the schema" for name in unknown)
        for name in value.keys() & properties.keys():
            yield from complaints(value[name], properties[name], whole, f"{where}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from complaints(item, schema.get("items", {}), whole, f"{where}[{index}]")


def test_the_schema_describes_the_output(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "broken.json").write_text('[{"title": "Late", "body": "We are late"', "utf-8")
    (tmp_path / "nobody.md").symlink_to("gone.md")
    command = [sys.executable, "-m", "empathlint", "check", ".", "--isolated", "--output-format", "json"]
    lines = tmp_path / "lines"
    told = [*command, "--output", f"jsonl={lines}"]
    report = json.loads(subprocess.run(told, cwd=tmp_path, capture_output=True, text=True, check=False).stdout)
    assert list(complaints(report, schema, schema)) == []
    assert {d["code"] for d in report["diagnostics"]} > {"P003", "B108", "C103"}
    assert list(complaints({**report, "version": 2}, schema, schema))
    assert [json.loads(line) for line in lines.read_text("utf-8").splitlines()] == report["diagnostics"]
