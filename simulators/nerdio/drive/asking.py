"""What the tabs of the wizard share: each ends with a check at the PSA, which may refuse [nerdio 2]."""

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
    """The PSA of an integration. What no answer comes to is not repeated: a person presses the button again."""
    client = client_of(call.state, unanswered=False)
    return psa_of(client, call.state, integration.system, integration.base_url, integration.credentials)


async def checked(
    call: Call, name: str, what: str, work: Callable[[], Awaitable[dict[str, Any]]], stored: bool = True
) -> Answer:
    """200 with what `work` returns and its exchanges; 422 with the reason where the PSA refuses or does not answer.

    202 where it waits on the clock. `name` is the integration; one thing is done to it at a time. With `stored` the PSA
    is asked with the stored credentials, and the integration is marked as failing where these are refused.
    """

    async def in_turn() -> dict[str, Any]:
        async with call.state.turns.take(f"integration {name}"):
            return await work()

    try:
        done = await drive.carry_out(call, in_turn, what)
    except Waiting as wait:
        return drive.waiting(call, wait)
    except Refused as error:
        if error.credentials and stored:
            await _mark(call, name, error.detail)
        return Answer(422, {"detail": error.detail, "exchanges": drive.exchanges(call)})
    except Unreachable as error:
        detail = f"The PSA cannot be reached: {error.reason}"
        return Answer(422, {"detail": detail, "exchanges": drive.exchanges(call)})
    return Answer(200, {**done, "exchanges": drive.exchanges(call)})


async def _mark(call: Call, name: str, reason: str) -> None:
    """Note that the stored credentials fail."""
    async with call.store.unit() as unit:
        found = await records.find_integration(unit, name)
        if found is not None:
            await records.keep_integration(unit, replace(found, failing=reason))
