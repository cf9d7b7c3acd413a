"""The middlewares that psasim adds between Connexion's: credentials, quotas and leniency."""

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
"""Key in `scope["extensions"]` of the request pipeline."""


def pipeline_of(scope: Scope) -> ReferenceRequestPipeline:
    """The pipeline of a request that Connexion serves."""
    request: ReferenceRequestPipeline = scope["extensions"][PIPELINE]
    return request


class Credentials(AbstractSecurityHandler):  # type: ignore[misc]  # Connexion has no types
    """Replaces every security scheme: the vendor's own auth checks the whole request, several headers included."""

    def get_fn(self, security_scheme: Mapping[str, Any], required_scopes: list[str]) -> Callable[..., Awaitable[Any]]:
        """Called by Connexion once for each operation and scheme."""
        return _identify


async def _identify(request: ConnexionRequest) -> dict[str, Any]:
    caller = await pipeline_of(request.scope).identify()
    return {} if caller is None else {"sub": caller.id}


def security_map(document: Mapping[str, Any]) -> dict[str, type[Credentials]]:
    """The same security handler for every type and HTTP scheme that `document` declares."""
    schemes = document.get("components", {}).get("securitySchemes", {}).values()
    return {each["scheme"].lower() if each["type"] == "http" else each["type"]: Credentials for each in schemes}


class Routed:
    """Reads from Connexion's router which operation a request is for."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on. A path that the router has not found is refused later by Connexion."""
        if _found(scope):
            operation = scope["extensions"][ROUTING_CONTEXT]["operation_id"]
            pipeline_of(scope).routed(operation, scope.get("path_params", {}))
        await self._app(scope, receive, send)


class Identified:
    """Calls the vendor's auth for operations without security, where Connexion does not, but some vendors do."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or raise Problem."""
        if _found(scope):
            await pipeline_of(scope).identify()
        await self._app(scope, receive, send)


class QuotaGate:
    """Counts the request against the vendor's quotas."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or raise Problem `quota`."""
        if _found(scope):
            await pipeline_of(scope).pass_quota()
        await self._app(scope, receive, send)


class Normalized:
    """Applies the vendor's leniency: passes the request on as the contract expects it."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or raise Problem."""
        if _found(scope):
            scope, receive = await normalized(pipeline_of(scope), scope)
        await self._app(scope, receive, send)


def _found(scope: Scope) -> bool:
    """Whether Connexion's router has found an operation for this request."""
    return scope["type"] == "http" and scope["extensions"].get(ROUTING_CONTEXT, {}).get("operation_id") is not None
