"""Finds the rules written in Python: walks the family folders of this package. Done when a table is built."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathlint.rules.loading import PackError
from empathlint.rules.rule import PythonRule

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS = {"Bad:": "bad", "Fixed:": "fixed", "Good:": "good"}


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
            module = import_module(f"{package}.{family.name}.{found.name}")
            for function, value in vars(module).items():
                if isinstance(value, PythonRule) and value.check.__module__ == module.__name__:
                    yield describe(value, module.__name__, function, str(module.__file__))


def describe(rule: PythonRule, module: str, function: str, path: str) -> dict[str, Any]:
    """Return a rule's metadata as a table keeps it: all that `@rule` was told, and what the docstring says."""
    page = read_docstring(rule.check.__doc__ or "", path)
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
        "pack": str(Path(path).parent),
    }


def read_docstring(docstring: str, path: str) -> dict[str, Any]:
    """
    Return the summary, the why and the examples of a rule's docstring.

    An example is a line of a `Bad:`, `Fixed:` or `Good:` block; `⏎` stands for a line break, and a line may begin with
    what it assumes in parentheses, such as `(valence=negative fault=ours)`.
    """
    lines = [line.strip() for line in docstring.strip().splitlines()]
    if not lines:
        raise PackError(path, "a rule needs a docstring: it is the rule's page")
    section = ""
    examples: list[dict[str, str]] = []
    why: list[str] = []
    for line in lines[1:]:
        if line.endswith(":") and " " not in line:
            section = SECTIONS.get(line, line)
        elif section in {"bad", "good"} and line:
            examples.append(_example(section, line))
        elif section == "fixed" and line:
            examples[-1]["fixed"] = line.replace("⏎", "\n")
        elif not section:
            why.append(line)
    return {"summary": lines[0], "why": "\n".join(why).strip(), "examples": examples}


def _example(kind: str, line: str) -> dict[str, str]:
    example = {}
    if line.startswith("(") and ")" in line:
        example["situation"], _, line = line[1:].partition(")")
    example[kind] = line.strip().replace(" ⏎ ", "\n").replace("⏎", "\n")
    return example
