"""What Nerdio takes over from the systems that are served beside it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from simulators.core.declaration import Peer
from simulators.core.world import SimulatorState
from simulators.nerdio import records
from simulators.nerdio.psas import PSAS
from simulators.nerdio.settings import NerdioSettings

PENDING = "a dataset holds no credentials"
"""Why the integration of a dataset fails until it knows a PSA."""


async def connect_peers(state: SimulatorState, peers: Mapping[str, Peer]) -> None:
    """Use the integration code of the Autotask beside it, unless one is set; complete the integration of a dataset."""
    autotask = next((peer for peer in peers.values() if "api_integration_code" in peer.credentials), None)
    if autotask is not None and not NerdioSettings.of(state).autotask_integration_code:
        state.settings.change({"autotask_integration_code": autotask.credentials["api_integration_code"]})
    async with state.store().unit() as unit:
        for each in await records.integrations(unit):
            if each.failing == PENDING and each.system in peers:
                psa, peer = PSAS[each.system], peers[each.system]
                credentials = {name: peer.credentials[name] for name in (*psa.needs, *psa.brings)}
                known = replace(each, base_url=peer.url, credentials=credentials, failing=None)
                await records.keep_integration(unit, known)
