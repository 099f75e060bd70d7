"""The JSON schema of a configuration, made from the same keys that the parser reads, so that editors complete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathlint.config.schema import CHANNELS, FACTS, KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from empathlint.config.schema import Key

    Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""What the editors' TOML plugins read."""
_STRING: Schema = {"type": "string", "pattern": r"\S"}


def schema() -> Schema:
    """Return the schema of a whole `empathlint.toml`, or of the section `[tool.empathlint]`."""
    return {
        "$schema": _DRAFT,
        "title": "empathlint.toml",
        "description": "The configuration of empathlint, a linter for customer-support reply templates.",
        **_object(KEYS),
    }


def _object(keys: Sequence[Key]) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {key.name: _described(key) for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.required]
    return {**made, "required": required} if required else made


def _described(key: Key) -> Schema:
    described = {"description": key.doc, **VALUES[key.kind](key)}
    if key.default:
        described["default"] = _default(key)
    return described


def _default(key: Key) -> Any:
    import tomllib

    return tomllib.loads(f"value = {key.default}")["value"]


def _choice(key: Key) -> Schema:
    return {"enum": [*key.choices, *([""] if key.default == '""' else [])]}


def _severities(key: Key) -> Schema:
    return {"type": "object", "additionalProperties": {"enum": [*key.choices]}}


def _policies(key: Key) -> Schema:
    one = {"enum": [*key.choices]}
    by_channel = {"type": "object", "propertyNames": {"enum": [*CHANNELS, "default"]}, "additionalProperties": one}
    return {"anyOf": [one, by_channel]}


def _ignores(key: Key) -> Schema:
    return {"type": "array", "items": {"anyOf": [dict(_STRING), _object(key.keys)]}}


def _strings(key: Key) -> Schema:
    made: Schema = {"type": "array", "items": dict(_STRING)}
    return {**made, "minItems": 1} if key.required else made


def _rules(key: Key) -> Schema:
    return {"type": "object", "additionalProperties": _object(key.keys)}


def _tables(key: Key) -> Schema:
    item = _object(key.keys)
    if key.name == "situation":
        item["anyOf"] = [{"required": [fact]} for fact in FACTS]
    if key.name == "files":
        named = {"properties": {"reply": {"minLength": 1}}, "required": ["reply"]}
        item |= {"if": named, "then": {"propertyNames": {"enum": ["files", "reply", "severity"]}}}
    return {"type": "array", "items": item}


VALUES: dict[str, Callable[[Key], Schema]] = {
    "choice": _choice,
    "count": lambda _: {"type": "integer", "minimum": 0},
    "flag": lambda _: {"type": "boolean"},
    "globs": _strings,
    "ignores": _ignores,
    "locale": lambda _: {"type": "string", "pattern": "^([A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*)?$"},
    "packs": _strings,
    "path": lambda _: {"type": "string"},
    "policies": _policies,
    "rules": _rules,
    "severities": _severities,
    "severity": lambda key: {"enum": [*key.choices]},
    "size": lambda _: {"type": "number", "exclusiveMinimum": 0},
    "strings": _strings,
    "table": lambda key: _object(key.keys),
    "tables": _tables,
    "text": lambda _: {"type": "string"},
    "version": lambda _: {"type": "string"},
}
"""What each kind of value may be; the parser's readers are in `values.READERS`."""
