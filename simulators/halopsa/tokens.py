"""Applications, and the tokens that they are given [halopsa 2.2]; one server keeps them for all tenants."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from simulators.core.basic import same
from simulators.core.expiry import sweep
from simulators.core.problem import Problem
from simulators.core.rng import Stream
from simulators.core.store import Collection, Index, Unit
from simulators.core.world import SimulatorState
from simulators.halopsa.scopes import UnknownScope, grant

COLLECTIONS = (
    Collection("applications", key="client_id"),
    Collection("tokens", key="token", indexes=(Index(("expires",)),)),
    Collection("refresh_tokens", key="token", indexes=(Index(("expires",)),)),
    Collection("tenants", key="name"),
)
"""What the store of the default tenant keeps besides that tenant's own records. `tenants` maps names to stores."""

Application = Mapping[str, Any]


def oauth_error(code: str, text: str, status: int = 400) -> Problem:
    """A refusal in OAuth's shape."""
    return Problem("rejected", text, code=code, status=status)


def new_application(
    stream: Stream, name: str, tenant: str, agent_id: int, scopes: Iterable[str], **given: str
) -> dict[str, Any]:
    """An application with the method "Client ID and Secret (Services)", logging in as an agent.

    The id is a GUID and the secret two of them [halopsa 2.2], drawn unless `given`.
    """
    return {
        "client_id": given.get("client_id") or stream.uuid(),
        "client_secret": given.get("client_secret") or f"{stream.uuid()}-{stream.uuid()}",
        "name": name,
        "tenant": tenant,
        "agent_id": agent_id,
        "scopes": list(scopes),
        "active": True,
    }


async def application_of(unit: Unit, client_id: str, secret: str, tenant: str | None) -> Application:
    """The application that these credentials name. Raises Problem `invalid_client`."""
    found = await unit.get("applications", client_id) if client_id else None
    wrong = found is None or not found["active"] or not same(secret, found["client_secret"])
    if found is None or wrong or tenant not in {None, found["tenant"]}:
        raise oauth_error("invalid_client", "The client credentials are invalid.", 401)
    return found


async def by_credentials(state: SimulatorState, unit: Unit, application: Application, scope: str) -> dict[str, Any]:
    """The answer to `client_credentials`. Raises Problem `invalid_scope`."""
    try:
        scopes = grant(scope, application["scopes"])
    except UnknownScope as error:
        raise oauth_error("invalid_scope", f"There is no scope {error}.") from None
    return await _issue(state, unit, application, scopes)


async def by_refresh(state: SimulatorState, unit: Unit, application: Application, token: str) -> dict[str, Any]:
    """The answer to `refresh_token`; the token is used up. Raises Problem `invalid_grant`."""
    found = await unit.get("refresh_tokens", token) if token else None
    expired = found is not None and found["expires"] <= state.clock.time()
    if found is None or expired or found["client_id"] != application["client_id"]:
        raise oauth_error("invalid_grant", "The refresh token is not valid.")
    await unit.delete("refresh_tokens", token)
    return await _issue(state, unit, application, found["scopes"])


async def _issue(state: SimulatorState, unit: Unit, application: Application, scopes: Iterable[str]) -> dict[str, Any]:
    now, stream = state.clock.time(), state.streams.stream("tokens")
    lifetime = state.settings["token_lifetime_s"]
    claims = {"sub": application["client_id"], "scope": " ".join(scopes), "iat": int(now), "exp": int(now + lifetime)}
    access, identity, refresh = _signed(stream, claims), _signed(stream, claims), stream.token()
    kept = {"client_id": application["client_id"], "scopes": list(scopes)}
    for collection in ("tokens", "refresh_tokens"):
        await sweep(unit, collection, "token", now)
    await unit.put("tokens", {"token": access, "expires": now + lifetime, **kept})
    await unit.put("refresh_tokens", {"token": refresh, "expires": now + state.settings["refresh_lifetime_s"], **kept})
    return {
        "scope": claims["scope"],
        "token_type": "Bearer",
        "access_token": access,
        "expires_in": lifetime,
        "refresh_token": refresh,
        "id_token": identity,
    }


def _signed(stream: Stream, claims: Mapping[str, Any]) -> str:
    """A token that reads as a JWT does. Nobody can check its signature: it is drawn."""
    head = _packed({"alg": "HS256", "typ": "JWT"})
    return f"{head}.{_packed({**claims, 'jti': stream.hex(8)})}.{stream.token()}"


def _packed(data: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(data)).rstrip(b"=").decode()
