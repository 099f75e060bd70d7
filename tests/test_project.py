"""The project's own promises: which part imports which, what a plain run loads, what code may not say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from empathlint.rules.pack import Pack

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "empathlint"

MAY_IMPORT = {
    "model": set(),
    "source": {"model"},
    "config": {"model", "source"},
    "text": {"model"},
    "formats": {"model", "source", "text"},
    "lexicon": {"model", "text"},
    "situation": {"model", "text", "lexicon"},
    "rules": {"model", "source", "text", "lexicon", "situation"},
    "engine": {"model", "source", "text", "formats", "lexicon", "situation", "rules", "config"},
    "reporters": {"model", "engine"},
    "cli": {"model", "source", "text", "formats", "lexicon", "situation", "rules", "engine", "config", "reporters"},
}
"""The layers of docs/design.md: every part may import what stands left of it, and nothing else."""
OUTSIDE = {"_version", "__main__", "__init__"}


def modules() -> list[tuple[str, Path]]:
    parts = [(path.relative_to(SOURCE).parts[0].removesuffix(".py"), path) for path in sorted(SOURCE.rglob("*.py"))]
    return [(part, path) for part, path in parts if part not in OUTSIDE]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "empathlint"
                else [node.module]
            )
        yield from (name.split(".")[1] for name in names if name.startswith("empathlint."))


@pytest.mark.parametrize(("part", "path"), modules(), ids=lambda value: value if isinstance(value, str) else value.stem)
def test_imports_run_one_way(part: str, path: Path) -> None:
    wrong = set(imported(ast.parse(path.read_text("utf-8")))) - MAY_IMPORT[part] - {part, "_version"}
    assert wrong == set()


def test_every_part_has_its_place() -> None:
    assert {part for part, _ in modules()} == MAY_IMPORT.keys()


def test_files_and_functions_keep_their_size() -> None:
    long: list[str] = []
    for _, path in modules():
        text = path.read_text("utf-8")
        lines = text.splitlines()
        if len(lines) > 400:
            long.append(f"{path.name}: {len(lines)} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                documented = ast.get_docstring(node, clean=False)
                if any("hot loop" in line for line in lines[node.lineno - 1 : node.end_lineno]):
                    continue  # one function on purpose; benchmarked
                size = (node.end_lineno or 0) - node.lineno + 1 - (documented.count("\n") + 1 if documented else 0)
                if size > 60:
                    long.append(f"{path.name}: {node.name} has {size} lines")
    assert long == []


PLAIN_RUN = """
    import sys, traceback
    import re._compiler as compiler
    compiled = []
    keep = compiler.compile
    def note(pattern, flags=0):
        names = [frame.f_code.co_filename for frame, _ in traceback.walk_stack(sys._getframe(1))]
        asker = next(name for name in names if "importlib" not in name and "/re/" not in name)
        if "/empathlint/" in asker:
            compiled.append(str(pattern))
        return keep(pattern, flags)
    compiler.compile = note
    sys.argv = ["empathlint", "check", "--isolated", "--exit-zero", sys.argv[1]]
    from empathlint.__main__ import run
    try:
        run()
    except SystemExit:
        pass
    own = [n for n in sys.modules if n.startswith("empathlint.") and not hasattr(sys.modules[n], "__path__")]
    print("\\n" + repr((sorted(sys.modules), len(own), compiled)), file=sys.stderr)
"""
Loaded = tuple[list[str], int, list[str]]


def load(folder: Path, text: str) -> Loaded:
    """Check one text file in a process of its own, once to fill the cache and once to look."""
    reply = folder / "reply.txt"
    reply.write_text(text, "utf-8")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(PLAIN_RUN), str(reply)],
            capture_output=True, text=True, check=True, cwd=folder,
        )  # fmt: skip
    found: Loaded = ast.literal_eval(done.stderr.strip().splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def plain_run(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(tmp_path_factory.mktemp("plain"), "Hi Ana,\n\nYou failed to provide your order number.\n")


@pytest.fixture(scope="module")
def template_run(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    text = "Hi {{customer.first_name}},\n\nYou failed to provide your order number.\n"
    return load(tmp_path_factory.mktemp("template"), text)


LATE = [
    "yaml", "regex", "tomli", "tomllib", "pathspec", "difflib", "importlib.metadata", "concurrent", "dataclasses",
    "click", "inspect", "asyncio", "unittest", "email", "http", "multiprocessing", "empathlint.rules.build",
    "empathlint.lexicon.phrase", "empathlint.engine.fix", "empathlint.engine.diff", "empathlint.formats.trees",
]  # fmt: skip


@pytest.mark.parametrize("name", LATE)
def test_a_plain_run_does_not_import(name: str, template_run: Loaded) -> None:
    assert name not in template_run[0]


def test_a_plain_run_loads_and_compiles_little(plain_run: Loaded) -> None:
    """The limits are docs/design.md's; a new module or pattern on the plain path has to earn its milliseconds."""
    _, own, compiled = plain_run
    assert own <= 67
    assert len(compiled) <= 9, compiled


def test_a_run_with_placeholders_loads_and_compiles_little(template_run: Loaded) -> None:
    _, own, compiled = template_run
    assert own <= 86
    assert len(compiled) <= 16, compiled


ENGLISH = re.compile(
    r"\b(you|your|please|sorry|unfortunately|failed|apologi[sz]e|refund|customer's|because|whenever|unless|regards|hello|dear)\b"
)
ENGLISH_FREE = ("text", "lexicon", "situation")


@pytest.mark.parametrize(
    ("part", "path"), [pair for pair in modules() if pair[0] in ENGLISH_FREE], ids=lambda v: getattr(v, "stem", v)
)
def test_no_english_word_is_looked_for_in_code(part: str, path: Path) -> None:
    """What words mean is a pack's business: an English word in a string of these parts is in the wrong place."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }  # type: ignore[attr-defined]
    docs |= {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
        and ENGLISH.search(node.value)
    ]
    assert words == [], part


def test_the_changelog_names_every_rule(every: Pack) -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    named = set(re.findall(r"\b[A-Z]\d{3}\b", text))
    for family, first, last in re.findall(r"\b([A-Z])(\d{3})\s+to\s+[A-Z](\d{3})\b", text):
        named |= {f"{family}{number}" for number in range(int(first), int(last) + 1)}
    assert set(every.rules) - named == set()
