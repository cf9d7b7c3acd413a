"""Connection of Nerdio to the other systems of its world: their credentials and URLs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from simulators.core.declaration import Peer
from simulators.core.world import SimulatorState
from simulators.nerdio import records
from simulators.nerdio.psas import PSAS
from simulators.nerdio.settings import NerdioSettings

PENDING = "a dataset holds no credentials"
"""Why the integration of a dataset fails until `connect_peers` adds the credentials of a PSA."""


async def connect_peers(state: SimulatorState, peers: Mapping[str, Peer]) -> None:
    """Take the integration code of the world's Autotask unless one is set; complete the integration of a dataset."""
    autotask = next((peer for peer in peers.values() if "api_integration_code" in peer.credentials), None)
    if autotask is not None and not NerdioSettings.of(state).autotask_integration_code:
        state.settings.change({"autotask_integration_code": autotask.credentials["api_integration_code"]})
    async with state.store().unit() as unit:
        for each in await records.integrations(unit):
            if each.failing == PENDING and each.system in peers:
                psa, peer = PSAS[each.system], peers[each.system]
                credentials = {
                    name: peer.credentials[name] for name in (*psa.required_credentials, *psa.optional_credentials)
                }
                known = replace(each, base_url=peer.url, credentials=credentials, failing=None)
                await records.keep_integration(unit, known)
