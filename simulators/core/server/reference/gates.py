"""What psasim puts between Connexion's middlewares: the vendor's credentials, its quotas and its leniency."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from connexion.lifecycle import ConnexionRequest
from connexion.middleware.abstract import ROUTING_CONTEXT
from connexion.security import AbstractSecurityHandler
from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.core.server.reference.normalizing import normalized

if TYPE_CHECKING:
    from simulators.core.server.reference.request_pipeline import ReferenceRequestPipeline

PIPELINE = "psasim.request"
"""Key in `scope["extensions"]` of the request's request."""


def pipeline_of(scope: Scope) -> ReferenceRequestPipeline:
    """The request of a request that Connexion serves."""
    request: ReferenceRequestPipeline = scope["extensions"][PIPELINE]
    return request


class Credentials(AbstractSecurityHandler):  # type: ignore[misc]  # Connexion has no types
    """Every scheme of every vendor: the vendor's own auth looks at the whole request, several headers included."""

    def get_fn(self, security_scheme: Mapping[str, Any], required_scopes: list[str]) -> Callable[..., Awaitable[Any]]:
        """Called by Connexion once for each operation and scheme."""
        return _identify


async def _identify(request: ConnexionRequest) -> dict[str, Any]:
    caller = await pipeline_of(request.scope).identify()
    return {} if caller is None else {"sub": caller.id}


def security_map(document: Mapping[str, Any]) -> dict[str, type[Credentials]]:
    """The same handler for every type and HTTP scheme that `document` declares."""
    schemes = document.get("components", {}).get("securitySchemes", {}).values()
    return {each["scheme"].lower() if each["type"] == "http" else each["type"]: Credentials for each in schemes}


class Routed:
    """Learns from Connexion's router which operation a request is for."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass. What the router has not found, Connexion refuses further on."""
        if _found(scope):
            operation = scope["extensions"][ROUTING_CONTEXT]["operation_id"]
            pipeline_of(scope).routed(operation, scope.get("path_params", {}))
        await self._app(scope, receive, send)


class Identified:
    """Asks the vendor's auth at operations without security, too: Connexion asks nobody there, some vendors do."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or raise Problem."""
        if _found(scope):
            await pipeline_of(scope).identify()
        await self._app(scope, receive, send)


class QuotaGate:
    """Counts the request against the vendor's quotas."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or raise Problem `quota`."""
        if _found(scope):
            await pipeline_of(scope).pass_quota()
        await self._app(scope, receive, send)


class Normalized:
    """Where the vendor is lenient, hands on the request as the contract wants it."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or raise Problem."""
        if _found(scope):
            scope, receive = await normalized(pipeline_of(scope), scope)
        await self._app(scope, receive, send)


def _found(scope: Scope) -> bool:
    """Whether this is a request that Connexion's router has found an operation for."""
    return scope["type"] == "http" and scope["extensions"].get(ROUTING_CONTEXT, {}).get("operation_id") is not None
