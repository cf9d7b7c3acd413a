"""Information about the API-Service: links, health, versions, time [ncentral 2.1]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.ncentral import datetimes, records
from simulators.ncentral.handlers.credentials import read_pair
from simulators.ncentral.settings import NcentralSettings

_ROOT = {
    "root": "/api",
    "server-info": "/api/server-info",
    "health": "/api/health",
    "auth": "/api/auth",
    "customers": "/api/customers",
    "devices": "/api/devices",
    "scheduled-tasks": "/api/scheduled-tasks",
}


async def api_root(_: Call) -> Answer:
    """Links to the parts of the API, without those of the PSA."""
    return Answer(200, {"_links": dict(_ROOT)})


async def health(call: Call) -> Answer:
    """The server's time, and the time of its start."""
    body = {"currentTime": datetimes.plain(call.clock.time())}
    if NcentralSettings.of(call).health_start_time:
        body["startTime"] = datetimes.plain(await records.started_at(call.store))
    return Answer(200, body)


async def api_root_1(call: Call) -> Answer:
    """The versions of the JVM, the API-Service and N-central."""
    version = NcentralSettings.of(call).server_version if NcentralSettings.of(call).show_server_version else None
    return Answer(200, {"jvmVersion": "17.0.9", "version": "3.1.0", "ncentral": version})


async def get_server_time_info(call: Call) -> Answer:
    """The server's local time and time zone."""
    zone: str = NcentralSettings.of(call).time_zone
    time, offset = datetimes.local(call.clock.time(), zone)
    return Answer(200, {"serverTime": time, "timezone": zone, "utcOffset": offset})


async def api_extra(call: Call) -> Answer:
    """The version of the installation."""
    return Answer(200, {"data": {"_extra": {"Installation": NcentralSettings.of(call).server_version}}, "_links": {}})


async def api_extra_authenticated(call: Call) -> Answer:
    """The same, for callers who send a user name and a password, which are not checked."""
    read_pair(call.body, whose="")
    return await api_extra(call)
