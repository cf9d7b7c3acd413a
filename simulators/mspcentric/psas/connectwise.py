"""ConnectWise PSA: agreements are the contracts, and their additions the lines [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from simulators.core.basic import write_basic
from simulators.core.client import Request
from simulators.mspcentric.psas.base import MOST_PAGES, Company, Contract, Line, Link, Psa, PsaError, Service, whole
from simulators.mspcentric.settings import MspcentricSettings

ACTIVE = "Active"


class ConnectWise(Psa):
    """Basic authentication with `company+public`, a clientId, a code base to look up, pages by number."""

    needs = ("company", "public_key", "private_key")
    takes = ("client_id",)
    secrets = frozenset({"private_key"})

    def __init__(self, link: Link) -> None:
        """Start without a code base, which the first request looks up."""
        super().__init__(link)
        self._root = ""

    @property
    def api_root(self) -> str:
        """The URL below the code base, once that is known."""
        return self._root or self.link.base_url

    async def check(self) -> None:
        """Read the version of the system."""
        await self._get("/system/info")

    async def companies(self) -> list[Company]:
        """Companies with the default status and type, which a synchronisation is limited to [mspcentric 7]."""
        conditions, types = ["deletedFlag=false"], ""
        statuses = await self._get("/company/companies/statuses", {"conditions": "defaultFlag=true"})
        kinds = await self._get("/company/companies/types", {"conditions": "defaultFlag=true"})
        if statuses:
            conditions.append(f"status/id={statuses[0]['id']}")
        if kinds:
            types = f"types/id={kinds[0]['id']}"
        query = {"conditions": " and ".join(conditions), "fields": "id,name"}
        found = await self._list("/company/companies", query | ({"childConditions": types} if types else {}))
        return [Company(str(each["id"]), each["name"]) for each in found]

    async def contracts(self) -> list[Contract]:
        """Active agreements."""
        query = {"conditions": "cancelledFlag=false", "fields": "id,name,company,agreementStatus"}
        found = await self._list("/finance/agreements", query)
        kept = (each for each in found if each.get("agreementStatus", ACTIVE) == ACTIVE)
        return [Contract(str(each["id"]), each["name"], str(each["company"]["id"])) for each in kept]

    async def services(self) -> list[Service]:
        """Products of the catalog."""
        query = {"conditions": "inactiveFlag=false", "fields": "id,description"}
        found = await self._list("/procurement/catalog", query)
        return [Service(str(each["id"]), each["description"]) for each in found]

    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """Active additions."""
        return [line for contract in contracts for line in await self._additions(contract)]

    async def contract_runs(self, contract: str) -> bool:
        """Whether the agreement exists, and is neither cancelled nor ended."""
        try:
            found = await self._get(f"/finance/agreements/{contract}")
        except PsaError as error:
            if error.kind == "gone":
                return False
            raise
        return not found.get("cancelledFlag") and found.get("agreementStatus", ACTIVE) == ACTIVE

    async def line(self, line: Line) -> Line | None:
        """The current addition; None if it does not exist or is not active."""
        try:
            found = await self._get(_addition(line))
        except PsaError as error:
            if error.kind == "gone":
                return None
            raise
        active = found.get("additionStatus", ACTIVE) == ACTIVE
        return _line(found, line.contract, line.company) if active else None

    async def change(self, line: Line, units: int, on: date | None) -> None:
        """Patch the addition's quantity, effective at once; a date requires proration [mspcentric 7]."""
        patch: list[dict[str, Any]] = [{"op": "replace", "path": "quantity", "value": units}]
        if on is not None:
            agreement = await self._get(f"/finance/agreements/{line.contract}")
            if not agreement.get("prorateFlag"):
                raise PsaError("refused", f"ConnectWise: agreement {line.contract} allows no proration, so no date")
            patch.append({"op": "replace", "path": "effectiveDate", "value": f"{on}T00:00:00Z"})
        await self._send("PATCH", _addition(line), patch, repeatable=True)

    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Add an addition, or change the existing one with this product."""
        for each in await self._additions(contract):
            if each.service == service:
                await self.change(each, units, on)
                return Line(each.psa_id, each.contract, each.company, service, units)
        body: dict[str, Any] = {"product": {"id": int(service)}, "quantity": units, "billCustomer": "Billable"}
        if on is not None:
            body["effectiveDate"] = f"{on}T00:00:00Z"
        made = await self._send("POST", f"/finance/agreements/{contract.psa_id}/additions", body)
        return _line(made, contract.psa_id, contract.company)

    # -- HTTP ----------------------------------------------------------------------------------------------------

    @property
    def _headers(self) -> dict[str, str]:
        return headers(self.link.credentials, MspcentricSettings.of(self.link))

    async def root(self) -> str:
        """The root URL of the API, below the code base that the login service returns. Raises PsaError."""
        if not self._root:
            base, company = self.link.base_url, self.link.credentials["company"]
            url = f"{base}/login/companyinfo/{company}"
            found = await self.link.read(Request("GET", url, "connectwise companyinfo"))
            code_base = found.get("Codebase", "") if isinstance(found, dict) else ""
            if not code_base:
                raise PsaError("credentials", f"connectwise companyinfo: company {company} is unknown")
            self._root = f"{base}/{code_base.strip('/')}/apis/3.0"
        return self._root

    async def _additions(self, contract: Contract) -> list[Line]:
        fields = {"fields": "id,product,quantity,additionStatus"}
        found = await self._list(f"/finance/agreements/{contract.psa_id}/additions", fields)
        kept = (each for each in found if each.get("additionStatus", ACTIVE) == ACTIVE)
        return [_line(each, contract.psa_id, contract.company) for each in kept]

    async def _list(self, path: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        size = MspcentricSettings.of(self.link).page_size
        for page in range(1, MOST_PAGES + 1):
            rows = await self._get(path, {**query, "orderBy": "id", "pageSize": size, "page": page})
            found += rows
            if len(rows) < size:
                break
        return found

    async def _get(self, path: str, query: Mapping[str, str | int] | None = None) -> Any:
        url = await self.root() + path
        return await self.link.read(Request("GET", url, f"connectwise GET {path}", self._headers, query or {}))

    async def _send(self, method: str, path: str, body: Any, repeatable: bool = False) -> Any:
        url = await self.root() + path
        request = Request(method, url, f"connectwise {method} {path}", self._headers, json=body, repeatable=repeatable)
        return await self.link.read(request)


def headers(known: Mapping[str, str], settings: MspcentricSettings) -> dict[str, str]:
    """The headers of every request, from the credentials `known`."""
    return {
        "Authorization": write_basic(f"{known['company']}+{known['public_key']}", known["private_key"]),
        "clientId": known.get("client_id") or settings.connectwise_client_id,
    }


def _addition(line: Line) -> str:
    return f"/finance/agreements/{line.contract}/additions/{line.psa_id}"


def _line(addition: Mapping[str, Any], contract: str, company: str) -> Line:
    product = str(addition["product"]["id"])
    return Line(str(addition["id"]), contract, company, product, whole(addition.get("quantity")))
