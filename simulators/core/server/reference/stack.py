"""Connexion's default middlewares, with what psasim adds to them, in the order of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from connexion.middleware import ConnexionMiddleware, MiddlewarePosition
from connexion.operations import AbstractOperation
from connexion.resolver import Resolver
from connexion.spec import Specification

from simulators.core.call import Call
from simulators.core.declaration import Declaration
from simulators.core.operation import find_handler
from simulators.core.server.operations import Operations
from simulators.core.server.pipeline import Pipeline
from simulators.core.server.reference.functions import function
from simulators.core.server.reference.gates import Identified, Normalized, QuotaGate, Routed, security_map
from simulators.core.server.reference.request_pipeline import ReferenceRequestPipeline
from simulators.core.server.reference.validators import VALIDATORS

Middleware = Callable[..., Any]
"""A class, or a partial of one, whose argument is the next application."""


class ReferencePipeline(Pipeline):
    """Takes a request to its operation, and Connexion's response to the wire. Everything between is Connexion's."""

    request = ReferenceRequestPipeline

    def add_api(self, specification: Specification, **options: Any) -> Operations:
        """As the base class; also keeps Connexion's operations."""
        self._read = super().add_api(specification, **options)
        return self._read

    def operation(self, operation_id: str) -> AbstractOperation:
        """Connexion's own operation."""
        return self._read.by_id[operation_id]

    def hides(self, call: Call) -> bool:
        """Whether the settings in force hide an operation of the document."""
        return call.method in self._routes.find(call.target).targets


def middlewares(declaration: Declaration, internal: bool) -> list[Middleware]:
    """Connexion's list, preceded by the pipeline, with the vendor's gates and leniency inserted."""
    gates: dict[object, list[Middleware]] = {
        MiddlewarePosition.BEFORE_SECURITY.value: [Routed],
        MiddlewarePosition.BEFORE_VALIDATION.value: [Identified, Normalized],
    }
    if declaration.quotas:
        first = declaration.gate_order[0] == "quota"
        place = MiddlewarePosition.BEFORE_SECURITY if first else MiddlewarePosition.BEFORE_VALIDATION
        gates[place.value].insert(1, QuotaGate)
    listed: list[Middleware] = [partial(ReferencePipeline, declaration=declaration, internal=internal)]
    for each in ConnexionMiddleware.default_middlewares:
        listed += [*gates.get(each, ()), each]
    return listed


def api_options(declaration: Declaration, document: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of `add_api`: functions around the handlers, the vendor's auth, and recording validators.

    Its resolver raises HandlerMissing.
    """
    return {
        "resolver": Resolver(function_resolver=lambda name: function(find_handler(declaration.handlers, name))),
        "security_map": security_map(document),
        "validator_map": VALIDATORS,
        "validate_responses": True,
        "strict_validation": declaration.dialect.strict_query,
    }
