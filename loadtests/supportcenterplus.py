"""SupportCenter Plus under load: requests are searched and added.

The vendor tells no numbers: an administrator may limit calls of a URL by the minute [supportcenterplus 7]. The fake
counts by key and operation; nothing is limited until a setting, or this plan, says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from locust import tag, task

from loadtests.plan import Expected, Plan, Refused, Round, once_it_has_ended, side_by_side
from loadtests.users import PsaUser

LIMIT = 40
MINUTE_S = 60
BASE = "/api/v3"
OPEN = {"field": "status.name", "condition": "is", "value": "Open"}


def wrong_with(refused: Refused) -> Iterator[str]:
    """The envelope of every refusal with 4015 in it, and Retry-After exactly where the setting asks for it."""
    body = refused.json()
    said = {"status_code": 4015, "type": "failed", "message": "URL blocked as maximum access limit exceeded"}
    if body != {"response_status": {"status_code": 4000, "messages": [said], "status": "failed"}}:
        yield f"the body is {body!r}"
    retry_after = refused.headers.get("retry-after")
    if (retry_after is not None) != bool(refused.settings.get("throttle_retry_after")):
        yield f"Retry-After is {retry_after!r}"
    elif retry_after is not None and not (retry_after.isdigit() and int(retry_after) >= 1):
        yield f"Retry-After is {retry_after!r}, which is no number of seconds"


def at_the_limit(more: Mapping[str, Any], name: str) -> tuple[Round, ...]:
    """As many calls as the limit allows are granted; of half as many more, each is refused."""
    settings, over = {"throttle_per_minute": LIMIT, **more}, LIMIT + LIMIT // 2
    loads: tuple[tuple[int, Expected], ...] = ((LIMIT, "none"), (over, over - LIMIT))
    return tuple(
        Round(f"{asked} calls of {LIMIT}{name}", 1, refused, settings, requests_each=asked, tags=("list",))
        for asked, refused in loads
    )


PLAN = Plan(
    system="supportcenterplus",
    quota="calls",
    rounds=(
        *at_the_limit({}, ""),
        *at_the_limit({"throttle_retry_after": True}, ", with Retry-After"),
        *side_by_side(LIMIT, {"throttle_per_minute": LIMIT}, {}, tags=("list",), tenants=False),
        once_it_has_ended(LIMIT, {"throttle_per_minute": LIMIT}, {}, MINUTE_S, ("list",)),
        Round("8 clients far below the limit", 8, "none", {"throttle_per_minute": 1_000_000}),
    ),
    wrong_with=wrong_with,
)


class MonitoringTool(PsaUser):
    """A monitoring tool: it asks what is open, over and over, and raises a request now and then."""

    plan = PLAN

    @property
    def key(self) -> dict[str, str]:
        """The header of every call."""
        return {"authtoken": self.credentials["authtoken"]}

    @tag("list")
    @task(3)
    def list_open(self) -> None:
        """The open requests, newest first."""
        given = json.dumps({"list_info": {"row_count": 25, "search_criteria": OPEN}})
        self.press("listRequests", "GET", f"{BASE}/requests", params={"input_data": given}, headers=self.key)

    @tag("add")
    @task
    def add(self) -> None:
        """A request for an alarm."""
        given = json.dumps({"request": {"subject": "Link down on edge-7", "priority": {"name": "High"}}})
        self.press("addRequest", "POST", f"{BASE}/requests", data={"input_data": given}, headers=self.key)
