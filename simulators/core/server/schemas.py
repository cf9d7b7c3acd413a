"""Compiled validators for the schemas of an OpenAPI 3.0 document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import jsonschema_rs
import msgspec

from simulators.core import jsontext
from simulators.core.problem import MOST_VIOLATIONS, Violation

MOST_LISTED = 4_000
"""Values of a body or parameter up to which all violations are listed; of a larger one only the first is."""

LONGEST_EXPLAINED = 1 << 20
"""Bytes of a body up to which it is explained why no alternative of its schema matches: each explanation quotes the
value.
"""

_ANNOTATIONS = frozenset({"example", "examples", "discriminator", "xml", "externalDocs", "deprecated", "nullable"})
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MODIFIED = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
"""In draft 4 these only modify another rule, which is the one that is violated."""
_REFERENCE = "#/components/schemas/"

Schema = Mapping[str, Any]


class Schemas:
    """The component schemas of one document, and their validators, each compiled on first use."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Read the components of `document`, which may contain references."""
        self._written: Mapping[str, Any] = document.get("components", {}).get("schemas", {})
        self._translated: dict[str, Any] = {}
        self._shared: dict[tuple[str, str], Validator] = {}

    def validator(self, schema: Schema, location: str) -> Validator:
        """A validator for `schema`; places that refer to the same component share one."""
        name = schema.get("$ref")
        if name is None:
            return Validator(self, schema, location)
        shared = self._shared.get((name, location))
        if shared is None:
            shared = self._shared[name, location] = Validator(self, schema, location)
        return shared

    def resolve(self, schema: Schema) -> Schema:
        """`schema`, or the component that it refers to, as JSON Schema."""
        while "$ref" in schema:
            schema = self._component(schema["$ref"].removeprefix(_REFERENCE))
        return schema

    def _component(self, name: str) -> Any:
        found = self._translated.get(name)
        if found is None:
            found = self._translated[name] = translate(self._written[name])
        return found

    def standing_alone(self, schema: Schema) -> dict[str, Any]:
        """`schema` as JSON Schema, with the components that it refers to, directly or indirectly."""
        own = translate(schema)
        reached: dict[str, Any] = {}
        pending = list(_references(own))
        while pending:
            name = pending.pop()
            if name not in reached:
                reached[name] = self._component(name)
                pending += _references(reached[name])
        return {"allOf": [own], "components": {"schemas": reached}}


class Validator:
    """Validates one place of a contract."""

    __slots__ = ("_compiled", "_location", "_schema", "_schemas")

    def __init__(self, schemas: Schemas, schema: Schema, location: str) -> None:
        """`schema` is as written; `location` is that of the violations."""
        self._schemas = schemas
        self._schema = schema
        self._location = location
        self._compiled: jsonschema_rs.Draft4Validator | None = None

    def compiled(self) -> jsonschema_rs.Draft4Validator:
        """The underlying validator."""
        if self._compiled is None:
            self._compiled = jsonschema_rs.Draft4Validator(
                self._schemas.standing_alone(self._schema), validate_formats=True, formats={"uuid": _is_uuid}
            )
        return self._compiled

    def check(self, value: Any, prefix: str = "", raw: bytes = b"") -> list[Violation]:
        """The violations of `value`, at most MOST_VIOLATIONS, with pointers below `prefix`.

        `raw` is the body that `value` was decoded from.
        """
        compiled = self._compiled or self.compiled()
        if compiled.is_valid(value):
            return []
        few = _few(value, raw)
        if (len(raw) > LONGEST_EXPLAINED or not few) and self._has_alternatives():
            # The first error would be that no alternative matches, which contains every error of each of them.
            return [Violation(self._location, prefix, "schema", "none of the forms that are allowed")]
        errors: Iterable[jsonschema_rs.ValidationError] = (
            compiled.iter_errors(value) if few else _first(compiled, value)
        )
        found = (each for error in errors for each in violations(error, self._location, prefix))
        return list(islice(found, MOST_VIOLATIONS))

    def _has_alternatives(self) -> bool:
        text = msgspec.json.encode(self._schemas.standing_alone(self._schema))
        return b'"oneOf":' in text or b'"anyOf":' in text


def _few(value: Any, raw: bytes) -> bool:
    """Whether all errors can be listed: the library builds all of them before it yields the first.

    That takes seconds and hundreds of megabytes if thousands of values are invalid.
    """
    if not raw:
        return not isinstance(value, list) or len(value) <= MOST_LISTED
    return len(raw) <= MOST_LISTED or jsontext.count(raw) + raw.count(b"&") <= MOST_LISTED


def _first(compiled: jsonschema_rs.Draft4Validator, value: Any) -> Iterator[jsonschema_rs.ValidationError]:
    try:
        compiled.validate(value)
    except jsonschema_rs.ValidationError as error:
        yield error


def violations(error: jsonschema_rs.ValidationError, location: str, prefix: str) -> Iterator[Violation]:
    """Convert a validator's finding; the pointer names a property that is missing or unknown."""
    pointer = prefix + "".join(map(_step, error.instance_path))
    rule = next((str(step) for step in reversed(error.schema_path) if not isinstance(step, int)), "schema")
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        yield Violation(location, pointer + _step(kind.property), rule, f"{kind.property} is required")
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        for name in kind.unexpected:
            yield Violation(location, pointer + _step(name), rule, f"{name} is unknown")
    else:
        yield Violation(location, pointer, _MODIFIED.get(rule, rule), _wording(error))


def _wording(error: jsonschema_rs.ValidationError) -> str:
    """The complete message: the validator cuts long enumerations and does not explain why no alternative matches."""
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Enum):
        choices = ", ".join(_json(each) for each in kind.options)
        return f"{_json(error.instance)} is not one of {choices}"
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.OneOfNotValid | jsonschema_rs.ValidationErrorKind.AnyOf):
        reasons = dict.fromkeys(_wording(each) for alternative in kind.context for each in alternative)
        return "; ".join(reasons) or error.message
    return error.message


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _step(step: str | int) -> str:
    return "/" + str(step).replace("~", "~0").replace("/", "~1")


def translate(schema: Any) -> Any:
    """Convert an OpenAPI 3.0 schema to JSON Schema draft 4: `nullable` becomes a type, annotations are dropped."""
    if isinstance(schema, list):
        return [translate(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    kept = {key: value for key, value in schema.items() if key not in _ANNOTATIONS and not key.startswith("x-")}
    out = {key: _translate_member(key, value) for key, value in kept.items()}
    if out.get("additionalProperties") is False:
        # With `properties`, even if empty, a validator reports which properties are unknown.
        out.setdefault("properties", {})
    return _nullable(out) if schema.get("nullable") else out


def _translate_member(key: str, value: Any) -> Any:
    if key == "properties":
        return {name: translate(each) for name, each in value.items()}
    if key in {"enum", "required", "default"}:
        return value
    return translate(value)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" in schema:
        schema["type"] = [schema["type"], "null"]
    if "enum" in schema and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    return schema


def kind_of(schema: Schema) -> str:
    """The type of a schema, `string` without one; of a nullable schema the other type."""
    kind = schema.get("type", "string")
    return str(next((each for each in kind if each != "null"), "string") if isinstance(kind, list) else kind)


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for each in schema:
            yield from _references(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix(_REFERENCE)
        else:
            for each in schema.values():
                yield from _references(each)


def _is_uuid(text: str) -> bool:
    return _UUID.fullmatch(text) is not None
