"""Load on Autotask PSA: queries, creation and completion of tickets, reads of companies [autotask 10].

An integration may run three requests of an entity at a time; a database accepts a number of requests in a rolling hour,
over all integrations, and slows down from half of them on. Both limits refuse with the same status and different texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from locust import tag, task

from loadtests.plan import Expected, Plan, Refused, Round, at_the_cap, once_it_has_ended, side_by_side
from loadtests.users import PsaUser

THREADS = 3
HOUR, HOUR_S = 8, 3600
OVER = HOUR + HOUR // 2
COUNTED = {"hourly_limit": HOUR, "thread_limit": OVER}
"""A small hourly limit with a thread for each request, so that only the hour refuses."""
UNCOUNTED = {"hourly_limit": 1_000_000}
WITH_HEADER = {"retry_after_header": True}

ROOT = "/ATServicesRest/V1.0"
COMPANY, QUEUE = 175, 29682833
"""Ids of the fixture; the facts `company` and `queue` select others."""
NEW, COMPLETE = 1, 5

THREAD_TEXT = f"The API thread threshold of {THREADS} threads has been exceeded."
HOUR_TEXT = (
    "You have exceeded the maximum number of requests allowed for this database in the current 60 minute period."
)


def wrong_with(refused: Refused) -> Iterator[str]:
    """Check the text of every refusal, and the presence of Retry-After.

    It must be there exactly if the setting requires it and the hour, not a thread, refuses.
    """
    settings, body = refused.settings, refused.json()
    hour = settings.get("hourly_limit") == HOUR
    if body != {"errors": [HOUR_TEXT if hour else THREAD_TEXT]}:
        yield f"the body is {body!r}"
    retry_after = refused.headers.get("retry-after")
    if (retry_after is not None) != (hour and bool(settings.get("retry_after_header"))):
        yield f"Retry-After is {retry_after!r}"
    elif retry_after is not None and not 1 <= int(retry_after) <= 3600:
        yield f"Retry-After is {retry_after!r}, which is no number of seconds within the hour"


def in_the_hour(name: str, **more: bool) -> tuple[Round, ...]:
    """The hourly limit is granted, and of half as many further requests all are refused.

    Each client makes one request, so that those that are slowed down wait in parallel.
    """
    loads: tuple[tuple[int, Expected], ...] = ((HOUR, "none"), (OVER, OVER - HOUR))
    settings = {**COUNTED, **more}
    return tuple(
        Round(f"{asked} requests of {HOUR}{name}", asked, refused, settings, requests_each=1)
        for asked, refused in loads
    )


PLAN = Plan(
    system="autotask",
    quota="threads",
    rounds=(
        *at_the_cap(THREADS, {"service_time_ms": 50, **UNCOUNTED}, WITH_HEADER, "tickets", ("tickets",)),
        Round("6 clients at tickets and companies", 6, "any", {"service_time_ms": 20, **UNCOUNTED}),
        *in_the_hour(""),
        *in_the_hour(", with Retry-After", **WITH_HEADER),
        *side_by_side(HOUR, COUNTED, {}, shared=True),
        replace(once_it_has_ended(HOUR, COUNTED, {}, HOUR_S), users=HOUR, requests_each=1),
    ),
    wrong_with=wrong_with,
)


class Integration(PsaUser):
    """A ticketing integration: looks for open tickets and companies, creates a ticket, and later completes it."""

    plan = PLAN
    raised: int | None = None

    @property
    def signed(self) -> dict[str, str]:
        """The headers of every call."""
        given = self.credentials
        return {
            "ApiIntegrationCode": given["api_integration_code"],
            "UserName": given["username"],
            "Secret": given["secret"],
        }

    @property
    def company(self) -> int:
        """The customer of tickets."""
        return int(self.facts.get("company", COMPANY))

    @tag("tickets")
    @task(3)
    def look_for_open(self) -> None:
        """Query the open tickets of a company with a POST."""
        of_company = {"op": "eq", "field": "companyID", "value": self.company}
        is_open = {"op": "noteq", "field": "status", "value": COMPLETE}
        asked = {"filter": [of_company, is_open], "MaxRecords": 25, "IncludeFields": ["id", "title", "status"]}
        self.press("Tickets_Query", "POST", f"{ROOT}/Tickets/query", json=asked, headers=self.signed)

    @tag("companies")
    @task(3)
    def look_for_companies(self) -> None:
        """Query the companies with the query in the URL."""
        asked = {"filter": [{"op": "eq", "field": "isActive", "value": True}]}
        query = {"search": json.dumps(asked)}
        self.press("Companies_UrlParameterQuery", "GET", f"{ROOT}/Companies/query", params=query, headers=self.signed)

    @tag("tickets")
    @task
    def raise_or_complete(self) -> None:
        """Create a ticket, or complete the one created before."""
        if self.raised is not None:
            body = {"id": self.raised, "status": COMPLETE}
            answer = self.press("Tickets_PatchEntity", "PATCH", f"{ROOT}/Tickets", json=body, headers=self.signed)
            self.raised = None if answer.status_code == 200 else self.raised
            return
        queue = int(self.facts.get("queue", QUEUE))
        ticket = {"companyID": self.company, "queueID": queue, "title": "Host down", "status": NEW, "priority": 1}
        answer = self.press("Tickets_CreateEntity", "POST", f"{ROOT}/Tickets", json=ticket, headers=self.signed)
        self.raised = answer.json()["itemId"] if answer.status_code == 200 else None
