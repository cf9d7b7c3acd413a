from __future__ import annotations

import re

import httpx
import pytest

from simulators.control.dashboard.application import POLICY
from simulators.control.dashboard.live import AT_ONCE
from simulators.control.dashboard.pages import NAVIGATION
from tests.acme.desk import Desk
from tests.control.asking import refused
from tests.control.dashboard.conftest import Browse

PARTS = ["rows", "chip", "clock", "timeline", "deliveries", "faults", "quotas", "record", "entry"]


@pytest.mark.parametrize("path", ["/", *(path for path, _ in NAVIGATION)])
def test_page_is_served_with_its_policy_and_names_its_world(acme: Desk, browse: Browse, path: str) -> None:
    acme.create(title="a")
    page = browse("GET", path)
    assert page.status_code == 200, page.text
    assert page.headers["content-security-policy"] == POLICY
    assert "unsafe-inline" not in POLICY
    assert page.headers["referrer-policy"] == "same-origin"
    assert acme.world in page.text
    assert acme.key not in page.text
    assert re.search(r"<script(?! type=\"module\" src=\"/assets/)|\son\w+=|\sstyle=", page.text) is None


@pytest.mark.parametrize("part", PARTS)
def test_part_is_a_fragment_of_its_page(acme: Desk, browse: Browse, part: str) -> None:
    acme.create(title="a")
    fragment = browse("GET", f"/parts/{part}", params={"simulator": "acme", "entry": "1"})
    assert fragment.status_code == 200, fragment.text
    assert "<html" not in fragment.text


def test_files_are_kept_by_browsers_until_they_change(acme: Desk) -> None:
    page = httpx.get(acme.control.url, trust_env=False).text
    for name in re.findall(r"/assets/[^\"]+", page):
        answer = httpx.get(acme.control.url + name, trust_env=False)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert (
            httpx.get(acme.control.url + name.partition("?")[0], trust_env=False).headers["cache-control"] == "no-cache"
        )
    assert httpx.get(f"{acme.control.url}/assets/secrets", trust_env=False).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"accept": "application/json"}])
def test_form_without_an_origin_is_refused(acme: Desk, headers: dict[str, str]) -> None:
    answer = httpx.post(f"{acme.control.url}/do/clock", data={"action": "freeze"}, headers=headers, trust_env=False)
    refused(answer, 403, "Origin")
    refused(
        httpx.post(f"{acme.control.url}/do/clock", headers={"origin": "http://evil.example"}, trust_env=False),
        403,
        "evil",
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [("/do/nothing", 404), ("/parts/nothing", 404), ("/live?entry=x", 400), ("/live?world=nowhere", 404)],
)
def test_what_is_not_there_is_refused_in_one_line(browse: Browse, path: str, status: int) -> None:
    method = "POST" if path.startswith("/do/") else "GET"
    path, _, query = path.partition("?")
    params = dict(pair.split("=") for pair in query.split("&") if pair)
    answer = browse(method, path, params=params, headers={"accept": "application/json"})
    refused(answer, status)


def test_snapshot_is_a_file(acme: Desk, browse: Browse) -> None:
    answer = browse("GET", "/snapshot.json")
    assert answer.headers["content-disposition"] == f'attachment; filename="psasim-{acme.world}.json"'
    assert answer.json() == acme.control.request("GET", "/state")


def test_search_of_a_trace_leads_to_the_timeline(acme: Desk, browse: Browse) -> None:
    answer = browse("GET", "/trace", params={"trace": " 42 "})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/timeline?trace=42&world={acme.world}")


def test_burst_beyond_one_fetch_says_how_many_rows_are_missing(acme: Desk, browse: Browse) -> None:
    with httpx.Client(base_url=acme.url, trust_env=False, timeout=30) as client:
        for _ in range(AT_ONCE + 6):
            client.get("/Ping")
    fragment = browse("GET", "/parts/rows", params={"since": "1"}).text
    assert fragment.count("<tr id=") == AT_ONCE
    assert "5 exchanges that came at the same time are not shown" in fragment
    assert "not shown" not in browse("GET", "/parts/rows", params={"since": str(AT_ONCE)}).text
