"""The second tab of the wizard: the mapping of accounts to customers of the PSA [nerdio 2.1]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.nerdio import records
from simulators.nerdio.drive.asking import checked, psa_for
from simulators.nerdio.model.integrations import AccountMapping, Id, MappedAccount, same_id
from simulators.nerdio.psas import Choice, Refused
from simulators.nerdio.settings import NerdioSettings


async def list_customers(call: Call) -> Answer:
    """Return the customers of the PSA, as the tab shows them."""
    integration = await records.need_integration(call.store, call.path["name"])

    async def read() -> dict[str, Any]:
        return {"items": [each.shown() for each in await psa_for(call, integration).customers()]}

    return await checked(call, integration.name, f"customers of {integration.name}", read)


async def get_mapping(call: Call) -> Answer:
    """Return the mapping with a row for each account."""
    integration = await records.need_integration(call.store, call.path["name"])
    return Answer(200, await _shown(call, integration.mapping or AccountMapping()))


async def _shown(call: Call, mapping: AccountMapping) -> dict[str, Any]:
    rows = [mapping.row(number) for number, _ in await records.accounts(call.store)]
    return {
        "accounts": [msgspec.to_builtins(each) for each in rows],
        "msp_customer_id": mapping.msp_customer_id,
    }


async def save_mapping(call: Call) -> Answer:
    """Validate & Save: every customer must exist at the PSA."""
    integration = await records.need_integration(call.store, call.path["name"])
    requested = msgspec.convert(call.body, AccountMapping)
    await _check_accounts(call, requested)

    async def validate() -> dict[str, Any]:
        customers = await psa_for(call, integration).customers()
        if requested.msp_customer_id is None and NerdioSettings.of(call).msp_customer == "required":
            raise Refused("The MSP-level customer is not mapped.")
        mapping = AccountMapping(
            tuple(replace(each, customer_id=_customer(customers, each)) for each in requested.accounts),
            known_partner(customers, requested.msp_customer_id),
        )
        return await _stored(call, integration.name, mapping)

    return await checked(call, integration.name, f"mapping of {integration.name}", validate)


async def _check_accounts(call: Call, mapping: AccountMapping) -> None:
    seen: set[int] = set()
    for each in mapping.accounts:
        await records.account_name(call.store, each.account_id)
        if each.account_id in seen:
            raise Problem("rejected", f"accounts: account {each.account_id} has two rows")
        seen.add(each.account_id)


def _customer(customers: Sequence[Choice], row: MappedAccount) -> Id | None:
    return known_partner(customers, row.customer_id)


def known_partner(customers: Sequence[Choice], requested: Id | None) -> Id | None:
    """Return the id as the PSA writes it. Raises Refused if the PSA does not list the customer."""
    if requested is None:
        return None
    found = next((each for each in customers if same_id(each.id, requested)), None)
    if found is None:
        raise Refused(f"The PSA shows no customer {requested}.")
    return found.id


async def auto_match(call: Call) -> Answer:
    """Auto Match: accounts that are not configured get the customer of the same name; other rows stay unchanged."""
    integration = await records.need_integration(call.store, call.path["name"])

    async def match() -> dict[str, Any]:
        customers = [(each.id, each.name) for each in await psa_for(call, integration).customers()]
        current = (await records.need_integration(call.store, integration.name)).mapping or AccountMapping()
        exact = NerdioSettings.of(call).auto_match == "exact"
        mapping = current.matched(await records.accounts(call.store), customers, exact)
        changed = [each.account_id for each in mapping.accounts if each != current.row(each.account_id)]
        return {**await _stored(call, integration.name, mapping), "matched": changed}

    return await checked(call, integration.name, f"auto match of {integration.name}", match)


async def _stored(call: Call, name: str, mapping: AccountMapping) -> dict[str, Any]:
    kept = await records.change_integration(call.store, name, lambda it: replace(it, mapping=mapping, failing=None))
    return {"state": kept.state, **await _shown(call, mapping)}
