"""The billing journey: a vendor's usage becomes a contract line at ConnectWise, once the partner approves it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulators.commands.client import Client
from simulators.commands.demo.stage import Journey, Outcome, Scene
from simulators.commands.demo.timeline import Columns

ORGANIZATION: Mapping[str, str] = {
    "name": "Northwind IT",
    "email": "owner@northwind.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorOrganizationId": "o-12",
}
UNITS = 31
COMPANY, SERVICE = "Contoso Ltd", "Cloud suite, business seat"
"""The names of the vendor's account and service in the PSA: the first import maps equal names."""

NAMES: dict[str, str] = {"mspcentric": "MSPCentric", "connectwise": "ConnectWise"}


class _Vendor(BaseHTTPRequestHandler):
    """The vendor's own server: one account, one service."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        found: Any = {"unitCount": UNITS}
        if parts.path == "/accounts":
            found = [{"id": "contoso", "name": COMPANY}] if query["page"] == ["1"] else []
        elif parts.path == "/services":
            found = [{"id": "seat", "name": SERVICE, "description": "One workplace"}]
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # the name is the library's
        """Print nothing."""


@contextmanager
def _vendor() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Vendor) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        place = f"127.0.0.1:{server.server_port}"
        NAMES[place] = "vendor"
        try:
            yield f"http://{place}"
        finally:
            server.shutdown()


@dataclass(slots=True)
class _Story:
    """State shared by the scenes: the vendor's origin, and the organization that the first scene creates."""

    vendor: str
    organization: str = ""
    card: dict[str, Any] = field(default_factory=dict)

    def onboard(self, control: Client) -> Outcome:
        """The vendor creates organization and integration; the partner connects ConnectWise."""
        served = {each["name"]: each for each in control.get("/simulators")["items"]}
        own, psa = served["mspcentric"], served["connectwise"]
        control.send("PUT", "/drive/mspcentric/integrator", {"base_url": self.vendor})
        token = _oem(own, "/organization", data=ORGANIZATION)["organizationOemToken"]
        vendor = _oem(own, "/vendor")["vendors"][0]["id"]
        data = {"vendorId": vendor, "integrationCredentials": {"api key": "key-of-the-vendor"}}
        _oem(own, "/integration", organizationOemToken=token, data=data)
        self.organization = control.get("/drive/mspcentric/organizations")["items"][-1]["id"]
        body = {"system": "connectwise", "base_url": psa["url"], "credentials": psa["credentials"]}
        connected = self._act(control, "POST", "/psa", body)["psa"]
        return Outcome("organization Northwind IT", connected["state"])

    def import_all(self, control: Client) -> Outcome:
        """Import accounts and services, mapped by equal names."""
        accounts = self._act(control, "POST", "/import/accounts")["items"]
        services = self._act(control, "POST", "/import/services")["items"]
        states = {each["state"] for each in (*accounts, *services)}
        return Outcome("1 account, 1 service", states.pop() if len(states) == 1 else "mixed")

    def synchronise(self, control: Client) -> Outcome:
        """Request billing for the mapped pair."""
        self._act(control, "POST", "/sync")
        (self.card,) = control.get(f"/drive/mspcentric/organizations/{self.organization}/reconcile")["items"]
        shown = f"card: {self.card['vendor_units']} at the vendor, {self.card['psa_units']:g} at the PSA"
        return Outcome(shown, self.card["kind"])

    def approve(self, control: Client) -> Outcome:
        """Approve the difference, which is then written."""
        card = self._act(control, "POST", f"/reconcile/{self.card['id']}/approve")["card"]
        return Outcome(f"card: {card['vendor_units']} at the vendor, {card['psa_units']:g} at the PSA", card["state"])

    def _act(self, control: Client, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        return control.send(method, f"/drive/mspcentric/organizations/{self.organization}{path}", body)


def _oem(own: Mapping[str, Any], path: str, **more: Any) -> Any:
    """One call of the OEM API, with the vendor's credentials in the body."""
    known = own["credentials"]
    body = {
        "clientId": known["client_id"],
        "clientSecret": known["client_secret"],
        "grantType": "client_credentials",
        "scope": "vendor_manage",
        **more,
    }
    connection = http.client.HTTPConnection(urlsplit(own["url"]).netloc, timeout=60)
    connection.request("POST", f"/api/oem-api{path}", json.dumps(body), {"Content-Type": "application/json"})
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def scenes() -> Iterator[Scene]:
    """The scenes, in order; the vendor's server runs meanwhile."""
    with _vendor() as origin:
        story = _Story(origin)
        yield Scene("The vendor onboards a partner, who connects ConnectWise.", story.onboard, "synced")
        yield Scene("Accounts and services are imported; equal names are mapped.", story.import_all, "mapped")
        yield Scene("The vendor is asked for its usage; nothing is written yet.", story.synchronise, "reconcile")
        yield Scene("The partner approves; the addition of the agreement changes.", story.approve, "approved")


JOURNEY = Journey(
    systems="MSPCentric, a vendor's own server and ConnectWise",
    columns=Columns(NAMES, sender=25, request=42, state=9),
    scenes=scenes,
)
