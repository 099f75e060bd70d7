"""What other programs read, read by those programs, or by the schemas that are published for them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml
from tests.schemas import published
from tests.team import invoke

ROOT = Path(__file__).parent.parent.parent
LEAF = "🍃"
NASTY = f"{LEAF} Hi 𝒜na — {LEAF}, you failed to provide the “number”. Write to us prior to Friday{LEAF}.\n"
POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "required": ["line", "column"],
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "properties": {"start": POSITION, "end": POSITION},
    "required": ["start"],
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                        "required": ["path"],
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}}, "required": ["value"]},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "required": ["range", "text"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
}
"""The messages of the Reviewdog Diagnostic Format, as far as they are used here."""
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 8},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        "required": ["begin"],
                    },
                },
                "required": ["path", "lines"],
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
    },
}
"""The fields that GitLab's page about Code Quality reports asks for."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every example, a file of wide characters, one that cannot be read, and related findings."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "wide ü.txt").write_text(NASTY, "utf-8")
    (folder / "broken.json").write_text('[{"title": "Late", "body": "We are late"', "utf-8")
    for name, days in (("a", 14), ("b", 14), ("c", 30)):
        text = f"Hi,\n\nYou can return your order within {days} days of delivery.\n\nKind regards,\nSam\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def printed(folder: Path, form: str, *more: str) -> str:
    """Return what a run in this process tells of a small folder."""
    with chdir(folder):
        done = invoke("check", ".", "--isolated", "--output-format", form, *more)
    assert done.exit_code in {0, 1, 2}
    assert done.stderr == ""
    return done.stdout


def output(folder: Path, form: str, *more: str) -> str:
    command = [sys.executable, "-m", "empathlint", "check", ".", "--isolated", "--output-format", form, *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1, 2}
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def written(library: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what one run over the library writes, by format."""
    folder = tmp_path_factory.mktemp("reports")
    forms = ("sarif", "gitlab", "rdjson", "junit", "checkstyle")
    made = output(library, "json", *(word for form in forms for word in ("--output", f"{form}={folder / form}")))
    return {"json": made, **{form: (folder / form).read_text("utf-8") for form in forms}}


@pytest.fixture(scope="module")
def found(written: dict[str, str]) -> list[dict[str, Any]]:
    diagnostics: list[dict[str, Any]] = json.loads(written["json"])["diagnostics"]
    assert {d["code"] for d in diagnostics} > {"P003", "B108", "L405"}
    return diagnostics


@pytest.fixture(scope="module")
def sarif(written: dict[str, str]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written["sarif"])
    return log


def region(text: str, place: dict[str, int]) -> str:
    """Return what a SARIF region covers: columns are UTF-16 code units."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)

    def offset(line: int, column: int) -> int:
        before = lines[line - 1].encode("utf-16-le")[: 2 * (column - 1)].decode("utf-16-le")
        return sum(map(len, lines[: line - 1])) + len(before)

    return text[offset(place["startLine"], place["startColumn"]) : offset(place["endLine"], place["endColumn"])]


def test_sarif_is_what_its_schema_says(sarif: dict[str, Any]) -> None:
    schema = published("https://json.schemastore.org/sarif-2.1.0.json")
    jsonschema.validate(sarif, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**sarif, "version": "2.0.0"}, schema)


