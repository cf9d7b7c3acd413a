"""The integrator and the partner as scenarios speak for them: OEM calls of the one, acts of the other in the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from contracts.targets import Target
from features.mspcentric.psas import PSAS, Psa, served_as
from features.mspcentric.vendor import CREDENTIALS, VendorServer, vendor_server
from features.steps.answers import describe
from features.steps.talk import Talk

OEM = "/api/oem-api"
ORGANIZATION = {
    "name": "Northwind IT",
    "email": "owner@northwind.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorUserId": "u-77",
    "vendorOrganizationId": "o-12",
}


@dataclass(slots=True)
class Partner:
    """One organization from its creation on. `drawn` is the last answer of the drive, `journal_at` where a step began.

    `kept` holds what was read before.
    `secret` is the clientSecret that is sent, `token` the OEM token, `link` the newest magic link.
    """

    talk: Talk
    server: VendorServer
    secret: str
    token: str = ""
    link: str = ""
    psa: Psa | None = None
    drawn: dict[str, Any] = field(default_factory=dict)
    journal_at: int = 0
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def target(self) -> Target:
        """What is under test."""
        return self.talk.target

    # -- the integrator ------------------------------------------------------------------------------------------

    def oem(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One call with credentials in its body."""
        body = {
            "clientId": self.target.known("client_id"),
            "clientSecret": self.secret,
            "grantType": "client_credentials",
            "scope": "vendor_manage",
            **more,
        }
        return self.talk.ask(method, path, json=body)

    def another(self, **wanted: Any) -> dict[str, str]:
        """Credentials of another integrator, for the body of a call."""
        issued = self.target.fake.credentials("mspcentric", **wanted)
        return {"clientId": issued["client_id"], "clientSecret": issued["client_secret"]}

    def done(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """The answer to a call that must succeed."""
        answer = self.oem(method, path, **more)
        assert answer.is_success, describe(answer)
        body: dict[str, Any] = answer.json()
        return body

    def create(self, **changes: Any) -> str:
        """Create the organization, and keep its token."""
        data = {name: value for name, value in {**ORGANIZATION, **changes}.items() if value is not None}
        self.token = self.done("POST", f"{OEM}/organization", data=data)["organizationOemToken"]
        return self.token

    def vendor(self, kind: str) -> dict[str, Any]:
        """The vendor of a kind of integrations."""
        vendors = self.done("POST", f"{OEM}/vendor")["vendors"]
        return next(each for each in vendors if each["integrationType"] == kind)

    def integrate(self, credentials: Mapping[str, str] = CREDENTIALS) -> httpx.Response:
        """Create the custom_hosted integration."""
        data = {"vendorId": self.vendor("custom_hosted")["id"], "integrationCredentials": dict(credentials)}
        return self.oem("POST", f"{OEM}/integration", organizationOemToken=self.token, data=data)

    def bridge(self) -> str:
        """Create the external integration; its partner key."""
        vendor = self.vendor("external")["id"]
        made = self.done(
            "POST",
            f"{OEM}/integration",
            organizationOemToken=self.token,
            integrationType="external",
            vendorId=vendor,
        )
        return str(made["partnerApiKey"])

    def session(self) -> str:
        """Ask for a magic link."""
        made = self.done("POST", f"{OEM}/session", organizationOemToken=self.token, data={"vendorUserId": "u-77"})
        self.link = made["url"]
        return self.link

    # -- the partner ---------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The organization below the drive."""
        items = self.target.fake.drive("mspcentric", "GET", "/organizations")["items"]
        mine = next(each for each in items if self.token.endswith(each["oem_token_suffix"]))
        return f"/organizations/{mine['id']}"

    def act(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """One act in the client; what it led to. ControlError if it is refused."""
        self.drawn = self.target.fake.drive("mspcentric", method, f"{self.place}{path}", body)
        return self.drawn

    @property
    def own_psa(self) -> Psa:
        """The PSA of the scenario."""
        assert self.psa is not None, "no PSA has been named yet"
        return self.psa

    def served(self) -> dict[str, Any]:
        """Where the PSA is."""
        return served_as(self.target.fake, self.own_psa.name)

    def connect(self, name: str, **changes: str) -> dict[str, Any]:
        """Enter the credentials of a PSA, some of them changed."""
        self.psa = PSAS[name]
        served = self.served()
        body = {"system": self.own_psa.name, "base_url": served["url"]}
        return self.act("POST", "/psa", {**body, "credentials": {**served["credentials"], **changes}})

    def use_server(self) -> None:
        """Have MSPCentric ask the integrator's own server."""
        self.target.fake.drive("mspcentric", "PUT", "/integrator", self.server.configuration())

    def map(self, account: str = "c-1", service: str = "seat", psa_service: str | None = None) -> None:
        """Assign one account and one service."""
        psa = self.own_psa
        self.act("PUT", f"/mappings/accounts/{account}", {"psa_id": psa.company})
        self.act("PUT", f"/mappings/services/{service}", {"psa_ids": [psa_service or psa.service]})

    def onboard(self, name: str) -> None:
        """All of the wizards, up to the mappings: one account, one service."""
        self.psa = PSAS[name]
        self.psa.prepare(self.served())
        self.use_server()
        self.create()
        answer = self.integrate()
        assert answer.is_success, describe(answer)
        self.connect(name)
        self.act("POST", "/import/accounts", {})
        self.act("POST", "/import/services", {})
        self.map()

    def cards(self) -> list[dict[str, Any]]:
        """The reconcile page."""
        items: list[dict[str, Any]] = self.act("GET", "/reconcile")["items"]
        return items

    def card(self) -> dict[str, Any]:
        """The only card."""
        (found,) = self.cards()
        return found

    def decide(self, act: str, body: Any = None) -> dict[str, Any]:
        """Decide on the only card; the card afterwards."""
        card: dict[str, Any] = self.act("POST", f"/reconcile/{self.card()['id']}/{act}", body or {})["card"]
        return card

    # -- what the PSA saw ----------------------------------------------------------------------------------------

    def writes(self) -> list[dict[str, Any]]:
        """The requests that changed, or tried to change, a contract at the PSA, since the scenario prepared it."""
        found = self.target.fake.journal(simulator=self.own_psa.name, direction="in")
        return [each for each in found if each["operation"] in self.own_psa.writes and each["id"] > self.journal_at]

    def mark(self) -> None:
        """Count what follows from here."""
        found = self.target.fake.journal()
        self.journal_at = found[-1]["id"] if found else 0


@pytest.fixture
def partner(target: Target, talk: Talk) -> Iterator[Partner]:
    """An organization to be, and the integrator's server."""
    with vendor_server() as server:
        yield Partner(talk, server, target.known("client_secret"))
