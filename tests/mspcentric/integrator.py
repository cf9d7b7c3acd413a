"""An integrator with one organization, and the partner's acts in the client, for tests that are not asynchronous."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import ControlClient, Target
from features.mspcentric.psas import served_as
from features.mspcentric.vendor import CREDENTIALS

OEM = "/api/oem-api"
DATA = {
    "name": "Northwind IT",
    "email": "owner@northwind.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorUserId": "u-77",
    "vendorOrganizationId": "o-12",
}


@dataclass(slots=True)
class Integrator:
    """`token` is the OEM token of the organization that was created last."""

    target: Target
    token: str = ""

    @property
    def control(self) -> ControlClient:
        """The world's control API."""
        return self.target.fake

    @property
    def envelope(self) -> dict[str, Any]:
        """What every OEM call carries."""
        known = self.target.credentials
        return {
            "clientId": known["client_id"],
            "clientSecret": known["client_secret"],
            "grantType": "client_credentials",
            "scope": "vendor_manage",
        }

    def oem(self, path: str, method: str = "POST", **more: Any) -> httpx.Response:
        """One call of the OEM API."""
        return self.target.send(method, OEM + path, json={**self.envelope, **more})

    def create(self, **changes: Any) -> str:
        """An organization; its id in the client."""
        data = {name: value for name, value in {**DATA, **changes}.items() if value is not None}
        self.token = self.oem("/organization", data=data).raise_for_status().json()["organizationOemToken"]
        items = self.drive("GET", "/organizations")["items"]
        return str(next(each["id"] for each in items if self.token.endswith(each["oem_token_suffix"])))

    def vendor(self, kind: str = "custom_hosted") -> str:
        """The id of the vendor of this kind."""
        vendors = self.oem("/vendor").raise_for_status().json()["vendors"]
        return str(next(each["id"] for each in vendors if each["integrationType"] == kind))

    def integrate(self, **credentials: str) -> httpx.Response:
        """A custom_hosted integration."""
        data = {"vendorId": self.vendor(), "integrationCredentials": credentials or CREDENTIALS}
        return self.oem("/integration", organizationOemToken=self.token, data=data)

    def bridge(self) -> httpx.Response:
        """An external integration."""
        more = {"integrationType": "external", "vendorId": self.vendor("external")}
        return self.oem("/integration", organizationOemToken=self.token, **more)

    def drive(self, method: str, path: str, body: Any = None, wait: bool = True) -> Any:
        """An act in the client. ControlError if it is refused."""
        return self.control.drive("mspcentric", method, path, body, wait)

    def connect(self, organization: str, system: str, **changes: str) -> Any:
        """The PSA wizard."""
        served = served_as(self.control, system)
        body = {"system": system, "base_url": served["url"], "credentials": {**served["credentials"], **changes}}
        return self.drive("POST", f"/organizations/{organization}/psa", body)["psa"]

    def onboard(self, system: str, company: str, service: str) -> str:
        """An organization with the sample vendor, one account and one service mapped; its place in the drive."""
        place = f"/organizations/{self.create()}"
        assert self.integrate().status_code == 201
        self.connect(place.rpartition("/")[2], system)
        for what in ("accounts", "services"):
            self.drive("POST", f"{place}/import/{what}", {})
        for account in ("acc-1", "acc-2", "acc-3", "acc-4"):
            self.drive("PUT", f"{place}/mappings/accounts/{account}", {"excluded": True})
        self.drive("PUT", f"{place}/mappings/accounts/acc-1", {"psa_id": company})
        self.drive("PUT", f"{place}/mappings/services/svc-backup", {"excluded": True})
        self.drive("PUT", f"{place}/mappings/services/svc-seat", {"psa_ids": [service]})
        return place

    def records(self) -> Any:
        """Everything that MSPCentric holds."""
        return self.control.request("GET", "/state")["simulators"]["mspcentric"]["tenants"]
