"""A fresh PSA: a user for N-central, no tickets."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.declaration import CredentialRequest, Credentials, Peer
from simulators.core.names import unknown
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.custompsa.settings import CustomPsaSettings

ENDPOINT = "/api/ncentral/tickets"
"""The ticketing endpoint: one path for every action [ncentral 6.2]."""

_SECRETS = ("password",)


async def seed(state: SimulatorState) -> None:
    """Create the user for N-central."""
    stream = state.streams.stream("credentials")
    username = state.wanted.get("username") or "ncentral"
    password = state.wanted.get("password") or stream.token(18)
    async with state.store().unit() as unit:
        await _add_user(unit, username, password)
    state.set_credentials({"ticketing_endpoint": ENDPOINT, "username": username, "password": password}, _SECRETS)


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Create another user; an expired one is refused like an unknown one. Raises ValueError for any role."""
    if request.role is not None:
        raise ValueError(unknown("role", request.role, ()))
    stream = state.streams.stream("issued")
    username, password = f"user-{stream.hex(4)}", stream.token(18)
    async with state.store().unit() as unit:
        await _add_user(unit, username, password, request.expired)
    state.world.masker.learn(password)
    return {"ticketing_endpoint": ENDPOINT, "username": username, "password": password}


async def _add_user(unit: Unit, name: str, password: str, expired: bool = False) -> None:
    await unit.put("users", {"name": name, "password": password, "expired": expired})


async def connect_peers(state: SimulatorState, peers: Mapping[str, Peer]) -> None:
    """Send callbacks to the N-central in the same world, which its credentials identify, unless one is configured."""
    ncentral = next((peer for peer in peers.values() if "callback_username" in peer.credentials), None)
    if ncentral is None or CustomPsaSettings.of(state).ncentral_url:
        return
    state.settings.change(
        {
            "ncentral_url": ncentral.url,
            "callback_username": ncentral.credentials["callback_username"],
            "callback_password": ncentral.credentials["callback_password"],
        }
    )
