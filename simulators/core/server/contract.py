"""What the spec demands of one operation's requests and promises of its answers, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.findings import ANSWER_BREAKS_SCHEMA, UNDOCUMENTED_MEDIA_TYPE, UNDOCUMENTED_STATUS
from simulators.core.operation import Operation
from simulators.core.problem import Problem, Violation
from simulators.core.server import bodies
from simulators.core.server.parameters import Parameter, compile_parameters
from simulators.core.server.schemas import Schemas, Validator

if TYPE_CHECKING:
    from simulators.core.call import Answer, Call


@dataclass(frozen=True, slots=True)
class BodyContract:
    """The request body of one operation. `media` maps declared types to validators (None: nothing to check)."""

    media: Mapping[str, Validator | None]
    required: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """One operation, compiled: its parameters, its body, and a validator per answer."""

    operation: Operation
    parameters: tuple[Parameter, ...]
    body: BodyContract | None
    answers: Mapping[int, Mapping[str, Validator | None]]

    async def decode(self, call: Call, assumed: str) -> None:
        """Fill `call.body` from `call.raw`. Raises Problem `media_type` or `malformed`."""
        if self.body is None or not call.raw:
            return
        media_type = bodies.essence(call.headers.get("content-type"))
        if self.body.wide:
            call.body = call.raw
            return
        if bodies.match_media(self.body.media, media_type or assumed) is None:
            raise Problem("media_type", f"content type {media_type or '(none)'!r} is not accepted")
        call.body = await bodies.decode(call, media_type or assumed)

    def check_request(self, call: Call, assumed: str) -> None:
        """Type the parameters into `call`; raise Problem `contract` with everything that is wrong."""
        found: list[Violation] = []
        for parameter in self.parameters:
            value = parameter.read(call, found)
            target = call.path if parameter.location == "path" else call.arguments
            if value is not None:
                target[parameter.name] = value
        if self.body is not None:
            found += self._check_body(self.body, call, assumed)
        if found:
            raise Problem("contract", found[0].message, tuple(found))

    @staticmethod
    def _check_body(body: BodyContract, call: Call, assumed: str) -> list[Violation]:
        if not call.raw:
            return [bodies.missing_body()] if body.required else []
        if body.wide:
            return []
        media_type = bodies.essence(call.headers.get("content-type")) or assumed
        validator = body.media.get(bodies.match_media(body.media, media_type) or "")
        return validator.check(bodies.file_fields(call.body, call.files)) if validator is not None else []

    def check_answer(self, answer: Answer) -> list[Violation]:
        """How an answer breaks the spec."""
        media = self.answers.get(answer.status)
        if media is None:
            message = f"status {answer.status} is not documented for {self.operation.id}"
            return [Violation("response", "", "status", message, UNDOCUMENTED_STATUS)]
        if answer.media_type is None or (answer.body is None and not media):
            return []
        key = bodies.match_media(media, bodies.essence(answer.media_type))
        if key is None:
            message = f"{answer.media_type} is not documented for {self.operation.id} {answer.status}"
            return [Violation("response", "", "content-type", message, UNDOCUMENTED_MEDIA_TYPE)]
        validator = media[key]
        if validator is None or isinstance(answer.body, bytes) or hasattr(answer.body, "__aiter__"):
            return []
        return [
            Violation(each.location, each.pointer, each.rule, each.message, ANSWER_BREAKS_SCHEMA)
            for each in validator.check(answer.body)
        ]


class ContractCompiler:
    """Compiles the operations of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """`document` as written, references included."""
        self._document = document
        self._schemas = Schemas(document)

    def compile(self, operation: Operation, raw: Mapping[str, Any]) -> Contract:
        """The contract of one operation; `raw` is its part of the document."""
        shared = self._document["paths"][operation.template].get("parameters", [])
        own = [self._deref(each) for each in raw.get("parameters", [])]
        named = {(each["name"], each["in"]) for each in own}
        inherited = [each for each in map(self._deref, shared) if (each["name"], each["in"]) not in named]
        parameters = compile_parameters([*own, *inherited], self._schemas)
        return Contract(operation, parameters, self._body(raw), self._answers(raw))

    def _body(self, raw: Mapping[str, Any]) -> BodyContract | None:
        if "requestBody" not in raw:
            return None
        body = self._deref(raw["requestBody"])
        media = {key.lower(): self._validator(each, "body") for key, each in body.get("content", {}).items()}
        return BodyContract(media, bool(body.get("required")), bool(body.get("x-wide-content")))

    def _answers(self, raw: Mapping[str, Any]) -> dict[int, dict[str, Validator | None]]:
        answers: dict[int, dict[str, Validator | None]] = {}
        for status, reference in raw["responses"].items():
            content = self._deref(reference).get("content", {})
            answers[int(status)] = {key.lower(): self._validator(each, "response") for key, each in content.items()}
        return answers

    def _validator(self, media: Mapping[str, Any], location: str) -> Validator | None:
        schema = media.get("schema")
        return self._schemas.validator(schema, location) if schema else None

    def _deref(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            target: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node
