"""Autotask PSA: recurring service contracts, whose quantities change by adjustments only [mspcentric 7]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from simulators.core.client import Request
from simulators.mspcentric.psas.base import MOST_PAGES, Company, Contract, Line, Link, Psa, PsaError, Service, whole
from simulators.mspcentric.settings import MspcentricSettings

CUSTOMER = 1
"""The `companyType` of companies that are synchronised [mspcentric 7]."""
RECURRING = 7
"""The `contractType` of contracts with services."""
IN_EFFECT = 1

Filter = dict[str, Any]


class Autotask(Psa):
    """Authentication by three headers, a zone to look up, queries with `nextPageUrl`."""

    needs = ("username", "secret")
    takes = ("api_integration_code",)
    secrets = frozenset({"secret", "api_integration_code"})

    def __init__(self, link: Link) -> None:
        """Start without a zone, which the first request looks up."""
        super().__init__(link)
        self._root = ""

    async def check(self) -> None:
        """Read one company."""
        await self._send("POST", "Companies/query", {"filter": [_where("id", "gte", 0)], "MaxRecords": 1})

    async def companies(self) -> list[Company]:
        """Active companies of the type Customer."""
        where = [_where("companyType", "eq", CUSTOMER), _where("isActive", "eq", True)]
        found = await self._query("Companies", where, "id", "companyName")
        return [Company(str(each["id"]), each["companyName"]) for each in found]

    async def contracts(self) -> list[Contract]:
        """Recurring service contracts in effect."""
        where = [_where("contractType", "eq", RECURRING), _where("status", "eq", IN_EFFECT)]
        found = await self._query("Contracts", where, "id", "contractName", "companyID", "startDate", "endDate")
        kept = (each for each in found if self._within(each))
        return [Contract(str(each["id"]), each["contractName"], str(each["companyID"])) for each in kept]

    async def services(self) -> list[Service]:
        """Active services."""
        found = await self._query("Services", [_where("isActive", "eq", True)], "id", "name")
        return [Service(str(each["id"]), each["name"]) for each in found]

    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """Services of contracts with a quantity above zero on the effective day of an approval."""
        found: list[Line] = []
        for contract in contracts:
            added = await self._query("ContractServices", [_where("contractID", "eq", int(contract.psa_id))])
            units = await self._units([_where("contractID", "eq", int(contract.psa_id))]) if added else {}
            found += [
                _line(each, contract.company, units[int(each["id"])])
                for each in added
                if units.get(int(each["id"]), 0) > 0
            ]
        return found

    async def contract_runs(self, contract: str) -> bool:
        """Whether the contract exists, is in effect, and has not ended."""
        found = await self._query("Contracts", [_where("id", "eq", int(contract))])
        return any(each.get("status") == IN_EFFECT and self._within(each) for each in found)

    async def line(self, line: Line) -> Line | None:
        """The service of the contract, with its quantity on the effective day of an approval."""
        found = await self._query("ContractServices", [_where("id", "eq", int(line.psa_id))])
        if not found:
            return None
        units = await self._units([_where("contractServiceID", "eq", int(line.psa_id))])
        return _line(found[0], line.company, units.get(int(line.psa_id), 0))

    async def change(self, line: Line, units: int, on: date | None) -> None:
        """Send an adjustment by the difference, for the first of next month or a chosen day."""
        body = {
            "contractID": int(line.contract),
            "contractServiceID": int(line.psa_id),
            "effectiveDate": f"{on or self.effective}T00:00:00Z",
            "unitChange": int(units - line.units),
            "allowRepeatService": True,
        }
        await self._send("POST", f"Contracts/{line.contract}/ServiceAdjustments", body)

    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Send an adjustment of a service; Autotask adds it if the contract lacks it."""
        known = await self._added(contract, service)
        body: dict[str, Any] = {
            "contractID": int(contract.psa_id),
            "serviceID": int(service),
            "effectiveDate": f"{on or self.effective}T00:00:00Z",
            "unitChange": int(units - (0 if known is None else known.units)),
            "allowRepeatService": True,
        }
        if body["unitChange"]:
            await self._send("POST", f"Contracts/{contract.psa_id}/ServiceAdjustments", body)
        made = await self._added(contract, service)
        if made is None:
            raise PsaError("refused", f"autotask ServiceAdjustments: contract {contract.psa_id} has no such service")
        return Line(made.psa_id, made.contract, made.company, service, units)

    # -- days ----------------------------------------------------------------------------------------------------

    @property
    def effective(self) -> date:
        """The effective day of an approval: the first of next month, or today by setting [mspcentric 7]."""
        today = self.link.now.date()
        if MspcentricSettings.of(self.link).autotask_effective == "today":
            return today
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1)

    def _within(self, contract: Mapping[str, Any]) -> bool:
        today = str(self.link.now.date())
        start, end = str(contract.get("startDate") or ""), str(contract.get("endDate") or "9999")
        return start[:10] <= today <= end[:10]

    async def _units(self, where: list[Filter]) -> dict[int, float]:
        """Units by contract service: the sum over periods that cover the effective day."""
        day = str(self.effective)
        found: dict[int, float] = {}
        for each in await self._query("ContractServiceUnits", where):
            if str(each["startDate"])[:10] <= day <= str(each["endDate"])[:10]:
                service = int(each["contractServiceID"])
                found[service] = found.get(service, 0) + float(each["units"])
        return found

    async def _added(self, contract: Contract, service: str) -> Line | None:
        where = [_where("contractID", "eq", int(contract.psa_id)), _where("serviceID", "eq", int(service))]
        found = await self._query("ContractServices", where)
        if not found:
            return None
        identity = int(found[0]["id"])
        units = await self._units([_where("contractServiceID", "eq", identity)])
        return _line(found[0], contract.company, units.get(identity, 0))

    # -- HTTP ----------------------------------------------------------------------------------------------------

    async def _query(self, entity: str, where: list[Filter], *fields: str) -> list[dict[str, Any]]:
        body: dict[str, Any] = {"filter": where, "MaxRecords": MspcentricSettings.of(self.link).page_size}
        if fields:
            body["IncludeFields"] = list(fields)
        answer = await self._send("POST", f"{entity}/query", body, repeatable=True)
        found: list[dict[str, Any]] = list(answer["items"])
        for _ in range(MOST_PAGES):
            following = answer["pageDetails"].get("nextPageUrl")
            if not following:
                break
            # Further pages of a POST query need a POST with the same body.
            answer = await self.link.read(
                Request("POST", following, f"autotask {entity}/query/next", self._headers, json=body, repeatable=True)
            )
            found += answer["items"]
        return found

    async def _send(self, method: str, path: str, body: Any, repeatable: bool = False) -> Any:
        url = f"{await self._zone()}/v1.0/{path}"
        request = Request(method, url, f"autotask {path}", self._headers, json=body, repeatable=repeatable)
        return await self.link.read(request)

    async def _zone(self) -> str:
        if not self._root:
            url = f"{self.link.base_url}/ATServicesRest/v1.0/zoneInformation"
            query = {"user": self.link.credentials["username"]}
            try:
                found = await self.link.read(Request("GET", url, "autotask zoneInformation", query=query))
            except PsaError as error:
                # The response for an unknown user is a 500.
                raise PsaError("credentials" if error.kind == "refused" else error.kind, str(error)) from None
            if not str(found["url"]).startswith(("http://", "https://")):
                raise PsaError("refused", f"autotask zoneInformation: no URL but {found['url']!r:.80}")
            self._root = str(found["url"]).rstrip("/")
        return self._root

    @property
    def _headers(self) -> dict[str, str]:
        known = self.link.credentials
        code = known.get("api_integration_code") or MspcentricSettings.of(self.link).autotask_integration_code
        return {"UserName": known["username"], "Secret": known["secret"], "ApiIntegrationCode": code}


def _where(field: str, op: str, value: Any) -> Filter:
    return {"op": op, "field": field, "value": value}


def _line(added: Mapping[str, Any], company: str, units: float) -> Line:
    return Line(str(added["id"]), str(added["contractID"]), company, str(added["serviceID"]), whole(units))
