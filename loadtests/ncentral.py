"""Load on N-central: ticket info, credential checks, mappings, and callbacks of a PSA [ncentral 5].

Its limits count running requests per endpoint: that many clients without pauses are never refused, one more is. The
callback has no limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from locust import tag, task

from loadtests.plan import Plan, Refused, Round, at_the_cap
from loadtests.users import PsaUser
from simulators.commands.client import Client
from simulators.commands.client import Refused as RefusedByControl

CAP = 3
SERVICE = {"service_time_ms": 50}
HEADERS = {"retry_after_s": 2, "limit_headers": True}
NOWHERE = "http://127.0.0.1:9"
"""A PSA URL where nothing listens: N-central creates the ticket whatever becomes of its CREATE."""


def wrong_with(refused: Refused) -> Iterator[str]:
    """Check the error body of every refusal, and that limit headers follow the settings."""
    body = refused.json()
    if body.get("status") != 429 or "TOO MANY REQUESTS" not in str(body.get("message")):
        yield f"the body is {body!r}"
    wanted = {"retry-after": "2", "x-ratelimit-limit": str(CAP), "x-ratelimit-remaining": "0"}
    for name, value in wanted.items():
        expected = value if refused.settings.get("limit_headers") else None
        if refused.headers.get(name) != expected:
            yield f"{name} is {refused.headers.get(name)!r}, not {expected!r}"


def prepare(control: Client) -> Mapping[str, str]:
    """Create a ticket to read and to call back."""
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
    try:
        made = control.send("POST", "/drive/ncentral/alerts", alert)
    except RefusedByControl:
        psa = {"base_url": NOWHERE, "ticketing_endpoint": "/", "username": "n", "password": "n", "enabled": True}
        control.send("PUT", "/drive/ncentral/psa-configuration", psa)
        made = control.send("POST", "/drive/ncentral/alerts", alert)
    return {"ticket_id": made["ticket_id"]}


PLAN = Plan(
    system="ncentral",
    quota="external",
    rounds=(
        *at_the_cap(CAP, SERVICE, HEADERS, "ticket info", ("ticket",)),
        *at_the_cap(CAP, SERVICE, None, "credentials", ("credentials",)),
        *at_the_cap(CAP, SERVICE, None, "mappings", ("mappings",)),
        Round(
            f"mappings: {CAP + 1} users at a cap of {CAP}, which they share",
            CAP + 1,
            "some",
            SERVICE,
            tags=("mappings",),
            clients="colleagues",
        ),
        Round("callback: 8 clients without a cap", 8, "none", SERVICE, tags=("callback",)),
    ),
    wrong_with=wrong_with,
    prepare=prepare,
)


class Psa(PsaUser):
    """A PSA's integration: reads its ticket and a mapping, checks credentials, calls back."""

    plan = PLAN
    access = ""

    def on_start(self) -> None:
        """Exchange the JWT."""
        headers = {"Authorization": f"Bearer {self.credentials['jwt']}"}
        pair = self.ask("authenticate", "POST", "/api/auth/authenticate", headers=headers).json()
        self.access = pair["tokens"]["access"]["token"]

    @property
    def bearer(self) -> dict[str, str]:
        """The header of every call of the API-Service."""
        return {"Authorization": f"Bearer {self.access}"}

    @tag("ticket")
    @task
    def read_ticket(self) -> None:
        """Ticket info."""
        path = f"/api/custom-psa/tickets/{self.facts['ticket_id']}"
        self.press("getCustomTicketInfoWithoutPsaCreds", "GET", path, headers=self.bearer)

    @tag("credentials")
    @task
    def check_credentials(self) -> None:
        """Check the credentials of a PSA user; an unknown user is a valid answer, too."""
        body = {"username": "tech@msp.example", "password": "made-up"}
        path = "/api/standard-psa/3/credential"
        self.press("validatePsaCredentials", "POST", path, json=body, headers=self.bearer)

    @tag("mappings")
    @task
    def read_mapping(self) -> None:
        """The mapping of a customer of a fresh server, or of the customer in the facts."""
        path = f"/api/standard-psa/customer-mapping/{self.facts.get('mapped_customer_id', '100')}"
        self.press("getCustomerMappingsDeprecated", "GET", path, headers=self.bearer)

    @tag("callback")
    @task
    def call_back(self) -> None:
        """Repeat the confirmation of a CREATE, which is allowed."""
        identity = self.facts["ticket_id"]
        body = {"ticketUrl": "https://psa.example/t/1", "ticketNumber": "INC-1", "psaCustomTicketId": int(identity)}
        user = (self.credentials["callback_username"], self.credentials["callback_password"])
        self.ask("confirmTicket", "PUT", f"/dms/rest/custompsa/tickets/create/{identity}", json=body, auth=user)