def test_sarif_tools_read_it(sarif: dict[str, Any], found: list[dict[str, Any]], tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is in the extra `consumers`")
    (tmp_path / "log.sarif").write_text(json.dumps(sarif), "utf-8")
    records = loader.load_sarif_file(str(tmp_path / "log.sarif")).get_records()
    assert len(records) == len(found)
    at = {(d["path"], d["start"]["line"], d["code"]) for d in found if d["start"]}
    told = {(record["Location"].replace("%C3%BC", "ü").replace("%20", " "), record["Line"], record["Code"].split()[0])
            for record in records}  # fmt: skip
    assert {(path.removeprefix("%SRCROOT%/"), line, code) for path, line, code in told} >= at


def test_sarif_carries_everything(sarif: dict[str, Any], found: list[dict[str, Any]]) -> None:
    (run,) = sarif["runs"]
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in results] == [d["code"] for d in found]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert {rule["id"] for rule in rules} == {d["code"] for d in found}
    for rule in rules:
        if not rule["id"].startswith("P"):
            assert "Left alone" in rule["help"]["text"]
            assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
    related = [result for result in results if "relatedLocations" in result]
    assert {result["ruleId"] for result in related} >= {"L405"}
    assert run["invocations"] == [{"executionSuccessful": False}], "one file could not be read"


