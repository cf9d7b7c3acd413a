"""Compiles the operations of a document into contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.jsontext import MOST_VALUES
from simulators.core.references import resolved
from simulators.core.server import bodies
from simulators.core.server.contract import AnswerContract, BodyContract, Contract, Medium
from simulators.core.server.forms import FormTypes
from simulators.core.server.parameters import Parameters, compile_parameters
from simulators.core.server.schemas import Schemas, Validator

if TYPE_CHECKING:
    from simulators.core.declaration import Declaration
    from simulators.core.operation import Operation

Node = Mapping[str, Any]

OWN_LIMIT = "x-body-limit"
"""The extension of operations with a body limit of their own, in bytes."""

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


class Unfit(ValueError):
    """An operation that cannot be compiled; the message names it and the reason."""


class Compiler:
    """Compiles the operations of one document."""

    def __init__(self, document: Node, declaration: Declaration) -> None:
        """`document` as written, with its references."""
        self._document = document
        self._schemas = Schemas(document)
        self._assumed = declaration.dialect.assumed_media_type
        self._strict = declaration.dialect.strict_query
        self._fold = declaration.routing.fold_query
        self._body_limit = declaration.body_limit

    def compile(self, operation: Operation, raw: Node) -> Contract:
        """Compile one operation; `raw` is its part of the document. Raises Unfit."""
        try:
            limit = int(raw.get(OWN_LIMIT, self._body_limit))
            return Contract(operation, self._parameters(operation, raw), self._body(raw), self._answers(raw), limit)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unfit(f"{operation.place}: {type(error).__name__} {error}") from error

    def integers(self, operation: Operation, raw: Node) -> frozenset[str]:
        """The names of integer path parameters."""
        if "{" not in operation.template:
            return frozenset()
        declared = self._declared(operation, raw)
        return frozenset(
            each["name"] for each in declared if each["in"] == "path" and each["schema"].get("type") == "integer"
        )

    def _parameters(self, operation: Operation, raw: Node) -> Parameters:
        known = self._query_secrets(raw) if self._strict else None
        return Parameters(compile_parameters(self._declared(operation, raw), self._schemas), known, self._fold)

    def _declared(self, operation: Operation, raw: Node) -> list[Node]:
        """The parameters of an operation, including those of its path."""
        shared = self._document["paths"][operation.template].get("parameters", [])
        own = [self._deref(each) for each in raw.get("parameters", [])]
        named = {(each["name"], each["in"]) for each in own}
        return [*own, *(each for each in map(self._deref, shared) if (each["name"], each["in"]) not in named)]

    def _query_secrets(self, raw: Node) -> Iterable[str]:
        """The query parameters that carry credentials: they need no declaration."""
        wanted = {name for each in raw.get("security", self._document.get("security", [])) for name in each}
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        return [
            scheme["name"]
            for name, scheme in schemes.items()
            if name in wanted and scheme["type"] == "apiKey" and scheme["in"] == "query"
        ]

    def _body(self, raw: Node) -> BodyContract | None:
        if "requestBody" not in raw:
            return None
        body = self._deref(raw["requestBody"])
        media = {bodies.essence(key): self._medium(key, each) for key, each in body.get("content", {}).items()}
        required, wide = bool(body.get("required")), bool(body.get("x-wide-content"))
        own_limit = raw.get(OWN_LIMIT, 0)
        # JSON of a real snapshot has 18 bytes per value; much shorter values only serve to fill the memory.
        most_values = max(MOST_VALUES, own_limit // 16)
        return BodyContract(media, required, wide, self._assumed, most_values, own_check=bool(own_limit))

    def _medium(self, media_type: str, media: Node) -> Medium:
        form = FormTypes(media.get("schema", {}), self._schemas) if bodies.essence(media_type) in _FORMS else None
        return Medium(self._validator(media, "body"), form)

    def _answers(self, raw: Node) -> dict[int, AnswerContract]:
        answers: dict[int, AnswerContract] = {}
        for status, reference in raw["responses"].items():
            response = self._deref(reference)
            content = response.get("content", {})
            media = {bodies.essence(key): self._validator(each, "response") for key, each in content.items()}
            headers = {name: self._deref(each) for name, each in response.get("headers", {}).items()}
            required = frozenset(name.lower() for name, each in headers.items() if each.get("required"))
            answers[int(status)] = AnswerContract(media, required)
        return answers

    def _validator(self, media: Node, location: str) -> Validator | None:
        schema = media.get("schema")
        return self._schemas.validator(schema, location) if schema else None

    def _deref(self, node: Node) -> Node:
        return resolved(self._document, node)


class LazyContract:
    """An operation whose contract is compiled on first use."""

    __slots__ = ("_compiled", "_compiler", "_raw", "operation")

    def __init__(self, operation: Operation, raw: Node, compiler: Compiler) -> None:
        """`raw` is the operation's part of the document."""
        self.operation = operation
        self._raw = raw
        self._compiler = compiler
        self._compiled: Contract | None = None

    @property
    def contract(self) -> Contract:
        """The contract. Raises Unfit."""
        if self._compiled is None:
            self._compiled = self._compiler.compile(self.operation, self._raw)
        return self._compiled
