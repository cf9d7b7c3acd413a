"""Load on ConnectWise PSA: searches, creation and closing of tickets [connectwise 6].

A client id and key have a number of requests in a sliding minute; the window is made longer than the test, so that it
does not slide within it.
"""

from __future__ import annotations

from collections.abc import Iterator

from locust import tag, task

from loadtests.plan import Plan, Refused, Round, in_the_window, side_by_side
from loadtests.users import PsaUser

WINDOW_S = 3600
LIMIT = 60
CLOSED = "Closed"
COMPANY = 2
"""The company of the fixture; the fact `company` selects another by its name."""


def wrong_with(refused: Refused) -> Iterator[str]:
    """Check that the key is `error`, and Retry-After that of the setting, or the rest of the minute."""
    body = refused.json()
    wait = refused.headers.get("retry-after", "")
    message = f"Too many requests. Please try again in {wait} seconds."
    if body != {"error": "ConnectWiseAPI", "message": message}:
        yield f"the body is {body!r}"
    wanted = refused.settings.get("retry_after_s")
    if not wait.isdigit() or not 1 <= int(wait) <= WINDOW_S or (wanted is not None and int(wait) != wanted):
        yield f"Retry-After is {wait!r}"


PLAN = Plan(
    system="connectwise",
    quota="minute",
    rounds=(
        *in_the_window("minute", LIMIT, headers={"retry_after_s": 30}, window_s=WINDOW_S),
        *side_by_side(LIMIT, {}, {"minute": {"limit": LIMIT, "window_s": WINDOW_S}}),
        Round("8 clients far below the limit", 8, "none", {"requests_per_minute": 1_000_000}),
    ),
    wrong_with=wrong_with,
)


class Integration(PsaUser):
    """A ticketing integration: searches open tickets, sometimes creates one, and later closes it."""

    plan = PLAN
    base = ""
    created: int | None = None

    def on_start(self) -> None:
        """Look up the API of the login company."""
        company = self.credentials["company"]
        found = self.ask("getLoginCompanyinfoByCompany", "GET", f"/login/companyinfo/{company}").json()
        self.base = f"/{found['Codebase'].strip('/')}/apis/3.0"
        self.user = (f"{company}+{self.credentials['public_key']}", self.credentials["private_key"])
        self.named = {"clientId": self.credentials["client_id"]}

    @tag("list")
    @task(3)
    def search_open(self) -> None:
        """The open tickets, newest first."""
        query = {"conditions": "closedFlag=false", "orderBy": "id desc", "pageSize": "50"}
        url = f"{self.base}/service/tickets"
        self.press("getServiceTickets", "GET", url, params=query, auth=self.user, headers=self.named)

    @tag("list")
    @task
    def list_companies(self) -> None:
        """The companies."""
        self.press("getCompanyCompanies", "GET", f"{self.base}/company/companies", auth=self.user, headers=self.named)

    @tag("write")
    @task
    def create_or_close(self) -> None:
        """Create a ticket, or close the one created before."""
        tickets = f"{self.base}/service/tickets"
        if self.created is None:
            company = {"name": self.facts["company"]} if "company" in self.facts else {"id": COMPANY}
            body = {"summary": "Host down", "company": company}
            answer = self.press("postServiceTickets", "POST", tickets, json=body, auth=self.user, headers=self.named)
            self.created = answer.json()["id"] if answer.status_code == 201 else None
        else:
            change = [{"op": "replace", "path": "status", "value": {"name": CLOSED}}]
            url, self.created = f"{tickets}/{self.created}", None
            self.press("patchServiceTicketsById", "PATCH", url, json=change, auth=self.user, headers=self.named)
