"""Which files might hold replies, by their names alone."""

from __future__ import annotations

import functools
import os

from empathlint.formats.context import FileName
from empathlint.formats.names import Presumed, presumed

MARKUPS = {
    "txt": "text", "text": "text",
    "md": "markdown", "mdx": "markdown", "markdown": "markdown", "mdown": "markdown", "mkd": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "mjml": "html",
}  # fmt: skip
"""Suffixes of prose, and the markup it is in."""

TEMPLATES = {
    "erb": "rails", "liquid": "liquid", "j2": "", "jinja": "", "jinja2": "", "njk": "", "nunjucks": "", "twig": "",
    "hbs": "", "handlebars": "", "mustache": "", "ejs": "", "eta": "", "tpl": "", "tmpl": "", "tftpl": "", "gotmpl": "",
    "blade": "", "php": "", "phtml": "", "eex": "", "heex": "", "mako": "mako", "mak": "mako", "smarty": "", "jsp": "",
    "jspf": "", "tt": "", "tt2": "", "ftl": "freemarker", "ftlh": "freemarker", "vm": "velocity", "vtl": "velocity",
    "cshtml": "razor", "vbhtml": "razor", "razor": "razor",
}  # fmt: skip
"""Suffixes of template sources, and whose placeholders they hold where the suffix alone tells."""
_CODE = frozenset(("php",))
"""Suffixes of programs rather than templates, unless another suffix of a template or of prose stands before them."""

# What a template with such an inner suffix makes is read by a program: `app.js.erb`, `nginx.conf.j2`.
_PROGRAMS = frozenset(
    [
        "atom",
        "c",
        "cfg",
        "cjs",
        "cmd",
        "cnf",
        "conf",
        "config",
        "cpp",
        "cron",
        "cs",
        "css",
        "csv",
        "ctl",
        "env",
        "gitignore",
        "go",
        "gradle",
        "hcl",
        "h",
        "ics",
        "ini",
        "java",
        "js",
        "json",
        "jsonl",
        "jsx",
        "kt",
        "lock",
        "lua",
        "mjs",
        "plist",
        "ps1",
        "php",
        "pl",
        "po",
        "pp",
        "properties",
        "proto",
        "py",
        "rb",
        "repo",
        "rs",
        "rss",
        "scss",
        "service",
        "sh",
        "sql",
        "svg",
        "tf",
        "tfvars",
        "timer",
        "toml",
        "ts",
        "tsv",
        "tsx",
        "vcl",
        "vue",
        "xml",
        "yaml",
        "yml",
    ]
)
_TEMPLATE_STEMS = frozenset(("issue_template", "pull_request_template"))
_TEMPLATE_FOLDERS = _TEMPLATE_STEMS | {"issue_templates", "merge_request_templates", "service_desk_templates"}
_ABOUT_THE_FOLDER = frozenset(("readme", "changelog", "license", "licence", "contributing", "code_of_conduct"))


def last_part(path: str) -> str:
    """Return the name of a file without its folders."""
    return path[path.rfind("/") + 1 :] if os.sep == "/" else path.replace("\\", "/").rpartition("/")[2]


def prose_suffix(suffixes: tuple[str, ...]) -> str | None:
    """
    Return the markup of a text or template file by its suffixes, or None if it is none.

    "" stands for a template whose own text has to tell.
    """
    if not suffixes:
        return None
    last = suffixes[-1]
    if last in MARKUPS:
        return MARKUPS[last]
    if last not in TEMPLATES:
        return None
    inner = suffixes[-2] if len(suffixes) > 1 else ""
    return None if inner in _PROGRAMS else MARKUPS.get(inner, "")


def file_name(path: str) -> FileName:
    """Take a path apart: what of the name is a suffix or a locale says how to read it, the rest names the reply."""
    folders, _, name = path.replace("\\", "/").rpartition("/")
    parts = name.split(".")
    end = len(parts)
    suffixes: list[str] = []
    while end > 1 and (not suffixes or parts[end - 1].lower() in MARKUPS or parts[end - 1].lower() in TEMPLATES):
        end -= 1
        suffixes.insert(0, parts[end].lower())
    if suffixes and suffixes[-1] in TEMPLATES and len(suffixes) == 1 and end > 1 and parts[end - 1] in _PROGRAMS:
        end -= 1
        suffixes.insert(0, parts[end])
    language = ""
    if end > 1 and (language := presumed(parts[end - 1])):
        end -= 1
    stem = ".".join(parts[:end])
    folder = folders.rpartition("/")[2]
    language = language or presumed(stem, strict=True) or _spoken(folder)
    return FileName(folder, stem, language, tuple(suffixes))


def _spoken(folder: str) -> str:
    """Return the locale that a folder's name is, unless a team may be called so; clearly English texts are English."""
    found = presumed(folder, strict=True) if folder else ""
    return Presumed(found) if found and not isinstance(found, Presumed) else ""


def is_about_the_folder(path: str) -> bool:
    """Return whether a file's name says that it is about its folder or project, not part of what is in it."""
    stem = last_part(path).partition(".")[0]
    # `security.md` may well be a reply about an account's security; the notice is written in capitals.
    if stem == "SECURITY" or stem.startswith(("README-", "README_", "LICENSE-")):
        return True
    return stem.lower() in _ABOUT_THE_FOLDER


def is_repository_template(name: FileName) -> bool:
    """Return whether a page is one that a code host begins issues and merge requests with, by its name."""
    return name.folder.lower() in _TEMPLATE_FOLDERS or name.stem.lower() in _TEMPLATE_STEMS


def claims_suffix(path: str) -> bool:
    """Return whether a file met on a walk might hold replies, by its name."""
    name = last_part(path)
    dot = name.rfind(".")
    if dot < 0:
        return False
    last = name[dot + 1 :].lower()
    if last in TEMPLATES:
        suffixes = tuple(name.lower().split(".")[1:])
        claimed = prose_suffix(suffixes) is not None and not (is_code(suffixes) and not _may_be_texts(path))
    else:
        claimed = last in MARKUPS or last in container_suffixes()
    return claimed and not is_about_the_folder(path)


def is_code(suffixes: tuple[str, ...]) -> bool:
    """Return whether the suffixes of a file are those of a program rather than a template."""
    if not suffixes or suffixes[-1] not in _CODE:
        return False
    inner = suffixes[-2] if len(suffixes) > 1 else ""
    return inner not in MARKUPS and inner not in TEMPLATES


def _may_be_texts(path: str) -> bool:
    from empathlint.formats import php_pages

    return php_pages.may_be_mail(path) or php_pages.may_be_texts(path)


@functools.cache
def container_suffixes() -> dict[str, str]:
    """Return the suffixes that containers read, each with the name of the module that reads it."""
    from importlib import import_module

    from empathlint.formats.modules import module_names

    package = "empathlint.formats.containers"
    found: dict[str, str] = {}
    for name in module_names(package):
        module = import_module(f"{package}.{name}")
        for suffix in getattr(module, "SUFFIXES", ()):
            found[suffix.removeprefix(".")] = module.__name__
    return found
