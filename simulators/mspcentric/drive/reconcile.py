"""The reconcile page: the PSA is written to only after a partner's decision on a card [mspcentric 7]."""

from __future__ import annotations

from datetime import date
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Record, Unit
from simulators.mspcentric import approving, records
from simulators.mspcentric.approving import Decision
from simulators.mspcentric.drive.common import Refused, carried_out, organization_of, unprocessable
from simulators.mspcentric.model import cards
from simulators.mspcentric.psas.base import Contract

_SHOWN = ("id", "kind", "vendor_account", "vendor_service", "vendor_units", "psa_units", "state", "contract_id")


async def list_cards(call: Call) -> Answer:
    """The cards of an organization, in order of their creation."""
    organization = await organization_of(call, call.store)
    found = await records.every(call.store, "cards", organization=organization["id"])
    return Answer(200, {"items": [_shown(each) for each in sorted(found, key=lambda each: int(each["number"]))]})


def _shown(card: Record) -> dict[str, Any]:
    return {**{name: card[name] for name in _SHOWN}, "error": card["error"]}


async def approve_card(call: Call) -> Answer:
    """Write the vendor's count; new revenue is added to the contract in the body."""
    return await _decide(call, cards.APPROVED, None, None)


async def adjust_card(call: Call) -> Answer:
    """Write a count that the partner chooses, from a certain day if the PSA supports it."""
    on = call.body.get("date")
    try:
        day = None if on is None else date.fromisoformat(on)
    except ValueError:
        raise Problem("contract", f"date: {on} is no day of the calendar") from None
    return await _decide(call, cards.ADJUSTED, call.body["units"], day)


async def _decide(call: Call, state: str, units: int | None, on: date | None) -> Answer:
    try:
        async with call.store.unit() as unit:
            card = await _card(call, unit)
            decision = await _decision(call, unit, card, state, units, on)
            await unit.put("cards", {**card, "state": cards.WRITING})
    except Refused as refused:
        return unprocessable(str(refused), [])

    async def work() -> Answer:
        await approving.write(call.state, call.store, card, decision)
        after = await call.store.get("cards", card["id"])
        return Answer(200, {"card": _shown(after or card)})

    return await carried_out(call, work, "mspcentric writes a contract line")


async def _decision(call: Call, unit: Unit, card: Record, state: str, units: int | None, on: date | None) -> Decision:
    """The decision to write. Raises Problem `conflict` if the card's state forbids it, Refused without a contract."""
    body = call.body or {}
    given: Any = body.get("contract_id")
    contract = None if given is None else str(given)
    try:
        cards.check_decidable(card)
        if state == cards.APPROVED or card["kind"] == "new":
            cards.check_writable(card, contract)
    except cards.Undecidable as error:
        raise Problem("conflict", f"{error}.") from None
    except LookupError as error:
        raise Refused(str(error.args[0])) from None
    count = card["vendor_units"] if units is None else units
    if card["kind"] != "new":
        return Decision(state, count, on)
    return Decision(state, count, on, await _contract(unit, card, str(contract)), _service(card, body))


async def _contract(unit: Unit, card: Record, identity: str) -> Contract:
    """A contract of the card's company. Raises Refused."""
    found = await unit.get("psa_contracts", records.key(card["organization"], identity))
    if found is None or found["company"] != card["company"]:
        raise Refused(f"contract_id: company {card['company']} has no contract {identity}")
    return Contract(found["psa_id"], found["name"], found["company"])


def _service(card: Record, body: dict[str, Any]) -> str:
    """The id of the PSA's service to add: the one in the body, or the first that is mapped. Raises Refused."""
    given = body.get("psa_service_id")
    if given is None:
        return str(card["psa_services"][0])
    if str(given) not in card["psa_services"]:
        raise Refused(f"psa_service_id: {given} is not mapped to {card['vendor_service']}")
    return str(given)


async def dismiss_card(call: Call) -> Answer:
    """Leave the contract unchanged; the card stays dismissed until a count changes."""
    async with call.store.unit() as unit:
        card = await _card(call, unit)
        if card["state"] not in {*cards.DECIDABLE, cards.STALE}:
            raise Problem("conflict", f"Card {card['id']} is {card['state']}.")
        changed = {**card, "state": cards.DISMISSED, "error": None}
        await unit.put("cards", changed)
    return Answer(200, {"card": _shown(changed), "exchanges": []})


async def _card(call: Call, unit: Unit) -> Record:
    organization = await organization_of(call, unit)
    found = await unit.get("cards", call.path["card"])
    if found is None or found["organization"] != organization["id"]:
        raise Problem("not_found", f"There is no card {call.path['card']}.")
    return found
