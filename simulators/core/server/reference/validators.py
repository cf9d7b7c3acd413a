"""Connexion's validators, extended to record all violations, since vendors report all; Connexion stops at the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from connexion.datastructures import MediaTypeDict
from connexion.exceptions import BadRequestProblem, ExtraParameterProblem, TypeValidationError
from connexion.lifecycle import ConnexionRequest
from connexion.validators import (
    VALIDATOR_MAP,
    FormDataValidator,
    JSONRequestBodyValidator,
    JSONResponseBodyValidator,
    MultiPartFormDataValidator,
    ParameterValidator,
    TextResponseBodyValidator,
)
from jsonschema import Draft4Validator, ValidationError
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartParser

from simulators.core.findings import ANSWER_BREAKS_SCHEMA
from simulators.core.problem import Violation
from simulators.core.server.reference.gates import pipeline_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_STEPS = str.maketrans({"~": "~0", "/": "~1"})
_WRONG_TYPE = re.compile(r"Wrong type, expected '(.*)' for (.*) parameter '(.*)'")
_FORMATS = Draft4Validator.FORMAT_CHECKER


class Parameters(ParameterValidator):  # type: ignore[misc]  # Connexion has no types
    """Records every parameter that is missing, invalid or unknown."""

    def validate_request(self, request: ConnexionRequest) -> None:
        """Raises BadRequestProblem."""
        noted = pipeline_of(request.scope).noted
        try:
            self._note(request, noted)
            super().validate_request(request)
        except TypeValidationError as problem:
            noted.append(_mistyped(problem))
            raise
        except ExtraParameterProblem:
            known = {each["name"] for each in self.parameters.get("query", [])} | self.security_query_params
            strays = [name for name in request.query_params if name not in known]
            noted += [Violation("query", name, "additionalProperties", f"{name} is unknown") for name in strays]
            raise

    def _note(self, request: ConnexionRequest, noted: list[Violation]) -> None:
        for place, read in (
            ("path", lambda name: request.path_params.get(name.replace("-", "_"))),
            ("query", lambda name: request.query_params.get(name)),
            ("header", request.headers.get),
        ):
            for each in self.parameters.get(place, []):
                noted += _wrong(place, each, read(each["name"]))


def _mistyped(problem: TypeValidationError) -> Violation:
    """A parameter of the wrong type: Connexion converts before it validates, and leaves only a sentence."""
    detail = str(problem.detail)
    found = _WRONG_TYPE.fullmatch(detail)
    kind, place, name = found.groups() if found is not None else ("", "query", "")
    return Violation(place, name, "type", f"{name} is not of type {kind}" if name else detail)


def _wrong(place: str, parameter: dict[str, Any], value: Any) -> Iterator[Violation]:
    name = parameter["name"]
    if value is None:
        if parameter.get("required"):
            yield Violation(place, name, "required", f"{name} is required")
        return
    checker = Draft4Validator(parameter.get("schema", parameter), format_checker=_FORMATS)
    for error in checker.iter_errors(value):
        yield Violation(place, name, str(error.validator), error.message)


class _ClosingParser(MultiPartParser):
    """Reads a form and closes its files, whose content is not validated."""

    async def parse(self) -> FormData:
        form = await super().parse()
        await form.close()
        return form


class Multipart(MultiPartFormDataValidator):  # type: ignore[misc]  # Connexion has no types
    """Connexion's validator, which does not close the files of a form."""

    @property
    def _form_parser_cls(self) -> type[MultiPartParser]:
        return _ClosingParser


def _noting(validator: Any) -> Any:
    """The body validator `validator`, which also records violations."""

    class Noting(validator):  # type: ignore[misc]  # Connexion has no types
        async def wrap_receive(self, receive: Receive, *, scope: Scope) -> Any:
            request = pipeline_of(scope)
            self._noted, self._left_out = request.noted, not request.call.raw
            try:
                return await super().wrap_receive(receive, scope=scope)
            except BadRequestProblem as problem:
                if problem.detail == "RequestBody is required":
                    self._noted.append(Violation("body", "", "required", "a request body is required"))
                raise

        def _validate(self, body: Any) -> Any:
            # Connexion would refuse an optional body that is empty.
            if self._left_out and not self._required:
                return None
            self._noted += violations(self._validator.iter_errors(body), "body")
            return super()._validate(body)

    return Noting


def _holding(validator: Any) -> Any:
    """The response validator `validator`, which records violations and lets the response pass unchanged."""

    class Holding(validator):  # type: ignore[misc]  # Connexion has no types
        def wrap_send(self, send: Send) -> Any:
            # No schema describes bytes of a handler.
            return send if pipeline_of(self._scope).opaque else super().wrap_send(send)

        def _validate(self, body: Any) -> None:
            pipeline_of(self._scope).violations += violations(
                self.validator.iter_errors(body), "response", ANSWER_BREAKS_SCHEMA
            )

    return Holding


def violations(errors: Iterable[ValidationError], location: str, code: str = "") -> Iterator[Violation]:
    """The findings of jsonschema: the pointer names a property that is missing or unknown."""
    for error in errors:
        pointer = "".join("/" + str(step).translate(_STEPS) for step in error.absolute_path)
        rule = str(error.validator)
        names = list(_named(error, rule))
        verb = "required" if rule == "required" else "unknown"
        for name in names:
            yield Violation(location, f"{pointer}/{name.translate(_STEPS)}", rule, f"{name} is {verb}", code)
        if not names:
            yield Violation(location, pointer, rule, error.message, code)


def _named(error: ValidationError, rule: str) -> Iterator[str]:
    demanded, schema = cast(Any, error.validator_value), cast(Any, error.schema)
    if rule == "required":
        yield from (name for name in demanded if error.message.startswith(f"{name!r} is"))
    elif rule == "additionalProperties" and demanded is False:
        yield from (name for name in cast(Any, error.instance) if name not in schema.get("properties", {}))


VALIDATORS = {
    **VALIDATOR_MAP,
    "parameter": Parameters,
    "body": MediaTypeDict(
        {
            "*/*json": _noting(JSONRequestBodyValidator),
            "application/x-www-form-urlencoded": _noting(FormDataValidator),
            "multipart/form-data": _noting(Multipart),
        }
    ),
    "response": MediaTypeDict(
        {"*/*json": _holding(JSONResponseBodyValidator), "text/plain": _holding(TextResponseBodyValidator)}
    ),
}
"""Connexion's `validator_map`."""
