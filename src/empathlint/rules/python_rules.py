"""Finds the rules written in Python, ours in the family folders of this package. Done when a table is built."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from empathlint.model import Applicability, Severity
from empathlint.rules.loading import CODE, NAME, RULE_KEYS, PackError
from empathlint.rules.rule import PythonRule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

KEYS = (RULE_KEYS | {"gate"}) - {"name", "summary", "why", "phrase", "rewrites", "example"}
"""What `@rule` may be told; the rest is in the docstring."""
SECTIONS = {"Bad:": "bad", "Fixed:": "fixed", "Good:": "good", "Fix safety:": "fix-safety"}
_TITLE = 2
"""As many words at most are a section's title."""


def discover(package: str = "empathlint.rules") -> Iterator[dict[str, Any]]:
    """
    Yield what a table keeps of every rule in the package's sub-packages, in order of module names.

    Raises:
        PackError: a rule has no docstring.
    """
    root = import_module(package)
    for family in sorted(pkgutil.iter_modules(root.__path__)):
        if not family.ispkg:
            continue
        folder = import_module(f"{package}.{family.name}")
        for found in sorted(pkgutil.iter_modules(folder.__path__)):
            yield from described(import_module(f"{package}.{family.name}.{found.name}"))


def discover_below(name: str) -> Iterator[dict[str, Any]]:
    """
    Yield what a table keeps of every rule in a module of a plugin and, if it is a package, in all modules below it.

    Raises:
        PackError: a rule has no docstring, or was told what no rule can be told.
        Exception: whatever importing the modules raises.
    """
    module = import_module(name)
    yield from described(module)
    for found in sorted(pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}.")):
        yield from described(import_module(found.name))


def described(module: ModuleType) -> Iterator[dict[str, Any]]:
    """Yield what a table keeps of every rule that a module defines."""
    for function, value in vars(module).items():
        if isinstance(value, PythonRule) and value.check.__module__ == module.__name__:
            yield describe(value, module.__name__, function, str(module.__file__))


def describe(rule: PythonRule, module: str, function: str, path: str) -> dict[str, Any]:
    """Return a rule's metadata as a table keeps it: all that `@rule` was told, and what the docstring says."""
    page = read_docstring(rule.check.__doc__ or "", path)
    _check(rule, function.replace("_", "-"), page, path)
    data = {key.replace("_", "-"): value for key, value in rule.data.items()}
    return {
        **data,
        "severity": int(rule.data["severity"]),
        "name": function.replace("_", "-"),
        "summary": page["summary"],
        "why": page["why"],
        "module": module,
        "function": function,
        "path": path,
        "pack": "",
    }


def _check(rule: PythonRule, name: str, page: dict[str, Any], path: str) -> None:
    """Raise if a rule was told something that no rule can be told, as a rule's file would be refused."""
    data = rule.data
    for key in data:
        if key.replace("_", "-") not in KEYS:
            raise PackError(path, f"unknown key {key} in @rule of {name}{_nearest(key)}")
    if not isinstance(data["code"], str) or not CODE.fullmatch(data["code"]):
        raise PackError(path, f"the code of {name} is {data['code']!r}; a code is capital letters and three digits")
    if not NAME.fullmatch(name):
        raise PackError(path, f"the function {name} gives its rule its name: lower-case words joined by underscores")
    if not isinstance(data["severity"], Severity):
        raise PackError(path, f"the severity of {name} is {data['severity']!r}; it is one of Severity")
    grade = data.get("applicability", "suggest")
    if not isinstance(grade, str) or grade.upper() not in Applicability.__members__:
        raise PackError(path, f"the applicability of {name} is {grade!r}; it is safe, unsafe or suggest")
    if not page["examples"] and data["code"][-3] != "4":
        raise PackError(path, f"{name} needs examples, at least one under `Bad:` and one under `Good:`")


def _nearest(key: str) -> str:
    from empathlint.model.nearest import did_you_mean

    return did_you_mean(key, [known.replace("-", "_") for known in KEYS])


_HANGING = " " * 5
"""What a line that goes on with an example begins with, at least: examples themselves are indented by four."""


def read_docstring(docstring: str, path: str) -> dict[str, Any]:
    """
    Return the summary, the why, the examples and what is said of the fix's safety in a rule's docstring.

    A section is a short line ending in a colon with an indented block below it. An example is a line of a `Bad:`,
    `Fixed:` or `Good:` block; `⏎` stands for a line break, and a line may begin with what it assumes in parentheses,
    such as `(valence=negative fault=ours)`. A line that begins with `---` goes on with the next reply of the library in
    the line before (see `gather`), and one that is indented further goes on with the example above it.
    """
    lines = cleandoc(docstring).splitlines()
    if not lines:
        raise PackError(path, "a rule needs a docstring: it is the rule's page")
    section = ""
    examples: list[dict[str, str]] = []
    why: list[str] = []
    safety: list[str] = []
    for written in lines[1:]:
        line = written.strip()
        if line.endswith(":") and line == written and len(line.split()) <= _TITLE:
            section = SECTIONS.get(line, line)
        elif section == "fix-safety":
            safety.append(line)
        elif section in {"bad", "good"} and (line.startswith("--- ") or written.startswith(_HANGING)):
            examples[-1][section] += f" {line}"
        elif section in {"bad", "good"} and line:
            examples.append(_example(section, line))
        elif section == "fixed" and line:
            examples[-1]["fixed"] = line.replace("⏎", "\n")
        elif not section:
            why.append(line)
    return {
        "summary": lines[0],
        "why": "\n".join(why).strip(),
        "examples": examples,
        "fix-safety": "\n".join(safety).strip(),
    }


def _example(kind: str, line: str) -> dict[str, str]:
    example = {}
    if line.startswith("(") and ")" in line:
        example["situation"], _, line = line[1:].partition(")")
    example[kind] = line.strip().replace(" ⏎ ", "\n").replace("⏎", "\n")
    return example
