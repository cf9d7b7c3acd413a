"""A fresh Tigerpaw: master tables, reps with keys, two accounts, an agreement and a contract."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.core.names import unknown
from simulators.core.resources.planting import plants
from simulators.tigerpaw.auth import KEYS, ROLES
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.model.rules import Rep

if TYPE_CHECKING:
    from simulators.core.declaration import CredentialRequest, Credentials
    from simulators.core.rng import Stream
    from simulators.core.store import Unit
    from simulators.core.world import SimulatorState

INTEGRATION = 5
"""The number of the rep whose keys an integration uses."""

_SECRETS = ("private_key",)


@cache
def _records() -> Mapping[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = msgspec.json.decode(Path(__file__).with_name("tenant.json").read_bytes())
    return found


async def seed(state: SimulatorState) -> None:
    """Create the records of a fresh tenant, and the keys of the integration's rep."""
    stream = state.streams.stream("credentials")
    public = (state.wanted.get("public_key") or stream.uuid()).lower()
    private = state.wanted.get("private_key") or stream.uuid()
    await furnish(state, "default")
    async with state.store().unit() as unit:
        await _put_key(unit, public, private, "administrator")
    state.set_credentials({"public_key": public, "private_key": private}, _SECRETS)


async def furnish(state: SimulatorState, tenant: str) -> None:
    """Store the records of a fresh tenant, which are complete, without the rules of their entities."""
    now = ENGINE.instants.stamp(state.clock.time())
    async with state.store(tenant).unit() as unit:
        for collection, records in _records().items():
            for record in records:
                await unit.put(collection, {name: now if value == "@now" else value for name, value in record.items()})


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Issue new keys, by default for an administrator. Raises ValueError for an unknown role."""
    role = request.role or "administrator"
    if role not in ROLES:
        raise ValueError(unknown("role", role, sorted(ROLES)))
    stream = state.streams.stream("issued")
    public, private = _pair(stream)
    async with state.store().unit() as unit:
        await _put_key(unit, public, private, role, request.expired)
    state.world.masker.learn(private)
    return {"public_key": public, "private_key": private}


def _pair(stream: Stream) -> tuple[str, str]:
    return stream.uuid(), stream.uuid()


async def _put_key(unit: Unit, public: str, private: str, role: str, expired: bool = False) -> None:
    key = {"public": public, "private": private, "rep": INTEGRATION, "role": role, "expired": expired}
    await unit.put(KEYS.name, key)


async def _integration(_: SimulatorState, __: Unit) -> Rep:
    return Rep(INTEGRATION, "Integration", ROLES["administrator"])


SEEDS = plants(ENGINE, _integration)
"""Functions that store the records of a configuration file, by collection."""
