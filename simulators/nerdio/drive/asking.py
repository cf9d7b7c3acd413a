"""What the tabs of the wizard share: each ends with a check at the PSA, which the PSA may refuse [nerdio 2]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec.structs import replace

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.client import Unreachable
from simulators.core.pending import Waiting
from simulators.nerdio import records
from simulators.nerdio.client import client_of, psa_of
from simulators.nerdio.model.integrations import Integration
from simulators.nerdio.psas import Psa, Refused


def psa_for(call: Call, integration: Integration) -> Psa:
    """Return the PSA of an integration. An unanswered request is not repeated: a person presses the button again."""
    client = client_of(call.state, unanswered=False)
    return psa_of(client, call.state, integration.system, integration.base_url, integration.credentials)


async def checked(
    call: Call, name: str, what: str, work: Callable[[], Awaitable[dict[str, Any]]], stored: bool = True
) -> Answer:
    """Run `work`, which calls the PSA, and answer 200 with its result and the exchanges.

    422 with the reason if the PSA refuses or does not respond; 202 while the work waits on the clock. `name` is the
    integration: only one piece of work runs on it at a time. `stored`: the work uses the stored credentials, and if the
    PSA refuses them, at once or after a wait, the integration is marked as failing.
    """

    async def in_turn() -> dict[str, Any]:
        async with call.state.turns.take(f"integration {name}"):
            try:
                return await work()
            except Refused as error:
                if error.credentials and stored:
                    await _mark(call, name, error.detail)
                raise

    try:
        done = await drive.carry_out(call, in_turn, what)
    except Waiting as wait:
        return drive.waiting(call, wait)
    except Refused as error:
        return Answer(422, {"detail": error.detail, "exchanges": drive.exchanges(call)})
    except Unreachable as error:
        detail = f"The PSA cannot be reached: {error.reason}"
        return Answer(422, {"detail": detail, "exchanges": drive.exchanges(call)})
    return Answer(200, {**done, "exchanges": drive.exchanges(call)})


async def _mark(call: Call, name: str, reason: str) -> None:
    """Record that the PSA refuses the stored credentials."""
    async with call.store.unit() as unit:
        found = await records.find_integration(unit, name)
        if found is not None:
            await records.keep_integration(unit, replace(found, failing=reason))
