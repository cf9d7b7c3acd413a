"""JSON Schemas of psasim.yaml and targets.toml, for editors, from what the readers of these files know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from contracts.needed_facts import NEEDED_FACTS
from contracts.targets.config import MEMBERS
from simulators.core.dataset.recipe import INDUSTRIES, LOCALES, NAMES
from simulators.core.declaration import Declaration
from simulators.core.engines import ENGINES
from simulators.core.quotas.book import HIGHEST
from simulators.core.quotas.declaration import LatencyTiers, QuotaDeclaration, Window
from simulators.core.settings import Setting

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' extensions for YAML and TOML know best."""

_TYPES: Mapping[str, Any] = {
    "string": "string",
    "choice": ["string", "integer"],
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
_NAMES: Mapping[type, str] = {str: "string", bool: "boolean", dict: "object"}


def text(schema: Mapping[str, Any]) -> str:
    """The schema as a file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


# -- psasim.yaml ---------------------------------------------------------------------------------------------------


def configuration(declarations: Mapping[str, Declaration]) -> dict[str, Any]:
    """The schema of psasim.yaml."""
    return {
        "$schema": _DRAFT,
        "title": "psasim.yaml",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "engine": {"enum": list(ENGINES), "description": "What answers requests."},
            "dataset": _dataset(),
            "simulators": {
                "type": ["object", "null"],
                "additionalProperties": False,
                "properties": {name: _simulator(each) for name, each in declarations.items()},
            },
        },
    }


def _dataset() -> dict[str, Any]:
    size = {"enum": [*NAMES, None]}
    named = {"type": "string", "minLength": 1, "maxLength": 100}
    customer = {
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {"name": named, "domain": {"type": "string"}, "industry": {"enum": list(INDUSTRIES)}},
    }
    members = {
        "size": size,
        "seed": {"type": ["integer", "null"], "description": "null: the world's."},
        "locale": {"enum": list(LOCALES), "default": LOCALES[0]},
        "customers": {"type": "array", "items": {"anyOf": [named, customer]}},
    }
    return {
        "description": "One MSP with the same customers in every system; a size, or what makes it.",
        "anyOf": [size, _mapping(members)],
    }


def _simulator(declared: Declaration) -> dict[str, Any]:
    return {
        "description": declared.title,
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "settings": _mapping({name: _setting(each) for name, each in declared.settings.declared.items()}),
            "quotas": _mapping({each.id: _quota(each) for each in declared.quotas if _has_limit(each)}),
            "credentials": {
                "description": "Credentials in place of the drawn ones, by the names of the ready file.",
                "type": ["object", "null"],
                "additionalProperties": {"type": "string"},
            },
            "seed": _mapping({name: {"type": "array", "items": {"type": "object"}} for name in declared.seeds}),
            "middlewares": {
                "description": "ASGI middlewares of your own, as package.module:Class, first to last.",
                "type": ["array", "null"],
                "items": {"type": "string"},
            },
        },
    }


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def _setting(declared: Setting[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"description": declared.doc}
    if not declared.secret:
        found["default"] = declared.default
    if declared.choices:
        nullable = [None] if declared.default is None and None not in declared.choices else []
        return {**found, "enum": [*declared.choices, *nullable]}
    type_ = _TYPES[declared.kind]
    found["type"] = [type_, "null"] if declared.default is None and isinstance(type_, str) else type_
    if declared.minimum is not None:
        found["minimum"] = declared.minimum
    if declared.maximum is not None:
        found["maximum"] = declared.maximum
    return found


def _has_limit(declared: QuotaDeclaration) -> bool:
    return not isinstance(declared, LatencyTiers)


def _quota(declared: QuotaDeclaration) -> dict[str, Any]:
    amount = {"type": ["number", "null"], "minimum": 0, "maximum": HIGHEST}
    properties: dict[str, Any] = {"limit": {**amount, "description": "null: the declared limit."}}
    if isinstance(declared, Window):
        window = {"type": ["number", "null"], "exclusiveMinimum": 0, "maximum": HIGHEST}
        properties["window_s"] = {**window, "description": "Seconds; null: the declared length."}
    return {"type": "object", "additionalProperties": False, "properties": properties}


# -- targets.toml --------------------------------------------------------------------------------------------------


def targets() -> dict[str, Any]:
    """The schema of targets.toml."""
    return {
        "$schema": _DRAFT,
        "title": "targets.toml",
        "type": "object",
        "properties": {"targets": {"type": "object", "additionalProperties": _target()}},
    }


def _target() -> dict[str, Any]:
    properties = {name: {"type": _NAMES[type_], **_TARGET_PARTS.get(name, {})} for name, type_ in MEMBERS.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["system", "base_url", "sandbox"],
        "properties": properties,
        "allOf": [_names(system, needed) for system, needed in NEEDED_FACTS.items()],
    }


_TARGET_PARTS: Mapping[str, Mapping[str, Any]] = {
    "system": {"minLength": 1, "description": "One of the systems that psasim has suites for."},
    "base_url": {"pattern": "^https?://", "description": "The origin of the system."},
    "sandbox": {"const": True, "description": "Your word that the system is not in production use."},
    "allow_writes": {"description": "Whether anything may be sent that changes something."},
    "env": {
        "additionalProperties": {"type": "string", "minLength": 1},
        "description": "Secrets: the name of each, and the environment variable that holds it.",
    },
    "facts": {
        "additionalProperties": {"type": ["string", "number", "boolean"]},
        "description": "What is not secret.",
    },
    "ca_file": {"description": "A file of certificates to trust."},
    "counterpart": {"description": "The control URL of a running psasim that the system calls back."},
}


def _names(system: str, needed: Mapping[str, str]) -> dict[str, Any]:
    """For one system: its known secrets and facts, described."""
    parts = {
        "env": {name: {"description": words} for name, words in needed.items() if words.startswith("In env")},
        "facts": {name: {"description": words} for name, words in needed.items() if words.startswith("In facts")},
    }
    described = {part: {"properties": names} for part, names in parts.items() if names}
    return {"if": {"properties": {"system": {"const": system}}}, "then": {"properties": described}}
