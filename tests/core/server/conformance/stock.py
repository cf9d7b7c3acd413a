"""Connexion as it comes: AsyncApp, its own middlewares, its own validators, which also tell what they found."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any, cast

from connexion import AsyncApp
from connexion.datastructures import MediaTypeDict
from connexion.decorators.parameter import sanitized
from connexion.exceptions import BadRequestProblem
from connexion.json_schema import Draft4ResponseValidator, resolve_refs
from connexion.options import SwaggerUIOptions
from connexion.resolver import Resolver
from connexion.validators import (
    VALIDATOR_MAP,
    FormDataValidator,
    JSONRequestBodyValidator,
    MultiPartFormDataValidator,
    ParameterValidator,
)
from jsonschema import Draft4Validator, ValidationError
from starlette.responses import Response

from tests.core.server.conformance.cases import Case, Operation
from tests.core.server.conformance.outcome import Found, Outcome
from tests.core.server.inprocess import answer_of, scope_of

_found: ContextVar[list[Found]] = ContextVar("found")
_arguments: ContextVar[dict[str, Any]] = ContextVar("arguments")
_STEPS = str.maketrans({"~": "~0", "/": "~1"})


class _Parameters(ParameterValidator):  # type: ignore[misc]  # Connexion has no types
    """Connexion's, which stops at the first parameter that is wrong; this one notes them all before."""

    def validate_request(self, request: Any) -> None:
        for place, read in (
            ("query", lambda name: request.query_params.get(name)),
            ("path", lambda name: request.path_params.get(name.replace("-", "_"))),
            ("header", request.headers.get),
        ):
            for each in self.parameters.get(place, []):
                value = read(each["name"])
                if value is None and each.get("required"):
                    _found.get().append(Found(place, each["name"], "required"))
                elif value is not None:
                    checker = Draft4Validator(each.get("schema", each), format_checker=Draft4Validator.FORMAT_CHECKER)
                    _found.get().extend(
                        Found(place, each["name"], found.rule) for found in findings(checker.iter_errors(value), place)
                    )
        super().validate_request(request)


def _noting(validator: Any) -> Any:
    """A body validator of Connexion's that notes all that it finds, where it stops at the first."""

    class Noting(validator):  # type: ignore[misc]  # Connexion has no types
        async def wrap_receive(self, receive: Any, *, scope: Any) -> Any:
            try:
                return await super().wrap_receive(receive, scope=scope)
            except BadRequestProblem as problem:
                if problem.detail == "RequestBody is required":
                    _found.get().append(Found("body", "", "required"))
                raise

        def _validate(self, body: Any) -> Any:
            _found.get().extend(findings(self._validator.iter_errors(body), "body"))
            return super()._validate(body)

    return Noting


def findings(errors: Iterator[ValidationError], place: str) -> Iterator[Found]:
    """What Connexion's validator found, as we say it: a member that is missing or unknown is named by the pointer."""
    for error in errors:
        pointer = "".join("/" + str(step).translate(_STEPS) for step in error.absolute_path)
        rule, demanded, schema = str(error.validator), cast(Any, error.validator_value), cast(Any, error.schema)
        names: list[str] = []
        if rule == "required":
            names = [name for name in demanded if error.message.startswith(f"{name!r} is")]
        elif rule == "additionalProperties" and demanded is False:
            names = [name for name in cast(Any, error.instance) if name not in schema.get("properties", {})]
        yield from (Found(place, f"{pointer}/{name.translate(_STEPS)}", rule) for name in names)
        if not names:
            yield Found(place, pointer, rule)


class Stock:
    """One document behind Connexion."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        plain = {**copy.deepcopy(dict(document)), "servers": [{"url": "/"}], "security": []}
        for item in plain["paths"].values():
            for operation in item.values():
                if isinstance(operation, dict):
                    operation.pop("security", None)
        bodies = {
            "*/*json": _noting(JSONRequestBodyValidator),
            "application/x-www-form-urlencoded": _noting(FormDataValidator),
            "multipart/form-data": _noting(MultiPartFormDataValidator),
        }
        self.app = AsyncApp(__name__)
        self.app.add_api(
            plain,
            resolver=Resolver(function_resolver=lambda _: _record),
            validator_map={**VALIDATOR_MAP, "parameter": _Parameters, "body": MediaTypeDict(bodies)},
            swagger_ui_options=SwaggerUIOptions(swagger_ui=False, serve_spec=False),
        )
        self._resolved: dict[str, Any] = resolve_refs({**plain, "paths": {}})

    def faults(self, schema: Mapping[str, Any], value: Any) -> Iterator[Found]:
        """What Connexion's check of answers finds wrong with `value`."""
        whole = {**resolved(schema, self._resolved), "components": self._resolved["components"]}
        checker = Draft4ResponseValidator(whole, format_checker=Draft4Validator.FORMAT_CHECKER)
        return findings(checker.iter_errors(value), "response")

    async def take(self, operation: Operation, case: Case) -> Outcome:
        """What Connexion makes of a request."""
        _found.set([])
        _arguments.set({})
        reply = await answer_of(self.app, scope_of(case.method, case.target, case.headers, case.body), case.body)
        given = _arguments.get()
        named = {
            each["name"]: given[sanitized(each["name"])]
            for each in operation.parameters
            if each["in"] in {"path", "query"} and sanitized(each["name"]) in given
        }
        return Outcome(reply.status, named, given.get("body"), frozenset(_found.get()))


def resolved(schema: Any, document: Mapping[str, Any]) -> Any:
    """A schema whose references to components are replaced by these, resolved already."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return {key: resolved(value, document) for key, value in schema.items()}
    return [resolved(each, document) for each in schema] if isinstance(schema, list) else schema


async def _record(**arguments: Any) -> Response:
    _arguments.get().update(arguments)
    return Response(status_code=299)
