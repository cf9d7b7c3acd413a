"""What Connexion's check of answers finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from connexion.json_schema import Draft4ResponseValidator, resolve_refs
from jsonschema import Draft4Validator

from simulators.core.server.reference.validators import violations
from tests.core.server.conformance.outcome import Found


class AnswerCheck:
    """Holds answers against the schemas of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._resolved: dict[str, Any] = resolve_refs({**document, "paths": {}})

    def faults(self, schema: Mapping[str, Any], value: Any) -> Iterator[Found]:
        """What is wrong with `value`."""
        whole = {**resolved(schema, self._resolved), "components": self._resolved["components"]}
        checker = Draft4ResponseValidator(whole, format_checker=Draft4Validator.FORMAT_CHECKER)
        for each in violations(checker.iter_errors(value), "response"):
            yield Found(each.location, each.pointer, each.rule)


def resolved(schema: Any, document: Mapping[str, Any]) -> Any:
    """A schema whose references to components are replaced by these, resolved already."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return {key: resolved(value, document) for key, value in schema.items()}
    return [resolved(each, document) for each in schema] if isinstance(schema, list) else schema
