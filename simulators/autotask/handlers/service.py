"""Operations of the service without an entity [autotask 2, 10]."""

from __future__ import annotations

from simulators.autotask.auth import USERS, refusal
from simulators.autotask.entities import ENTITIES
from simulators.autotask.handlers.common import level
from simulators.autotask.handlers.metadata import describe
from simulators.autotask.limits import HOUR
from simulators.autotask.routes import BASE
from simulators.autotask.settings import AutotaskSettings
from simulators.core.call import Answer, Call
from simulators.core.clock import utc

MODULES = ((1, True), (2, True), (3, True), (8, True), (24, True))
"""Modules by key, with a flag whether the database has them."""
TOKEN_LIFETIME_S = 3600


async def zone_information(call: Call) -> Answer:
    """Return the zone of a user. No authentication is needed, but the user must exist."""
    login = call.query.get("user").strip().lower()
    if await call.state.store().get(USERS, login) is None:
        raise refusal("Zone information could not be determined", code="zone")
    origin = (AutotaskSettings.of(call).zone_url or call.base_url).rstrip("/")
    return Answer(
        200,
        {
            "zoneName": AutotaskSettings.of(call).zone_name,
            "url": f"{origin}{BASE}/",
            "webUrl": f"{origin}/",
            "ci": AutotaskSettings.of(call).zone_number,
        },
    )


async def version_information(call: Call) -> Answer:
    """Return the API versions, the newest last."""
    return Answer(200, {"apiVersions": [AutotaskSettings.of(call).api_version]})


async def version(call: Call) -> Answer:
    """Return the version of the database."""
    major, _, minor = AutotaskSettings.of(call).api_version.partition(".")
    return Answer(200, {"majorVersion": major, "minorVersion": minor or "0", "build": "0", "customerType": "Simulated"})


async def authenticate(call: Call) -> Answer:
    """Return a token that no operation uses: requests are authenticated by the three headers."""
    expires = utc(call.clock.time() + TOKEN_LIFETIME_S)
    token = call.random("authenticate").token(24)
    return Answer(200, {"authToken": token, "expiration": expires.strftime("%Y-%m-%dT%H:%M:%SZ")})


async def modules(_: Call) -> Answer:
    """Return the modules of the database."""
    return Answer(200, {"modules": [{"key": key, "value": value} for key, value in MODULES]})


async def entity_information(call: Call) -> Answer:
    """Return flags and rights of all entities."""
    return Answer(200, {"info": [describe(entity, level(call)) for entity in ENTITIES.values()]})


async def threshold_information(call: Call) -> Answer:
    """Return the usage of the rolling hour, this call included."""
    used, limit = call.state.quotas.usage(call, HOUR)
    return Answer(
        200,
        {
            "externalRequestThreshold": int(limit or 0),
            "requestThresholdTimeframe": round(AutotaskSettings.of(call).hourly_window_s / 60),
            "currentTimeframeRequestCount": used,
        },
    )
