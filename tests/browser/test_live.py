from __future__ import annotations

import httpx
import msgspec
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ALERT, NewContext, Site

BURST = 60


def ask(site: Site, times: int, path: str = "/api/Tickets") -> None:
    with httpx.Client(base_url=site.url("halopsa"), trust_env=False) as client:
        for _ in range(times):
            client.get(path)


def test_exchanges_appear_as_they_happen_and_none_is_lost(site: Site) -> None:
    page = site.go("/live")
    expect(page.get_by_text("Nothing has been sent yet.")).to_be_visible()
    for burst in range(1, 6):
        ask(site, BURST)
        expect(page.locator("#total")).to_have_text(str(burst * BURST))
    rows = page.locator("#rows tr")
    expect(rows).to_have_count(200)
    expect(rows.first).to_have_id(f"e{5 * BURST}")
    expect(page.locator("#window")).to_have_text(", the newest 200 shown")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("simulator=halopsa", 2),
        ("direction=out", 1),
        ("operation=receiveTicket", 1),
        ("status=401", 1),
        ("decided_by=route", 1),
        ("text=SRV1", 2),
        ("violations=1", 0),
        ("simulator=halopsa&status=401&decided_by=auth", 1),
    ],
)
def test_filters_choose_exchanges_shown_now_and_later(site: Site, query: str, shown: int) -> None:
    def act() -> None:
        site.control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": str(63_729_690 + len(seen))})
        ask(site, 1)
        ask(site, 1, "/api/Nowhere")
        seen.append(1)

    seen: list[int] = []
    act()
    page = site.go(f"/live?{query}")
    expect(page.locator("#rows tr")).to_have_count(shown)
    act()
    expect(page.locator("#rows tr")).to_have_count(2 * shown)
    expect(page.locator("#total")).to_have_text(str(2 * shown))


def test_filters_by_mouse(site: Site) -> None:
    ask(site, 2)
    ask(site, 1, "/api/Nowhere")
    page = site.go("/live")
    page.get_by_label("Decided by").select_option("route")
    expect(page.locator("#rows tr")).to_have_count(1)
    site.follow(page.get_by_role("link", name="Clear filters"))
    page.get_by_label("Status").fill("401")
    site.follow(page.get_by_role("button", name="Filter"))
    expect(page.locator("#rows tr")).to_have_count(2)
    page.get_by_label("Operation").fill("listTickts")
    site.follow(page.get_by_role("button", name="Filter"))
    expect(page.get_by_role("alert")).to_contain_text("did you mean 'listTickets'")


def test_detail_says_what_was_sent_and_why_it_was_decided_so(site: Site) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    ask(site, 1, "/api/Tickts")
    page = site.go("/live")
    page.get_by_role("link", name="receiveTicket").click()
    detail = page.get_by_role("region", name="Chosen exchange")
    expect(detail).to_contain_text("The operation receiveTicket answered it.")
    expect(detail.get_by_label("Request body")).to_contain_text('"action": "CREATE"')
    detail.get_by_text("headers, application/json").first.click()
    expect(detail.get_by_role("row", name="authorization")).to_contain_text("***")
    page.get_by_role("link", name="GET /api/Tickts").click()
    expect(detail).to_contain_text("No operation of this API has this path and method")
    expect(detail).to_contain_text("did you mean 'GET /api/Tickets'")


def test_exchange_becomes_curl_fault_and_assertion(site: Site) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    page = site.go("/live")
    page.get_by_role("link", name="receiveTicket").click()
    page.get_by_text("Copy as curl").click()
    expect(page.locator("#curl")).to_contain_text(f"curl -X POST {site.url('custompsa')}/api/ncentral/tickets")
    page.get_by_text("Assert this").click()
    expect(page.locator("#python")).to_contain_text('custompsa.journal.assert_called("receiveTicket", status=200')
    site.follow(page.get_by_role("button", name="Check it now"))
    verdict = page.get_by_role("status")
    expect(verdict).to_contain_text("holds 1 exchange matched.")
    asked = msgspec.json.decode(page.locator("#expect").input_value())
    asked["where"]["/request/body/action"] = "RESOLVE"
    page.locator("#expect").fill(msgspec.json.encode(asked).decode())
    site.follow(page.get_by_role("button", name="Check it now"))
    expect(verdict).to_contain_text("does not hold 0 exchanges matched.")
    expect(verdict).to_contain_text('/request/body/action is "CREATE", not "RESOLVE"')
    site.follow(page.get_by_role("link", name="Make a fault of this"))
    site.follow(page.get_by_role("button", name="Add fault"))
    expect(page.get_by_role("status")).to_contain_text("status for receiveTicket")
    (fault,) = site.control.request("GET", "/faults")["items"]
    assert (fault["operation"], fault["kind"], fault["status"]) == ("receiveTicket", "status", 503)


def test_keys_move_open_and_search(site: Site) -> None:
    ask(site, 2)
    page = site.go("/live")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#e1 a")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Chosen exchange")).to_contain_text("Entry")
    page.keyboard.press("/")
    expect(page.get_by_label("Text")).to_be_focused()


def test_row_that_has_the_focus_keeps_it_when_others_come(site: Site) -> None:
    ask(site, 1)
    page = site.go("/live")
    page.keyboard.press("j")
    ask(site, 3)
    expect(page.locator("#rows tr")).to_have_count(4)
    expect(page.locator("#e1 a")).to_be_focused()


def test_clear_and_reset_empty_the_list(site: Site) -> None:
    ask(site, 3)
    page = site.go("/live")
    site.follow(page.get_by_role("button", name="Clear"))
    expect(page.get_by_role("status")).to_have_text("The journal is empty.")
    expect(page.locator("#rows tr")).to_have_count(0)
    ask(site, 2)
    expect(page.locator("#rows tr")).to_have_count(2)
    site.control.request("POST", "/reset", {})
    expect(page.locator("#rows tr")).to_have_count(0)
    expect(page.locator("#total")).to_have_text("0")


def test_hidden_page_closes_its_stream_and_catches_up(site: Site) -> None:
    page = site.go("/live")
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {get: () => true, configurable: true}); "
        "document.dispatchEvent(new Event('visibilitychange')) }"
    )
    world = site.control
    ask(site, 5)
    expect(page.locator("#rows tr")).to_have_count(0)
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {get: () => false, configurable: true}); "
        "document.dispatchEvent(new Event('visibilitychange')) }"
    )
    expect(page.locator("#rows tr")).to_have_count(5)
    assert len(world.journal()) == 5


def test_page_works_without_script(site: Site, new_context: NewContext) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    site.page = new_context(java_script_enabled=False).new_page()
    page = site.go("/live", live=False)
    expect(page.locator("#link")).to_have_text("not live")
    page.get_by_role("link", name="receiveTicket").click()
    expect(page.get_by_role("region", name="Chosen exchange")).to_contain_text(
        "The operation receiveTicket answered it."
    )
    page.get_by_role("link", name="Clock").first.click()
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("status")).to_have_text("The clock stands still.")
    assert site.control.request("GET", "/clock")["mode"] == "frozen"