def test_sarif_regions_are_utf_16(library: Path, sarif: dict[str, Any], found: list[dict[str, Any]]) -> None:
    for result, diagnostic in zip(sarif["runs"][0]["results"], found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        if diagnostic["start"] and diagnostic["reply"] and "cell" not in diagnostic["start"]:
            text = (library / diagnostic["path"]).read_bytes().decode("utf-8-sig")
            start, end = diagnostic["start"]["offset"], diagnostic["end"]["offset"]
            assert region(text, place["region"]) == text[start:end]
    wide = [r for r in sarif["runs"][0]["results"] if "wide" in json.dumps(r["locations"])]
    columns = [r["locations"][0]["physicalLocation"]["region"]["startColumn"] for r in wide]
    assert NASTY.encode("utf-16-le")[2 * columns[0] - 2 :].decode("utf-16-le").startswith("you failed to")


def test_sarif_fixes_do_what_fixing_does(tmp_path: Path) -> None:
    text = f"{LEAF} Please write to us prior to Friday{LEAF}.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    ((result,),) = [json.loads(printed(tmp_path, "sarif", "--select", "C103"))["runs"][0]["results"]]
    ((replacement,),) = [change["replacements"] for change in result["fixes"][0]["artifactChanges"]]
    old = region(text, replacement["deletedRegion"])
    assert text.replace(old, replacement["insertedContent"]["text"]) == text.replace("prior to", "before")


def prints(folder: Path) -> list[str]:
    results = json.loads(printed(folder, "sarif", "--show", "all"))["runs"][0]["results"]
    return [result["partialFingerprints"]["empathlint/v1"] for result in results]


def test_fingerprints_survive_moved_lines(tmp_path: Path) -> None:
    macros = [
        {"id": n, "title": f"Orders::{n}", "actions": [{"field": "comment_value", "value": body}]}
        for n, body in enumerate(["You failed to pay.", "You failed to pay. Do it prior to Friday.", "You failed to."])
    ]
    path = tmp_path / "macros.json"
    path.write_text(json.dumps({"macros": macros}), "utf-8")
    before = prints(tmp_path)
    assert len(set(before)) == len(before) >= 3
    path.write_text("\n\n" + json.dumps({"macros": macros[::-1]}, indent=2), "utf-8")
    assert sorted(prints(tmp_path)) == sorted(before)
    path.rename(tmp_path / "renamed.json")
    assert sorted(prints(tmp_path)) == sorted(before)
    macros[0]["actions"][0]["value"] = "You failed to answer."  # type: ignore[index]
    (tmp_path / "renamed.json").write_text(json.dumps({"macros": macros}), "utf-8")
    assert len(set(prints(tmp_path)) & set(before)) >= len(before) - 2


def test_fingerprints_of_a_plain_file_survive_its_other_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hi Sam,\n\nYou failed to pay.\n", "utf-8")
    before = prints(tmp_path)
    path.write_text("Hi Sam,\n\nYour parcel left today.\n\nYou failed to pay.\n", "utf-8")
    assert set(prints(tmp_path)) & set(before)


def test_gitlab_reads_the_fields_it_asks_for(written: dict[str, str], found: list[dict[str, Any]]) -> None:
    issues = json.loads(written["gitlab"])
    jsonschema.validate(issues, GITLAB)
    assert [issue["check_name"].split()[0] for issue in issues] == [d["code"] for d in found]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_rdjson_is_what_its_schema_says(written: dict[str, str], found: list[dict[str, Any]]) -> None:
    told = json.loads(written["rdjson"])
    jsonschema.validate(told, RDJSON)
    assert [d["code"]["value"].split()[0] for d in told["diagnostics"]] == [d["code"] for d in found]
    wide = [d for d in told["diagnostics"] if d["location"]["path"] == "wide ü.txt"]
    start = wide[0]["location"]["range"]["start"]
    assert NASTY.encode()[start["column"] - 1 :].startswith(b"you failed to")
    (suggested,) = [d["suggestions"][0] for d in wide if d["code"]["value"].startswith("C103")]
    places = [suggested["range"][end]["column"] - 1 for end in ("start", "end")]
    assert NASTY.encode()[slice(*places)] == b"prior to"
    assert suggested["text"] == "before"


def test_junitparser_reads_it(written: dict[str, str], found: list[dict[str, Any]]) -> None:
    report = JUnitXml.fromstring(written["junit"].encode())
    assert report.tests == len(found) == sum(len(suite) for suite in report)
    kinds = [type(result) for suite in report for case in suite for result in case.result]
    assert kinds.count(Error) == report.errors == 1
    assert kinds.count(Failure) == report.failures == sum(d["severity"] != "info" for d in found) - 1
    assert [suite.name for suite in report] == list(dict.fromkeys(d["path"] for d in found))


def test_a_clean_run_is_a_test_that_passed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Your parcel left today.\n", "utf-8")
    report = JUnitXml.fromstring(printed(tmp_path, "junit").encode())
    assert (report.tests, report.failures, report.errors) == (1, 0, 0)


def test_checkstyle_holds_every_finding(written: dict[str, str], found: list[dict[str, Any]]) -> None:
    root = ET.fromstring(written["checkstyle"])
    told = [
        (file.get("name"), error.get("line"), error.get("severity"), str(error.get("source")).split(".")[1])
        for file in root
        for error in file
    ]
    assert root.tag == "checkstyle"
    assert told == [(d["path"], str(d["start"]["line"] if d["start"] else 1), d["severity"], d["code"]) for d in found]


COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def test_github_commands_can_be_taken_apart(library: Path, found: list[dict[str, Any]]) -> None:
    lines = [line for line in output(library, "github", "--show", "all").splitlines() if line.startswith("::")]
    told = []
    for line in lines:
        command = COMMAND.fullmatch(line)
        assert command is not None, line
        properties = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        told.append((properties["file"], properties["title"].split()[0]))
    assert sorted(told) == sorted((d["path"], d["code"]) for d in found)


@pytest.mark.parametrize("name", ["a,b.txt", "a%3Ab.txt", "a:b.txt", "a\nb.txt"])
def test_github_commands_cannot_be_broken_out_of(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("You failed to provide 100% of it\n::error::of your order number.\n", "utf-8")
    lines = printed(tmp_path, "github").splitlines()
    assert sum(line.startswith("::") for line in lines) == 1
    assert COMMAND.fullmatch(lines[0])


@pytest.mark.parametrize("form", ["sarif", "gitlab", "rdjson", "junit", "checkstyle", "json"])
def test_no_locale_can_change_it(form: str, tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_text(NASTY, "utf-8")
    assert output(tmp_path, form).isascii()


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "rdjson", "junit", "checkstyle"])
def test_standard_input_is_told_of(form: str) -> None:
    command = [sys.executable, "-m", "empathlint", "-", "--isolated", "--output-format", form]
    done = subprocess.run(command, input=NASTY, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "B101" in done.stdout
    if form == "sarif":
        place = json.loads(done.stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert region(NASTY, place).startswith("you failed")
