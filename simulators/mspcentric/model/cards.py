"""Cards of the reconcile page: comparisons of the vendor's counts with the units that the PSA bills [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.mspcentric.model.mapping import Record, is_mapped

Kind = Literal["new", "reconcile", "no_change"]
OPEN, APPROVED, ADJUSTED, DISMISSED, STALE, FAILED = "open", "approved", "adjusted", "dismissed", "stale", "failed"
WRITING = "writing"
"""The state of a card during requests to the PSA, in which no other action is possible."""

DECIDABLE = frozenset({OPEN, FAILED})
"""The states in which a partner can decide on a card. A failed write can be repeated."""


class Undecidable(ValueError):
    """The card's state or kind does not allow the action; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Found:
    """A comparison of a pair of account and service with a line of a contract, or with none (`line` is None)."""

    account: Record
    service: Record
    units: int
    line: Record | None

    @property
    def kind(self) -> Kind:
        """`new` without a line; otherwise by whether the counts differ."""
        if self.line is None:
            return "new"
        return "no_change" if float(self.line["units"]) == self.units else "reconcile"

    @property
    def subject(self) -> tuple[str, str, str]:
        """The key that identifies the card at the next synchronisation: account, service and line."""
        line = "" if self.line is None else self.line["psa_id"]
        return self.account["vendorAccountId"], self.service["vendorServiceId"], line

    def content(self) -> dict[str, Any]:
        """The card's properties, without its id and its state."""
        line = self.line
        return {
            "kind": self.kind,
            "vendor_account": self.account["vendorAccountId"],
            "vendor_service": self.service["vendorServiceId"],
            "vendor_units": self.units,
            "psa_units": None if line is None else line["units"],
            "company": self.account["mapping"]["psa_ids"][0],
            "psa_services": list(self.service["mapping"]["psa_ids"]),
            "line": None if line is None else line["psa_id"],
            "contract_id": None if line is None else line["contract"],
        }


def pairs(accounts: Iterable[Record], services: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """All pairs of a mapped account and a mapped service, whose units are requested [mspcentric 6]."""
    kept = [each for each in services if is_mapped(each)]
    for account in accounts:
        if is_mapped(account):
            for service in kept:
                yield account, service


def compared(account: Record, service: Record, units: int, lines: Iterable[Record]) -> list[Found]:
    """The cards of a pair: one for each line of the company's contracts, or one of new revenue [mspcentric 7]."""
    company, services = account["mapping"]["psa_ids"][0], set(service["mapping"]["psa_ids"])
    mine = [each for each in lines if each["company"] == company and each["service"] in services]
    if mine:
        return [Found(account, service, units, each) for each in mine]
    return [Found(account, service, units, None)] if units else []


def check_decidable(card: Mapping[str, Any]) -> None:
    """Raises Undecidable for a card that is decided, stale, or being written."""
    if card["state"] not in DECIDABLE:
        raise Undecidable(f"card {card['id']} is {card['state']}")


def check_writable(card: Mapping[str, Any], contract_id: str | None) -> None:
    """Raises Undecidable if there is nothing to write, LookupError if new revenue lacks a contract."""
    check_decidable(card)
    if card["kind"] == "no_change":
        raise Undecidable(f"card {card['id']}: the counts are equal, there is nothing to write")
    if card["kind"] == "new" and contract_id is None:
        raise LookupError("contract_id: new revenue needs the contract that it is added to")
