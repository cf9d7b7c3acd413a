"""Tigerpaw: contracts, and items covered as lines; every request is signed [mspcentric 7]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from simulators.core.client import Request
from simulators.mspcentric.psas.base import (
    MOST_PAGES,
    Company,
    Contract,
    Line,
    Psa,
    PsaError,
    Service,
    Snapshot,
    whole,
)
from simulators.mspcentric.settings import MspcentricSettings

ACTIVE = "Active"
"""The status of accounts and contracts that are synchronised."""

_KEPT = (
    *("ItemID", "ItemDescription", "SerialNumber", "Reference", "ContactName", "ContactPhoneNumber", "StartDate"),
    *("YearlyPrice", "ContractPrice", "RenewalListPercentage", "RenewalListPrice", "ServiceOrderPriority"),
)
"""Properties of an item that a PUT must repeat, as it clears missing ones."""

Item = Mapping[str, Any]


class Tigerpaw(Psa):
    """The two keys of a rep, pages by row number, and errors with status 200 and `Success` false."""

    needs = ("public_key", "private_key")
    secrets = frozenset({"private_key"})

    async def check(self) -> None:
        """Call the diagnostic for a rep's keys; it reports invalid keys with status 200 [tigerpaw 2]."""
        answer = await self._sent("GET", "/diagnostics/validate/user")
        if answer.get("Success") is not True:
            raise PsaError("refused", "tigerpaw GET /diagnostics/validate/user: the answer has no Success")

    async def companies(self) -> list[Company]:
        """Active accounts."""
        found = await self._search("accounts", "AccountStatus", ACTIVE)
        return [Company(str(each["AccountNumber"]), each["Account"]["Name"]) for each in found]

    async def contracts(self) -> list[Contract]:
        """Active contracts that have begun and have not ended."""
        found = await self._search("contracts", "Status", ACTIVE)
        return [_contract(each) for each in found if self._runs(each["Contract"])]

    async def services(self) -> list[Service]:
        """The services of items in active contracts."""
        return _services(await self._items(await self.contracts()))

    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """Items covered by contracts that are not cancelled."""
        return self._lines(await self._items(contracts))

    async def snapshot(self) -> Snapshot:
        """All data of a synchronisation; items are read once for services and lines."""
        companies, contracts = await self.companies(), await self.contracts()
        items = await self._items(contracts)
        return Snapshot(companies, contracts, _services(items), self._lines(items))

    async def contract_runs(self, contract: str) -> bool:
        """Whether the contract exists, is active, and has not ended; a search also works for an unknown number."""
        found = await self._search("contracts", "ContractNumber", contract)
        return any(self._runs(each["Contract"]) for each in found if str(each["ContractNumber"]) == contract)

    async def line(self, line: Line) -> Line | None:
        """The current item, or None."""
        item = await self._item(line)
        return None if item is None else _line(item, line.contract)

    async def change(self, line: Line, units: int, on: date | None) -> None:
        """PUT the item with another quantity; changes with a date are not supported."""
        self.refuse_date(on, "Tigerpaw: the quantity of an item covered has no date")
        item = await self._item(line)
        if item is None:
            raise PsaError("gone", f"Tigerpaw: contract {line.contract} covers item {line.psa_id} no more")
        kept = {name: item[name] for name in _KEPT if item.get(name) is not None}
        path = f"/contracts/{line.contract}/itemscovered/{line.psa_id}"
        await self._sent("PUT", path, {**kept, "Quantity": units})

    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Add an item, or change the account's existing one; a new item can have a start date."""
        for item in await self._covered(contract.psa_id):
            known = _line(item, contract.psa_id)
            if self._in_force(item) and (known.service, known.company) == (service, contract.company):
                if known.units != units:
                    await self.change(known, units, on)
                return Line(known.psa_id, known.contract, known.company, service, units)
        body: dict[str, Any] = {"ItemID": service, "Quantity": units}
        if on is not None:
            body["StartDate"] = f"{on}T00:00:00"
        path = f"/contracts/{contract.psa_id}/accounts/{contract.company}/itemscovered"
        made = (await self._sent("POST", path, body))["ItemCovered"]
        return Line(str(made["ContractDetailKeyNumber"]), contract.psa_id, contract.company, service, units)

    # -- records -------------------------------------------------------------------------------------------------

    @property
    def _today(self) -> str:
        return str(self.link.now.date())

    def _runs(self, contract: Item) -> bool:
        start, end = str(contract.get("StartDate") or ""), str(contract.get("EndDate") or "9999")
        return contract.get("Status") == ACTIVE and start[:10] <= self._today <= end[:10]

    def _in_force(self, item: Item) -> bool:
        """Whether an item belongs to the price book and is not cancelled yet."""
        return bool(item.get("ItemID")) and str(item.get("CancelDate") or "9999")[:10] > self._today

    def _lines(self, items: list[tuple[str, Item]]) -> list[Line]:
        return [_line(item, contract) for contract, item in items if self._in_force(item)]

    async def _items(self, contracts: list[Contract]) -> list[tuple[str, Item]]:
        """The items of contracts, with the numbers of their contracts."""
        return [(each.psa_id, item) for each in contracts for item in await self._covered(each.psa_id)]

    async def _item(self, line: Line) -> Item | None:
        items = (each for each in await self._covered(line.contract) if self._in_force(each))
        return next((each for each in items if str(each["ContractDetailKeyNumber"]) == line.psa_id), None)

    async def _covered(self, contract: str) -> list[Item]:
        found: list[Item] = await self._sent("GET", f"/contracts/{contract}/itemscovered")
        return found

    # -- HTTP ----------------------------------------------------------------------------------------------------

    async def _search(self, area: str, kind: str, text: str) -> list[dict[str, Any]]:
        """All rows of an advanced search. Rows are numbered from 1; `NextRow` is 0 on the last page."""
        criteria = [{"SearchType": kind, "MatchType": "Equal", "Criteria": text}]
        found: list[dict[str, Any]] = []
        row = 1
        for _ in range(MOST_PAGES):
            window = {"PageSize": MspcentricSettings.of(self.link).page_size, "StartRow": row}
            answer = await self._sent("POST", f"/{area}/search", {"Criteria": criteria, **window}, repeatable=True)
            found += answer[area.capitalize()]
            if (answer.get("NextRow") or 0) <= row:
                break
            row = answer["NextRow"]
        return found

    async def _sent(self, method: str, path: str, body: Any = None, repeatable: bool | None = None) -> Any:
        """The response to a signed request. Raises PsaError, also for a 200 whose `Success` is false."""
        url, operation = f"{self.link.base_url}/api{path}", f"tigerpaw {method} {path}"
        known, signed_path = self.link.credentials, urlsplit(url).path

        def headers_at(instant: float) -> Mapping[str, str]:
            return signed(known["public_key"], known["private_key"], method, signed_path, instant)

        content = {} if body is None else {"json": body}
        request = Request(method, url, operation, repeatable=repeatable, headers_at=headers_at, **content)
        return accepted(operation, await self.link.read(request))


