"""Tokens: issue, look-up and expiry [ncentral 2.2]. They are kept in memory: a restart of the server deletes them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from simulators.core.call import Call
from simulators.core.expiry import sweep
from simulators.core.rng import Stream
from simulators.core.store import Store, Unit
from simulators.ncentral import records
from simulators.ncentral.settings import NcentralSettings

Kind = Literal["access", "refresh"]

ACCESS_OVERRIDE, REFRESH_OVERRIDE = "X-ACCESS-EXPIRY-OVERRIDE", "X-REFRESH-EXPIRY-OVERRIDE"
_UNITS: Mapping[str, int] = {"s": 1, "m": 60, "h": 3600}


def mint_jwt(stream: Stream, claims: Mapping[str, Any]) -> str:
    """A text in the format of a JWT with `claims`; its signature is random."""
    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    texts = [base64.urlsafe_b64encode(msgspec.json.encode(part)).rstrip(b"=").decode() for part in parts]
    return ".".join((*texts, stream.token(32)))


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """The lifetimes of a pair of tokens in seconds."""

    access: int
    refresh: int


def lifetimes(call: Call) -> Lifetimes:
    """The lifetimes of new tokens: those in the request's headers, within the limits of the settings."""
    settings = NcentralSettings.of(call)
    limits = (settings.access_expiry_s, settings.refresh_expiry_s)
    if not settings.expiry_overrides:
        return Lifetimes(*limits)
    return Lifetimes(_seconds(call, ACCESS_OVERRIDE, limits[0]), _seconds(call, REFRESH_OVERRIDE, limits[1]))


def _seconds(call: Call, header: str, limit: int) -> int:
    requested: str | None = call.arguments.get(header)
    if requested is None:
        return limit
    return min(limit, int(requested[:-1]) * _UNITS[requested[-1]])


async def make_pair(call: Call, unit: Unit, user: str, session: int | None = None) -> dict[str, Any]:
    """Issue two tokens to `user`, in a new session unless one is given; returns the response body."""
    if session is None:
        session = await unit.next("session")
    await sweep(unit, "tokens", "token", call.clock.time())
    lives = lifetimes(call)
    access = await _make(call, unit, "access", user, session, lives.access)
    refresh = await _make(call, unit, "refresh", user, session, lives.refresh)
    return {
        "tokens": {
            "access": {"token": access, "type": "Bearer", "expirySeconds": lives.access},
            "refresh": {"token": refresh, "type": "Body", "expirySeconds": lives.refresh},
        },
        "refresh": "/api/auth/refresh",
        "validate": "/api/auth/validate",
    }


async def _make(call: Call, unit: Unit, kind: Kind, user: str, session: int, lives_s: int) -> str:
    now = call.clock.time()
    expires = now + lives_s
    claims = {"sub": user, "typ": kind, "iat": int(now), "exp": int(expires)}
    token = mint_jwt(call.random("tokens"), claims)
    record = {"token": token, "kind": kind, "user": user, "session": session, "expires": expires}
    await unit.put("tokens", record)
    return token


async def find(call: Call, reader: Store | Unit, kind: Kind, token: str) -> Mapping[str, Any] | None:
    """The record of a valid token of this kind, or None."""
    record = await reader.get("tokens", token)
    if record is None or record["kind"] != kind or record["expires"] <= call.clock.time():
        return None
    return record


async def find_jwt(call: Call, kind: Literal["user", "sso"], token: str) -> Mapping[str, Any] | None:
    """The record of a valid JWT of this kind, or None: a replaced one stays valid for a while [ncentral 2.2]."""
    record = await call.store.get("jwts", token)
    if record is None or record["kind"] != kind:
        return None
    replaced_at: float | None = record["replaced_at"]
    if replaced_at is not None and call.clock.time() >= replaced_at + NcentralSettings.of(call).revoked_jwt_grace_s:
        return None
    return record


async def logout(call: Call, session: int) -> None:
    """Invalidate both tokens of a session."""
    async with call.store.unit() as unit:
        await records.forget_tokens(unit, session)
