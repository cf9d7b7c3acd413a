"""HaloPSA: recurring invoices are the contracts, and their lines the contract lines [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from simulators.core.client import Request
from simulators.mspcentric.psas.base import MOST_PAGES, Company, Contract, Line, Link, Psa, PsaError, Service, whole
from simulators.mspcentric.settings import MspcentricSettings

_ROWS: Mapping[str, str] = {"Client": "clients", "Item": "items", "RecurringInvoice": "invoices"}
"""The property of a list that holds the records, by entity."""


class HaloPsa(Psa):
    """A token by client credentials, paging by `pageinate`, lists in a named property; writes send arrays."""

    needs = ("client_id", "client_secret")
    takes = ("tenant",)
    secrets = frozenset({"client_secret"})

    def __init__(self, link: Link) -> None:
        """Start without a token, which the first request obtains."""
        super().__init__(link)
        self._token = ""

    async def check(self) -> None:
        """Read one client."""
        await self._get("Client", {"count": 1})

    async def companies(self) -> list[Company]:
        """Active clients."""
        found = await self._list("Client", {"includeinactive": "false"})
        return [Company(str(each["id"]), each["name"]) for each in found if not each.get("inactive")]

    async def contracts(self) -> list[Contract]:
        """Recurring invoices that are not disabled."""
        return [_contract(each) for each in await self._invoices()]

    async def services(self) -> list[Service]:
        """Active recurring items."""
        found = await self._list("Item", {"isrecurringitem": "true"})
        kept = (each for each in found if each.get("isrecurringitem") and not each.get("inactive"))
        return [Service(str(each["id"]), each["name"]) for each in kept]

    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """The active lines of recurring invoices that bill an item."""
        known = {each.psa_id for each in contracts}
        found = [each for each in await self._invoices() if str(each["id"]) in known]
        return [line for each in found for line in _lines(each)]

    async def contract_runs(self, contract: str) -> bool:
        """Whether the recurring invoice exists and is not disabled, and its contract, if any, is active."""
        try:
            invoice = await self._get(f"RecurringInvoice/{contract}")
            agreement = invoice.get("contract_id") or 0
            terms = await self._get(f"ClientContract/{agreement}") if agreement > 0 else None
        except PsaError as error:
            if error.kind == "gone":
                return False
            raise
        return not invoice.get("disabled") and (terms is None or bool(terms.get("active", True)))

    async def line(self, line: Line) -> Line | None:
        """The current line of the recurring invoice, or None."""
        try:
            found = _lines(await self._get(f"RecurringInvoice/{line.contract}"))
        except PsaError as error:
            if error.kind == "gone":
                return None
            raise
        return next((each for each in found if each.psa_id == line.psa_id), None)

    async def change(self, line: Line, units: int, on: date | None) -> None:
        """Update only the line: a POST of the whole invoice would overwrite concurrent changes."""
        self.refuse_date(on, "HaloPSA: a line of a recurring invoice has no date")
        body = [{"id": int(line.psa_id), "ihid": int(line.contract), "qty_order": units}]
        await self._post("RecurringInvoice/updatelines", body, repeatable=True)

    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Add a line, or change the existing one with this service."""
        self.refuse_date(on, "HaloPSA: a line of a recurring invoice has no date")
        known = _lines(await self._get(f"RecurringInvoice/{contract.psa_id}"))
        for each in known:
            if each.service == service:
                await self.change(each, units, None)
                return Line(each.psa_id, each.contract, each.company, service, units)
        body = [{"ihid": int(contract.psa_id), "_itemid": int(service), "qty_order": units}]
        (made,) = await self._post("RecurringInvoice/Lines", body)
        return Line(str(made["id"]), contract.psa_id, contract.company, service, units)

    # -- HTTP ----------------------------------------------------------------------------------------------------

    async def _invoices(self) -> list[dict[str, Any]]:
        found = await self._list("RecurringInvoice", {"includelines": "true"})
        return [each for each in found if not each.get("disabled")]

    async def _list(self, entity: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        size = MspcentricSettings.of(self.link).page_size
        for page in range(1, MOST_PAGES + 1):
            paging: dict[str, str | int] = {"pageinate": "true", "page_size": size, "page_no": page}
            answer = await self._get(entity, {**query, **paging})
            rows = answer.get(_ROWS[entity], [])
            found += rows
            if len(rows) < size or len(found) >= answer.get("record_count", 0):
                break
        return found

    async def _get(self, path: str, query: Mapping[str, str | int] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {await self._bearer()}"}
        url = f"{self.link.base_url}/api/{path}"
        return await self.link.read(Request("GET", url, f"halopsa {path}", headers, query or {}))

    async def _post(self, path: str, body: list[dict[str, Any]], repeatable: bool = False) -> Any:
        headers = {"Authorization": f"Bearer {await self._bearer()}"}
        url = f"{self.link.base_url}/api/{path}"
        return await self.link.read(Request("POST", url, f"halopsa {path}", headers, json=body, repeatable=repeatable))

    async def _bearer(self) -> str:
        """The token, requested once by client credentials. Raises PsaError."""
        if not self._token:
            known = self.link.credentials
            form = {"grant_type": "client_credentials", "scope": MspcentricSettings.of(self.link).halopsa_scope}
            form |= {name: known[name] for name in ("client_id", "client_secret", "tenant") if known.get(name)}
            request = Request("POST", f"{self.link.base_url}/auth/token", "halopsa token", form=form, repeatable=True)
            try:
                answer = await self.link.read(request)
            except PsaError as error:
                # The authorisation server may also refuse credentials with a 400 [RFC 6749 5.2].
                kind = "credentials" if error.kind == "refused" and " 400 " in f"{error} " else error.kind
                raise PsaError(kind, str(error)) from None
            if not answer.get("access_token"):
                raise PsaError("refused", "halopsa token: the answer has no access_token")
            self._token = str(answer["access_token"])
        return self._token


def _contract(invoice: Mapping[str, Any]) -> Contract:
    name = invoice.get("name") or f"Recurring invoice {invoice['id']}"
    return Contract(str(invoice["id"]), name, str(invoice["client_id"]))


def _lines(invoice: Mapping[str, Any]) -> list[Line]:
    kept = (each for each in invoice.get("lines", ()) if not each.get("isinactive") and each.get("_itemid"))
    return [
        Line(
            str(each["id"]),
            str(invoice["id"]),
            str(invoice["client_id"]),
            str(each["_itemid"]),
            whole(each.get("qty_order")),
        )
        for each in kept
    ]