def accepted(operation: str, answer: Any) -> Any:
    """The response, unless `Success` is false: status 200 does not imply success [tigerpaw 3]. Raises PsaError."""
    if isinstance(answer, dict) and answer.get("Success") is False:
        # The responses for invalid keys, a missing right and an invalid value do not differ [tigerpaw 6].
        raise PsaError("refused", f"{operation}: {answer.get('Message') or 'Success is false'!s:.200}")
    return answer


def signed(public: str, private: str, method: str, path: str, instant: float) -> dict[str, str]:
    """The headers of a request at `instant` (epoch seconds): HMAC-SHA256 over method, path and date [tigerpaw 2]."""
    date = format_datetime(datetime.fromtimestamp(int(instant), UTC), usegmt=True)
    text = f"{method}|{path}|{date}".lower()
    signature = base64.b64encode(hmac.new(private.encode(), text.encode(), hashlib.sha256).digest()).decode()
    token = base64.b64encode(f"{public}:{signature}".encode()).decode()
    return {"Authorization": f"TSI {token}", "X-TSI-Date": date}


def _contract(row: Item) -> Contract:
    contract, number = row["Contract"], str(row["ContractNumber"])
    return Contract(number, contract.get("Description") or f"Contract {number}", str(contract["AccountNumber"]))


def _services(items: list[tuple[str, Item]]) -> list[Service]:
    """A service for each item id, named by the item's first description."""
    names: dict[str, str] = {}
    for _, item in items:
        if item.get("ItemID"):
            names[item["ItemID"]] = names.get(item["ItemID"]) or item.get("ItemDescription") or ""
    return [Service(identity, name or identity) for identity, name in names.items()]


def _line(item: Item, contract: str) -> Line:
    number, account = str(item["ContractDetailKeyNumber"]), str(item["AccountNumber"])
    return Line(number, contract, account, str(item.get("ItemID") or ""), whole(item.get("Quantity")))
