"""Load on HaloPSA: lists of customers and tickets, creation and closing of tickets [halopsa 9.1].

An application has a number of requests in a rolling window; token requests are not counted. The window is made longer
than the test, so that it does not roll within it.
"""

from __future__ import annotations

from collections.abc import Iterator

from locust import tag, task

from loadtests.plan import Plan, Refused, Round, once_it_has_ended, side_by_side
from loadtests.users import PsaUser

LIMIT = 60
OVER = LIMIT + LIMIT // 2
CUSTOMER = "12"
"""The customer of the fixture; the fact `customer` selects another."""
WINDOW = {"rate_limit": LIMIT, "rate_window_s": 3600}
TEXT = f"Rate Limit Reached - {LIMIT} Requests per rolling 60 minute window"


def wrong_with(refused: Refused) -> Iterator[str]:
    """Check the text of every refusal, and that Retry-After is present exactly if the setting requires it."""
    body = refused.json()
    if body != {"error": TEXT}:
        yield f"the body is {body!r}"
    retry_after = refused.headers.get("retry-after")
    if (retry_after is not None) != bool(refused.settings.get("retry_after")):
        yield f"Retry-After is {retry_after!r}"
    elif retry_after is not None and not retry_after.isdigit():
        yield f"Retry-After is {retry_after!r}, which is no number of seconds"


PLAN = Plan(
    system="halopsa",
    quota="rolling",
    rounds=(
        Round(f"{LIMIT} requests of {LIMIT}", 1, "none", WINDOW, requests_each=LIMIT),
        Round(f"{OVER} requests of {LIMIT}", 1, OVER - LIMIT, WINDOW, requests_each=OVER),
        Round(
            f"{OVER} requests of {LIMIT}, with Retry-After",
            1,
            OVER - LIMIT,
            {**WINDOW, "retry_after": True},
            requests_each=OVER,
        ),
        *side_by_side(LIMIT, WINDOW, {}),
        once_it_has_ended(LIMIT, WINDOW, {}, WINDOW["rate_window_s"]),
        Round("8 clients far below the limit", 8, "none", {"rate_limit": 1_000_000, "rate_window_s": 3600}),
    ),
    wrong_with=wrong_with,
)


class Integration(PsaUser):
    """A ticketing integration: reads customers and open tickets, sometimes creates a ticket, and later closes it."""

    plan = PLAN
    token = ""
    raised: int | None = None

    def on_start(self) -> None:
        """Get a token."""
        names = ("client_id", "client_secret", "tenant")
        form = {"grant_type": "client_credentials", "scope": "all", **{name: self.credentials[name] for name in names}}
        self.token = self.ask("createToken", "POST", "/auth/token", data=form).json()["access_token"]

    @property
    def bearer(self) -> dict[str, str]:
        """The header of every call."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def customer(self) -> str:
        """The customer of tickets."""
        return self.facts.get("customer", CUSTOMER)

    @tag("list")
    @task(3)
    def list_open(self) -> None:
        """The open tickets of a customer, newest first."""
        query = {"client_id": self.customer, "open_only": "true", "pageinate": "true", "page_size": "20"}
        self.press("listTickets", "GET", "/api/Tickets", params=query, headers=self.bearer)

    @tag("list")
    @task
    def list_customers(self) -> None:
        """The customers."""
        self.press("listClient", "GET", "/api/Client", headers=self.bearer)

    @tag("write")
    @task
    def raise_or_close(self) -> None:
        """Create a ticket, or close the one created before."""
        item = {"summary": "Host down", "client_id": int(self.customer)}
        if self.raised is not None:
            item = {"id": self.raised, "status_id": 9}
        answer = self.press("postTickets", "POST", "/api/Tickets", json=[item], headers=self.bearer)
        known = self.raised is not None
        self.raised = answer.json()["id"] if answer.status_code == 201 and not known else None
