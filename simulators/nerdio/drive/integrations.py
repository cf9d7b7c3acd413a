"""The first tab of the wizard: credentials, which are checked at the PSA before they are stored [nerdio 2]."""

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
    """Return all integrations, the oldest first."""
    return Answer(200, {"items": [each.shown() for each in await records.integrations(call.store)], "next": None})


async def get_integration(call: Call) -> Answer:
    """Return one integration without its credentials."""
    return Answer(200, (await records.need_integration(call.store, call.path["name"])).shown())


async def save_integration(call: Call) -> Answer:
    """Validate & Save: the integration is stored only if the PSA accepts the credentials."""
    name, body = call.path["name"], call.body
    credentials = _credentials(body["system"], body["credentials"])
    for each in SECRETS & set(credentials):
        call.world.masker.learn(credentials[each])
    requested = Integration(
        name=name,
        number=0,
        system=body["system"],
        display_name=body.get("display_name") or PSAS[body["system"]].title,
        base_url=body["base_url"].rstrip("/"),
        credentials=credentials,
        default=False,
    )

    async def validate() -> dict[str, Any]:
        await psa_for(call, requested).validate()
        return {"state": (await _stored(call, requested)).state}

    return await checked(call, name, f"validation of {name}", validate, stored=False)


def _credentials(system: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return the credentials of the body. Raises Problem for an unknown name, or if a required one is missing."""
    psa = PSAS[system]
    for name in given:
        if name not in (*psa.required_credentials, *psa.optional_credentials):
            raise Problem(
                "rejected",
                f"credentials: {unknown('credential', name, (*psa.required_credentials, *psa.optional_credentials))}",
            )
    for name in psa.required_credentials:
        if not given.get(name):
            raise Problem("rejected", f"credentials: {name} is missing")
    return dict(given)


async def _stored(call: Call, requested: Integration) -> Integration:
    """Store the integration with new credentials. If its PSA is unchanged, mapping and ticket settings stay."""
    async with call.store.unit() as unit:
        old = await records.find_integration(unit, requested.name)
        others = await records.integrations(unit)
        if old is not None:
            kept = replace(requested, number=old.number, default=old.default)
            if (old.system, old.base_url) == (requested.system, requested.base_url):
                kept = replace(kept, mapping=old.mapping, ticket_settings=old.ticket_settings)
        else:
            kept = replace(
                requested, number=await unit.next("integration"), default=not any(each.default for each in others)
            )
        await records.keep_integration(unit, kept)
    return kept


async def remove_integration(call: Call) -> Answer:
    """Remove an integration; if it was the default one, the oldest of the remaining ones becomes the default."""
    async with call.store.unit() as unit:
        gone = await records.need_integration(unit, call.path["name"])
        await unit.delete("integrations", gone.name)
        left = [each for each in await records.integrations(unit) if each.name != gone.name]
        if gone.default and left:
            await records.keep_integration(unit, replace(left[0], default=True))
    return Answer.empty()


async def make_default(call: Call) -> Answer:
    """Set As Default: new tickets use this integration; existing tickets stay at theirs [nerdio 2.3]."""
    async with call.store.unit() as unit:
        chosen = await records.need_integration(unit, call.path["name"])
        for each in await records.integrations(unit):
            await records.keep_integration(unit, replace(each, default=each.name == chosen.name))
    return Answer(200, replace(chosen, default=True).shown())
