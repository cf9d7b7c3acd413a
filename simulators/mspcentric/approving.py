"""The effect of a partner's decision on a card: the contract line is written to the PSA [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulators.core.store import Record, Store
from simulators.core.world import SimulatorState
from simulators.mspcentric import connecting, records
from simulators.mspcentric.connecting import answered
from simulators.mspcentric.model import cards
from simulators.mspcentric.psas import Line, Psa, PsaError
from simulators.mspcentric.psas.base import Contract

CANCELLED = "the contract has been cancelled, or is over, at the PSA"


class Stale(Exception):
    """The contract or line of the card does not exist in the PSA any more. The text is the reason."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A partner's decision: the units to bill, from which day, and for new revenue the contract and the service."""

    state: str
    units: int
    on: date | None = None
    contract: Contract | None = None
    service: str = ""


async def write(state: SimulatorState, store: Store, card: Record, decision: Decision) -> None:
    """Write the line of a card, whose state is `writing`, and store the outcome in the card.

    The PSA is read first: if the contract was cancelled, nothing is written and the card becomes stale.
    """
    organization = card["organization"]
    connected = await store.get("psa_connections", organization)
    try:
        if connected is None:
            raise PsaError("refused", "no PSA is connected")
        line = await answered(_written(connecting.psa_behind(state, connected), card, store, decision))
    except Stale as error:
        await _settle(store, card, {"state": cards.STALE, "error": str(error)})
    except PsaError as error:
        await _settle(store, card, {"state": cards.FAILED, "error": str(error)})
        if error.kind == "credentials":
            await connecting.note_failure(store, organization, error)
    else:
        outcome = {"state": decision.state, "error": None, "psa_units": decision.units, "line": line.psa_id}
        await _settle(store, card, {**outcome, "contract_id": line.contract}, line)


async def _settle(store: Store, card: Record, outcome: Mapping[str, Any], line: Line | None = None) -> None:
    async with store.unit() as unit:
        current = await unit.get("cards", card["id"])
        if current is not None:
            await unit.put("cards", {**current, **outcome})
        if line is not None:
            await connecting.keep_line(unit, card["organization"], line)


async def _written(psa: Psa, card: Record, store: Store, decision: Decision) -> Line:
    """The line after it was written. As the PSA is read first, a repetition after a lost response writes only once."""
    if decision.contract is not None:
        if not await psa.contract_runs(decision.contract.psa_id):
            raise Stale(CANCELLED)
        return await psa.add(decision.contract, decision.service, decision.units, decision.on)
    kept = await store.get("psa_lines", records.key(card["organization"], card["line"]))
    if kept is None:
        raise Stale("the contract line is gone at the PSA")
    known = Line(**{name: kept[name] for name in ("psa_id", "contract", "company", "service", "units")})
    if not await psa.contract_runs(known.contract):
        raise Stale(CANCELLED)
    current = await psa.line(known)
    if current is None:
        raise Stale("the contract line is gone at the PSA")
    if current.units != decision.units:
        await psa.change(current, decision.units, decision.on)
    return Line(known.psa_id, known.contract, known.company, known.service, decision.units)
