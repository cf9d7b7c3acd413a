"""Tokens: issue, refresh, validation and logout [ncentral 2]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.ncentral import refusals, tokens
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.settings import NcentralSettings


async def auth_root(_: Call) -> Answer:
    """Links to the operations on tokens."""
    return Answer(
        200,
        {
            "authenticate": "/api/auth/authenticate",
            "refresh": "/api/auth/refresh",
            "validate": "/api/auth/validate",
        },
    )


async def authenticate(call: Call) -> Answer:
    """Exchange a user's JWT for a pair of tokens."""
    return await _pair(call)


async def sso(call: Call) -> Answer:
    """Exchange a single sign-on token for a pair of tokens."""
    return await _pair(call)


async def _pair(call: Call) -> Answer:
    async with call.store.unit() as unit:
        return Answer(200, await tokens.make_pair(call, unit, NcentralCaller.of(call).id))


async def refresh(call: Call) -> Answer:
    """Exchange a refresh token (the body as plain text) for a new pair; it stays valid unless `refresh_once` is set."""
    token = call.raw.decode("utf-8", "replace").strip()
    if not token:
        raise Problem("rejected", "Refresh token must not be empty.", code="BadRequestException")
    async with call.store.unit() as unit:
        record = await tokens.find(call, unit, "refresh", token)
        if record is None:
            raise refusals.bad_refresh_token()
        if NcentralSettings.of(call).refresh_once:
            await unit.delete("tokens", token)
        return Answer(200, await tokens.make_pair(call, unit, record["user"], record["session"]))


async def validate(_: Call) -> Answer:
    """Report that the token, which authentication has checked, is valid. Clients compare the text."""
    return Answer(200, {"message": "The token is valid."})


async def logout(call: Call) -> Answer:
    """Invalidate the tokens of the caller's session."""
    await tokens.logout(call, NcentralCaller.of(call).session)
    return Answer.empty(200)
