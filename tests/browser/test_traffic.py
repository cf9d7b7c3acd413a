from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.conftest import ALERT, LIVE, Site


def test_timeline_shows_one_chain_with_both_ends_in_one_row(site: Site) -> None:
    later = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
    site.control.drive("custompsa", "PUT", "/behaviour", later)
    site.control.freeze()
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    page = site.go("/timeline")
    page.get_by_label("Ticket number or trace").fill("63729690")
    site.follow(page.get_by_role("button", name="Follow"))
    hops = page.locator(".hop")
    expect(hops).to_have_count(1)
    expect(hops.first).to_contain_text("CREATE receiveTicket 202")
    site.control.advance(30)
    expect(hops).to_have_count(2)
    expect(hops.nth(1).get_by_role("link", name="Custom PSA to N-central: callback confirmTicket 200")).to_be_visible()
    expect(page.get_by_label("State of each system now")).to_contain_text("N-central 63729690 OPEN")
    hops.first.get_by_role("link").click()
    expect(page.get_by_role("region", name="Chosen exchange")).to_contain_text("receiveTicket")


def test_recent_chains_lead_to_their_timeline(site: Site) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    page = site.go("/timeline")
    site.follow(page.get_by_role("link", name="CREATE"))
    expect(page.locator(".hop")).to_have_count(1)
    site.follow(page.get_by_role("link", name="Recent"))
    page.get_by_label("Ticket number or trace").fill("none")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        "no exchange of the journal belongs to a trace or a ticket 'none'"
    )


def test_delivery_is_held_released_redelivered_and_dropped(failing: Site) -> None:
    page = failing.go("/deliveries")
    row = page.locator("#d-ncentral-1")
    expect(row).to_contain_text("retrying")
    expect(row).to_contain_text("in 1 m")
    row.get_by_text("1, last 503").click()
    expect(row).to_contain_text("entry 2")
    failing.follow(row.get_by_role("button", name="Hold"))
    expect(row).to_contain_text("held")
    failing.follow(row.get_by_role("button", name="Release"))
    expect(row).to_contain_text("retrying")
    failing.follow(row.get_by_role("button", name="Redeliver"))
    expect(page.get_by_role("status")).to_have_text("ncentral-1 was sent once more: 200.")
    expect(row).to_contain_text("2, last 200")
    failing.control.fault("custompsa", "receiveTicket", "status", status=503, times=1)
    failing.control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729691"})
    other = page.locator("#d-ncentral-2")
    expect(other).to_contain_text("retrying")
    failing.follow(other.get_by_role("button", name="Drop"))
    expect(other).to_contain_text("failed")
    page.get_by_label("State").select_option("sent")
    expect(page.locator(".deliveries tbody tr")).to_have_count(1)


def test_choice_before_the_script_arrives_is_made_and_back_undoes_it(failing: Site) -> None:
    page = failing.page
    held: list[Route] = []
    page.route("**/psasim.js*", lambda route: held.append(route), times=1)
    page.goto(f"{failing.control.url}/deliveries?world={failing.opened['id']}", wait_until="commit")
    page.get_by_label("State").select_option("sent")
    (script,) = held
    script.continue_()
    expect(page.get_by_text("No delivery matches.")).to_be_visible()
    page.go_back()
    page.locator(LIVE).wait_for()
    expect(page.get_by_label("State")).to_have_value("")
    expect(page.locator(".deliveries tbody tr")).to_have_count(1)


def test_open_attempts_stay_open_while_the_row_changes(failing: Site) -> None:
    page = failing.go("/deliveries")
    row = page.locator("#d-ncentral-1")
    row.get_by_text("1, last 503").click()
    failing.control.advance(60)
    expect(row.locator(".attempts li")).to_have_count(2)
    expect(row.locator(".attempts")).to_be_visible()


def test_clock_is_frozen_advanced_set_and_resumed(failing: Site) -> None:
    page = failing.go("/clock")
    due = page.get_by_role("row", name="retry of ncentral-1")
    expect(due).to_contain_text("in 1 m")
    failing.follow(page.get_by_role("button", name="Advance by 10s", exact=True))
    expect(due).to_contain_text("in 50 s")
    failing.follow(page.get_by_role("button", name="Advance to the next due instant"))
    expect(page.get_by_role("status")).to_contain_text("1 thing fell due")
    expect(page.get_by_text("No timers are pending.")).to_be_visible()
    page.get_by_label("Advance by").last.fill("1h30m")
    failing.follow(page.get_by_role("button", name="Advance", exact=True))
    expect(page.get_by_role("status")).to_contain_text("nothing fell due")
    page.get_by_label("Set to").fill("2030-01-05T15:00:00Z")
    failing.follow(page.get_by_role("button", name="Set", exact=True))
    expect(page.locator(".big time")).to_have_text("2030-01-05 15:00:00")
    failing.follow(page.get_by_role("button", name="Resume"))
    expect(page.get_by_role("status")).to_have_text("The clock runs.")
    failing.control.freeze()
    expect(page.get_by_role("button", name="Resume")).to_be_visible()
    expect(page.locator("#chip")).to_contain_text("frozen")
