from __future__ import annotations

import asyncio

from simulators.tigerpaw.seed import seed
from tests.tigerpaw.conftest import Rep


def test_configured_keys_are_those_of_the_integration(rep: Rep) -> None:
    state = rep.simulator.state
    state.wanted = {"public_key": "ABCD-1", "private_key": "Secret"}
    asyncio.run(seed(state))
    assert state.credentials == {"public_key": "abcd-1", "private_key": "Secret"}
    assert rep.send("GET", "/api/diagnostics/validate/user").status == 200
    state.wanted = {"public_key": "ABCD-2"}
    asyncio.run(seed(state))
    assert state.credentials["public_key"] == "abcd-2"
    assert state.credentials["private_key"] not in {"Secret", "ABCD-2", "abcd-2"}
