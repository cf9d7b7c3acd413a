"""Tokens: made, renewed, looked at, let go [ncentral 2]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.ncentral import refusals, tokens
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.settings import NcentralSettings


async def auth_root(_: Call) -> Answer:
    """Links, at the top level."""
    return Answer(
        200,
        {
            "authenticate": "/api/auth/authenticate",
            "refresh": "/api/auth/refresh",
            "validate": "/api/auth/validate",
        },
    )


async def authenticate(call: Call) -> Answer:
    """A user's JWT for a pair of tokens."""
    return await _pair(call)


async def sso(call: Call) -> Answer:
    """A single sign-on token for a pair of tokens."""
    return await _pair(call)


async def _pair(call: Call) -> Answer:
    async with call.store.unit() as unit:
        return Answer(200, await tokens.make_pair(call, unit, NcentralCaller.of(call).id))


async def refresh(call: Call) -> Answer:
    """A refresh token, bare in the body, for a new pair. The old one lives on, unless it is good for one use."""
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
    """The token has been looked at already. Clients compare the text."""
    return Answer(200, {"message": "The token is valid."})


async def logout(call: Call) -> Answer:
    """Let the tokens of this session die."""
    await tokens.logout(call, NcentralCaller.of(call).session)
    return Answer.empty(200)
