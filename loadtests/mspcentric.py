"""Load on MSPCentric: a vendor sends alerts from one address.

The limits of alerts are documented: by source address, in a sliding window of 60 seconds, 100 to 500 by contract
[mspcentric 5].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
from locust import tag, task

from loadtests.plan import Plan, Refused, Round, in_the_window, side_by_side
from loadtests.users import PsaUser
from simulators.commands.client import Client

LIMIT = 40
ALERT = "/api/oem-alerts-api/alert"
ORGANIZATION = {
    "name": "Load",
    "email": "owner@load.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorOrganizationId": "load",
}


def wrong_with(refused: Refused) -> Iterator[str]:
    """Check that Retry-After is in whole seconds, and that the body repeats it."""
    seconds = refused.headers.get("retry-after", "")
    if not seconds.isdigit() or int(seconds) < 1:
        yield f"Retry-After is {seconds!r}, which is no number of seconds"
    expected = {"statusCode": 429, "message": f"Rate limit exceeded. Retry after {seconds} seconds."}
    if refused.json() != expected:
        yield f"the body is {refused.json()!r}"


def envelope(credentials: Mapping[str, str]) -> dict[str, Any]:
    """The common properties of every OEM call."""
    return {
        "clientId": credentials["client_id"],
        "clientSecret": credentials["client_secret"],
        "grantType": "client_credentials",
        "scope": "vendor_manage",
    }


def prepare(control: Client) -> Mapping[str, str]:
    """Create an organization for the alerts."""
    served = control.get("/simulators")["items"]
    own = next(each for each in served if each["name"] == "mspcentric")
    body = {**envelope(own["credentials"]), "data": ORGANIZATION}
    answer = httpx.post(f"{own['url']}/api/oem-api/organization", json=body, trust_env=False)
    return {"oem_token": str(answer.raise_for_status().json()["organizationOemToken"])}


PLAN = Plan(
    system="mspcentric",
    quota="alert_limit",
    rounds=(
        *in_the_window("alert_limit", LIMIT),
        # Both ask from one address, by which alerts are counted.
        *side_by_side(LIMIT, {}, {"alert_limit": {"limit": LIMIT, "window_s": 3600}}, shared=True, tenants=False),
        Round("8 clients far below the limit", 8, "none", {"alert_limit": 1_000_000}),
    ),
    wrong_with=wrong_with,
    prepare=prepare,
)


class AlertingVendor(PsaUser):
    """A vendor whose products send alerts, and which sometimes reads their state."""

    plan = PLAN
    oem_token = ""

    def on_start(self) -> None:
        """Make an organization of one's own, where each user is another vendor."""
        self.oem_token = self.facts["oem_token"]
        if self.briefing.own:
            body = {**envelope(self.credentials), "data": ORGANIZATION}
            made = self.ask("createOrganization", "POST", "/api/oem-api/organization", json=body)
            self.oem_token = made.json()["organizationOemToken"]

    @property
    def envelope(self) -> dict[str, Any]:
        """The credentials and the organization of every call."""
        return {**envelope(self.credentials), "organizationOemToken": self.oem_token}

    @tag("alert")
    @task
    def alert(self) -> None:
        """Send an alert."""
        data = {"vendorAccountId": "acc-1", "alertId": "a-1", "title": "Backup failed on SRV1"}
        self.press("createAlert", "POST", ALERT, json={**self.envelope, "data": data})
