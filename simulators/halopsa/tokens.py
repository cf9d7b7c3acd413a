"""Applications and their tokens [halopsa 2.2]; one authorisation server serves all tenants."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote_plus

import msgspec

from simulators.core.basic import read_basic, same
from simulators.core.expiry import sweep
from simulators.core.problem import Problem
from simulators.core.rng import Stream
from simulators.core.store import Collection, Index, Unit
from simulators.core.world import SimulatorState
from simulators.halopsa.scopes import UnknownScope, grant
from simulators.halopsa.settings import HaloSettings

COLLECTIONS = (
    Collection("applications", key="client_id"),
    Collection("tokens", key="token", indexes=(Index(("expires",)),)),
    Collection("refresh_tokens", key="token", indexes=(Index(("expires",)),)),
    Collection("tenants", key="name"),
)
"""Collections of the authorisation server in the default tenant's store. `tenants` maps names to stores."""

Application = Mapping[str, Any]


def oauth_error(code: str, text: str, status: int = 400) -> Problem:
    """A Problem whose response has OAuth's error format."""
    return Problem("rejected", text, code=code, status=status)


def new_application(
    stream: Stream, name: str, tenant: str, agent_id: int, scopes: Iterable[str], **given: str
) -> dict[str, Any]:
    """An application with the method "Client ID and Secret (Services)", which logs in as an agent.

    The id is a GUID and the secret two of them [halopsa 2.2]; both are generated unless `given`.
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


def credentials_of(header: str, form: Mapping[str, str]) -> tuple[str, str]:
    """Client id and secret: from the header `Authorization: Basic` (RFC 6749 2.3.1), otherwise from the form."""
    if not header.lower().startswith("basic"):
        return form.get("client_id", ""), form.get("client_secret", "")
    client_id, secret = read_basic(header) or ("", "")
    return unquote_plus(client_id), unquote_plus(secret)


async def application_of(unit: Unit, client_id: str, secret: str, tenant: str | None) -> Application:
    """The application with these credentials. Raises Problem `invalid_client`."""
    found = await unit.get("applications", client_id) if client_id else None
    wrong = found is None or not found["active"] or not same(secret, found["client_secret"])
    if found is None or wrong or tenant not in {None, found["tenant"]}:
        raise oauth_error("invalid_client", "The client credentials are invalid.", 401)
    return found


async def by_credentials(state: SimulatorState, unit: Unit, application: Application, scope: str) -> dict[str, Any]:
    """The response to the grant `client_credentials`. Raises Problem `invalid_scope`.

    Without a requested scope the token has no permissions, unless `missing_scope` grants all [halopsa 2.3].
    """
    if not scope.strip() and HaloSettings.of(state).missing_scope == "application":
        scope = "all"
    try:
        scopes = grant(scope, application["scopes"])
    except UnknownScope as error:
        raise oauth_error("invalid_scope", f"There is no scope {error}.") from None
    return await _issue(state, unit, application, scopes)


async def by_refresh(state: SimulatorState, unit: Unit, application: Application, token: str) -> dict[str, Any]:
    """The response to the grant `refresh_token`; the refresh token can be used once. Raises Problem `invalid_grant`."""
    found = await unit.get("refresh_tokens", token) if token else None
    expired = found is not None and found["expires"] <= state.clock.time()
    if found is None or expired or found["client_id"] != application["client_id"]:
        raise oauth_error("invalid_grant", "The refresh token is not valid.")
    await unit.delete("refresh_tokens", token)
    return await _issue(state, unit, application, found["scopes"])


async def _issue(state: SimulatorState, unit: Unit, application: Application, scopes: Iterable[str]) -> dict[str, Any]:
    now, stream = state.clock.time(), state.streams.stream("tokens")
    lifetime = HaloSettings.of(state).token_lifetime_s
    claims = {"sub": application["client_id"], "scope": " ".join(scopes), "iat": int(now), "exp": int(now + lifetime)}
    person = await _person(state, unit, application)
    access, identity, refresh = _signed(stream, claims), _signed(stream, claims | person), stream.token()
    kept = {"client_id": application["client_id"], "scopes": list(scopes)}
    for collection in ("tokens", "refresh_tokens"):
        await sweep(unit, collection, "token", now)
    await unit.put("tokens", {"token": access, "expires": now + lifetime, **kept})
    await unit.put(
        "refresh_tokens", {"token": refresh, "expires": now + HaloSettings.of(state).refresh_lifetime_s, **kept}
    )
    granted = {"scope": claims["scope"]} if scopes else {}
    return {
        **granted,
        "token_type": "Bearer",
        "access_token": access,
        "expires_in": lifetime,
        "refresh_token": refresh,
        "id_token": identity,
    }


async def _person(state: SimulatorState, unit: Unit, application: Application) -> dict[str, Any]:
    """The claims of an identity token about the application's agent [halopsa 2.2]; the names are chosen."""
    tenant = await unit.get("tenants", application["tenant"])
    agent = await state.store(tenant["store"]).get("Agent", application["agent_id"]) if tenant else None
    return {name: agent.get(name, "") for name in ("id", "name", "email")} if agent is not None else {}


def _signed(stream: Stream, claims: Mapping[str, Any]) -> str:
    """A token in the format of a JWT. Its signature is random and cannot be verified."""
    head = _packed({"alg": "HS256", "typ": "JWT"})
    return f"{head}.{_packed({**claims, 'jti': stream.hex(8)})}.{stream.token()}"


def _packed(data: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(data)).rstrip(b"=").decode()
