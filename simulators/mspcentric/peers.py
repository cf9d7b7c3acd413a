"""Completion of a dataset's partner in a world: its integrator, its keys, and the PSA that the world serves."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.declaration import Peer
from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.connecting import SYNCED
from simulators.mspcentric.psas import PSAS

PENDING = "pending"
"""The placeholder in a dataset for an organization's client and token, and for an integration's vendor."""


async def connect_peers(state: SimulatorState, peers: Mapping[str, Peer]) -> None:
    """Complete the organization of a dataset, if there is an incomplete one."""
    async with state.store().unit() as unit:
        organization = await records.one(unit, "organizations", client=PENDING)
        if organization is None:
            return
        stream = state.streams.stream("dataset")
        token, partner_key = f"oem_{stream.hex(24)}", f"pk_{stream.hex(16)}"
        for secret in (token, partner_key):
            state.world.masker.learn(secret)
        client = state.credentials["client_id"]
        await unit.put("organizations", {**organization, "client": client, "oem_token": token})
        vendors = await records.every(unit, "vendors", client=client, integrationType="external")
        for each in await records.every(unit, "integrations", organization=organization["id"]):
            await unit.put("integrations", {**each, "vendorId": vendors[0]["id"], "partner_key": partner_key})
        connected = await unit.get("psa_connections", organization["id"])
        if connected is not None and connected["system"] in peers:
            await _connect(unit, connected, peers[connected["system"]])


async def _connect(unit: Unit, connected: Record, peer: Peer) -> None:
    """Store the PSA's URL and credentials; the data in the dataset are those of a synchronisation."""
    psa = PSAS[connected["system"]]
    credentials = {name: peer.credentials[name] for name in (*psa.needs, *psa.takes) if name in peer.credentials}
    api_root = peer.url + connected["api_root"].removeprefix(connected["base_url"])
    known = {"base_url": peer.url, "api_root": api_root, "credentials": credentials}
    await unit.put("psa_connections", {**connected, **known, "state": SYNCED, "error": None})
