"""Cards of the reconcile page: what the vendor counts against what the PSA bills [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.mspcentric.model.mapping import Record, is_mapped

Kind = Literal["new", "reconcile", "no_change"]
OPEN, APPROVED, ADJUSTED, DISMISSED, STALE, FAILED = "open", "approved", "adjusted", "dismissed", "stale", "failed"
WRITING = "writing"
"""While the PSA is asked: nothing else can be done with the card."""

DECIDABLE = frozenset({OPEN, FAILED})
"""The states in which a partner can decide on a card. A failed one may be tried again."""


class Undecidable(ValueError):
    """An act that the card's state or kind does not allow; the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """One comparison: a pair of the vendor with one line of a contract, or with none (`line` None)."""

    account: Record
    service: Record
    units: int
    line: Record | None

    @property
    def kind(self) -> Kind:
        """New revenue without a line; otherwise whether the counts differ."""
        if self.line is None:
            return "new"
        return "no_change" if float(self.line["units"]) == self.units else "reconcile"

    @property
    def subject(self) -> tuple[str, str, str]:
        """What makes it the same card at the next synchronisation."""
        line = "" if self.line is None else self.line["psa_id"]
        return self.account["vendorAccountId"], self.service["vendorServiceId"], line

    def content(self) -> dict[str, Any]:
        """The card's properties, without its identity and its state."""
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
    """Every mapped account with every mapped service: billing is asked for once for each [mspcentric 6]."""
    kept = [each for each in services if is_mapped(each)]
    for account in accounts:
        if is_mapped(account):
            for service in kept:
                yield account, service


def compared(account: Record, service: Record, units: int, lines: Iterable[Record]) -> list[Found]:
    """The cards of a pair: one for each line of the company's contracts, or one of new revenue [mspcentric 7]."""
    company, wanted = account["mapping"]["psa_ids"][0], set(service["mapping"]["psa_ids"])
    mine = [each for each in lines if each["company"] == company and each["service"] in wanted]
    if mine:
        return [Found(account, service, units, each) for each in mine]
    return [Found(account, service, units, None)] if units else []


def check_decidable(card: Mapping[str, Any]) -> None:
    """Raise Undecidable for a card that has been decided on, is stale, or is being written."""
    if card["state"] not in DECIDABLE:
        raise Undecidable(f"card {card['id']} is {card['state']}")


def check_writable(card: Mapping[str, Any], contract_id: str | None) -> None:
    """Raise Undecidable where there is nothing to write. LookupError where a new line has no contract."""
    check_decidable(card)
    if card["kind"] == "no_change":
        raise Undecidable(f"card {card['id']}: the counts are equal, there is nothing to write")
    if card["kind"] == "new" and contract_id is None:
        raise LookupError("contract_id: new revenue needs the contract that it is added to")
