"""Tigerpaw under load: service orders are searched, created and closed [tigerpaw 6].

No limit is documented. Where a tenant's server has one, a setting imitates it: so many requests of a rep in a minute.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

from locust import tag, task

from loadtests.plan import Plan, Refused, Round, in_the_window, side_by_side
from loadtests.users import PsaUser

WINDOW_S = 3600
LIMIT = 60
ACCOUNT = 1001
"""The fixture's; the fact `account` names another."""


def wrong_with(refused: Refused) -> Iterator[str]:
    """A message, and for how long to wait."""
    if refused.json() != {"Message": "Too many requests."}:
        yield f"the body is {refused.json()!r}"
    wait = refused.headers.get("retry-after", "")
    if not wait.isdigit() or not 1 <= int(wait) <= WINDOW_S:
        yield f"Retry-After is {wait!r}"


PLAN = Plan(
    system="tigerpaw",
    quota="minute",
    rounds=(
        *in_the_window("minute", LIMIT, headers={}, window_s=WINDOW_S),
        *side_by_side(LIMIT, {}, {"minute": {"limit": LIMIT, "window_s": WINDOW_S}}, tenants=False),
        Round("8 clients far below the limit", 8, "none", {"requests_per_minute": 1_000_000}),
    ),
    wrong_with=wrong_with,
)


class Integration(PsaUser):
    """A monitoring integration: finds open service orders, makes one now and then, and closes it."""

    plan = PLAN
    created: int | None = None

    def signed(self, method: str, path: str) -> dict[str, str]:
        """The headers of one request [tigerpaw 2]."""
        date = formatdate(usegmt=True)
        text = f"{method}|{path}|{date}".lower().encode()
        signature = base64.b64encode(hmac.new(self.credentials["private_key"].encode(), text, hashlib.sha256).digest())
        packed = f"{self.credentials['public_key']}:{signature.decode()}".encode()
        return {"Authorization": f"TSI {base64.b64encode(packed).decode()}", "X-TSI-Date": date}

    def ask_for(self, operation: str, method: str, path: str, **more: Any) -> Any:
        """One signed request, counted as an operation."""
        return self.press(operation, method, path, headers=self.signed(method, path), **more)

    @tag("list")
    @task(3)
    def search_open(self) -> None:
        """The open service orders."""
        criteria = {"Criteria": [{"SearchType": "Status", "MatchType": "Equal", "Criteria": "Open"}]}
        self.ask_for("ServiceOrdersAdvancedSearch", "POST", "/api/serviceorders/search", json=criteria)

    @tag("list")
    @task
    def read_account(self) -> None:
        """One account."""
        account = self.facts.get("account", ACCOUNT)
        self.ask_for("AccountsGetAccountSummary", "GET", f"/api/accounts/{account}")

    @tag("write")
    @task
    def create_or_close(self) -> None:
        """A service order, and the next time its end."""
        if self.created is None:
            body = {"AccountNumber": int(self.facts.get("account", ACCOUNT)), "BriefDescription": "Host down"}
            answer = self.ask_for("ServiceOrdersCreateServiceOrder", "POST", "/api/ServiceOrders", json=body)
            made = answer.json() if answer.status_code == 200 else {}
            self.created = made["ServiceOrderSummary"]["ServiceOrderNumber"] if made.get("Success") else None
        else:
            path, self.created = f"/api/serviceorders/{self.created}", None
            self.ask_for("ServiceOrdersUpdateServiceOrder", "PUT", path, json={"Status": "Closed"})
