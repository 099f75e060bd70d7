"""What all tests share: golden files, and laws that try the same documents every time."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from empathlint.rules.cache import load_pack
from empathlint.rules.pack import Pack

# A change must not fail for a document that it has nothing to do with. HYPOTHESIS_PROFILE=random looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    """
    Let all processes of a run keep what takes seconds to build in one new folder.

    Nothing hangs on what the user's own folder holds, and nothing is left in it. A test that is about this folder has
    one of its own.
    """
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="empathlint-tests-")
        os.environ["EMPATHLINT_CACHE_DIR"] = folder.name
        config.add_cleanup(folder.cleanup)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with a file in the folder `golden` next to the test."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, actual: str) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(actual.encode())
        expected = path.read_bytes().decode() if path.exists() else "(no golden file yet; run with --update-golden)"
        assert expected == actual

    return compare


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder: an empty one, which has another above it."""
    folder = tmp_path / "team"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def every() -> Pack:
    """Return the built-in pack, with all of its rules."""
    return load_pack()


@pytest.fixture
def excerpt(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """
    Return a function that leaves of what comes with empathlint its words and the rules with some codes.

    This holds in this process only. The function returns the folder of what is left.
    """
    from tests.excerpt import python_rules, write_excerpt

    from empathlint.engine.run import _loaded

    def leave(*codes: str) -> Path:
        folder = write_excerpt(tmp_path_factory.mktemp("excerpt"), codes)
        monkeypatch.setattr("empathlint.rules.tables.BUILT_IN", folder)
        monkeypatch.setattr("empathlint.rules.python_rules.discover", lambda: python_rules(codes))
        _loaded.cache_clear()
        return folder

    yield leave
    _loaded.cache_clear()


def offered(folder: Path, name: str, groups: Mapping[str, str]) -> None:
    """Leave in a folder what an installer would: a description of a package, and what it offers in each group."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    lines = [f"[{group}]\n{name} = {value}\n" for group, value in groups.items()]
    (info / "entry_points.txt").write_text("\n".join(lines), "utf-8")


@pytest.fixture
def offer_plugin() -> Callable[[Path, str, Mapping[str, str]], None]:
    """Return what installs a plugin in a folder of its own; its modules have to be found in some other way."""
    return offered


@pytest.fixture
def with_plugin(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `examples/plugin/` is installed, as its pyproject.toml says."""
    plugin = Path(__file__).parent.parent / "examples" / "plugin"
    groups = tomllib.loads((plugin / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    site = tmp_path / "site"
    offered(site, "acme-support", {group: entries["acme-support"] for group, entries in groups.items()})
    path = os.pathsep.join([str(plugin / "src"), str(site), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path}
