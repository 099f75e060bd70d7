"""Where this empathlint came from, so that others can be told how to get the same one."""

from __future__ import annotations

import json
import os
import re
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from empathlint._version import __version__
from empathlint.engine import git
from empathlint.model.records import NamedTuple


class Origin(NamedTuple):
    """What an installer needs to get a certain empathlint."""

    requirement: str
    """What `pip install` takes: a name and a version, an address, or a path."""
    repository: str = ""
    """The address that git clones it from; empty if there is none."""
    revision: str = ""
    """The tag or commit in that repository."""

    @property
    def is_here(self) -> bool:
        """Whether it is a place on this computer, which others cannot reach."""
        return "://" not in self.requirement.replace("file://", "") and "==" not in self.requirement


def origin() -> Origin:
    """Return where the running empathlint was installed from, as its installer noted it."""
    noted = _noted()
    address, vcs = str(noted.get("url", "")), noted.get("vcs_info")
    if isinstance(vcs, dict) and vcs.get("vcs") == "git":
        asked, commit = (str(vcs.get(key) or "") for key in ("requested_revision", "commit_id"))
        return _cloned(address, asked if _is_fixed(asked) else commit or asked)
    if address.startswith("file:"):
        return of_folder(url2pathname(urlsplit(address).path))
    return Origin(f"empathlint @ {_public(address)}" if address else f"empathlint=={__version__}")


def of_folder(folder: str) -> Origin:
    """Return where the empathlint in a folder came from: what the folder is a clone of, or else the folder itself."""
    # a folder may lie in somebody else's repository; only the top of one is a clone
    if os.path.exists(os.path.join(folder, ".git")):
        address = git.ask(folder, "remote", "get-url", "origin").strip()
        tag = git.ask(folder, "describe", "--tags", "--exact-match", "HEAD").strip()
        revision = tag or git.ask(folder, "rev-parse", "HEAD").strip()
        if address and revision:
            return _cloned(address, revision)
    return Origin(folder)


def _is_fixed(revision: str) -> bool:
    """Return whether a revision is a version or a commit; what a branch names changes, and hooks keep the first."""
    return re.fullmatch(r"v?\d+(\.\w+)+([.+-]\w+)*|[0-9a-f]{7,}", revision) is not None


def _noted() -> dict[str, Any]:
    """Return what the installer noted (PEP 610); empty if it came from a package index."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        told = json.loads(distribution("empathlint").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _cloned(address: str, revision: str) -> Origin:
    address = _public(address)
    is_short = re.match(r"[\w.-]+@[\w.-]+:", address)  # git@host:owner/name, which pip does not read
    url = f"ssh://{address.replace(':', '/', 1)}" if is_short else address
    if "://" not in url:
        url = f"file://{url}"
    return Origin(f"git+{url}@{revision}", address, revision)


def _public(address: str) -> str:
    """Return an address without the name and password that some carry."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
