"""The first tab: credentials, checked at the PSA before anything is stored [nerdio 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from simulators.core.call import Answer, Call
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.nerdio import records
from simulators.nerdio.drive.asking import checked, psa_for
from simulators.nerdio.model.integrations import Integration
from simulators.nerdio.psas import PSAS
from simulators.nerdio.psas.base import SECRETS


async def list_integrations(call: Call) -> Answer:
    """Every integration, the oldest first."""
    return Answer(200, {"items": [each.shown() for each in await records.integrations(call.store)], "next": None})


async def get_integration(call: Call) -> Answer:
    """One integration, without its credentials."""
    return Answer(200, (await records.need_integration(call.store, call.path["name"])).shown())


async def save_integration(call: Call) -> Answer:
    """Validate & Save: nothing is stored unless the PSA takes the credentials."""
    name, body = call.path["name"], call.body
    credentials = _credentials(body["system"], body["credentials"])
    for each in SECRETS & set(credentials):
        call.world.masker.learn(credentials[each])
    wanted = Integration(
        name=name,
        number=0,
        system=body["system"],
        display_name=body.get("display_name") or PSAS[body["system"]].title,
        base_url=body["base_url"].rstrip("/"),
        credentials=credentials,
        default=False,
    )

    async def validate() -> dict[str, Any]:
        await psa_for(call, wanted).validate()
        return {"state": (await _stored(call, wanted)).state}

    return await checked(call, name, f"validation of {name}", validate, stored=False)


def _credentials(system: str, given: Mapping[str, str]) -> dict[str, str]:
    """What was typed in. Problem for a name that the PSA has not, or one that is missing."""
    psa = PSAS[system]
    for name in given:
        if name not in (*psa.needs, *psa.brings):
            raise Problem("rejected", f"credentials: {unknown('credential', name, (*psa.needs, *psa.brings))}")
    for name in psa.needs:
        if not given.get(name):
            raise Problem("rejected", f"credentials: {name} is missing")
    return dict(given)


async def _stored(call: Call, wanted: Integration) -> Integration:
    """The integration with new credentials. Of the same PSA as before, it keeps its mapping and its settings."""
    async with call.store.unit() as unit:
        old = await records.find_integration(unit, wanted.name)
        others = await records.integrations(unit)
        if old is not None:
            kept = replace(wanted, number=old.number, default=old.default)
            if (old.system, old.base_url) == (wanted.system, wanted.base_url):
                kept = replace(kept, mapping=old.mapping, ticket_settings=old.ticket_settings)
        else:
            kept = replace(
                wanted, number=await unit.next("integration"), default=not any(each.default for each in others)
            )
        await records.keep_integration(unit, kept)
    return kept


async def remove_integration(call: Call) -> Answer:
    """An integration is removed; of those that are left, the oldest becomes the default one if it was that."""
    async with call.store.unit() as unit:
        gone = await records.need_integration(unit, call.path["name"])
        await unit.delete("integrations", gone.name)
        left = [each for each in await records.integrations(unit) if each.name != gone.name]
        if gone.default and left:
            await records.keep_integration(unit, replace(left[0], default=True))
    return Answer.empty()


async def make_default(call: Call) -> Answer:
    """Set As Default: later tickets go there; tickets that there are stay where they are [nerdio 2.3]."""
    async with call.store.unit() as unit:
        chosen = await records.need_integration(unit, call.path["name"])
        for each in await records.integrations(unit):
            await records.keep_integration(unit, replace(each, default=each.name == chosen.name))
    return Answer(200, replace(chosen, default=True).shown())
