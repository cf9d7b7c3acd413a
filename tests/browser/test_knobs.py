from __future__ import annotations

from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.browser.conftest import ALERT, Site


def test_fault_is_added_happens_and_is_removed(site: Site) -> None:
    page = site.go("/controls?simulator=custompsa")
    expect(page.get_by_text("No faults are active.")).to_be_visible()
    page.get_by_role("combobox", name="Operation").fill("receiveTicket")
    page.get_by_role("textbox", name="Status", exact=True).fill("503")
    page.get_by_role("textbox", name="Times").fill("2")
    site.follow(page.get_by_role("button", name="Add fault"))
    fault = page.locator("#fault-custompsa-f1")
    expect(fault).to_contain_text("status 503 receiveTicket custompsa, happened 0 of 2 times")
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    expect(fault).to_contain_text("happened 1 of 2 times")
    site.follow(page.get_by_role("button", name="Remove fault custompsa-f1"))
    expect(page.get_by_text("No faults are active.")).to_be_visible()
    for kind, delay in (("latency", "10"), ("reset", "")):
        page.get_by_role("combobox", name="Operation").fill("POST /api/ncentral/tickets")
        page.get_by_label("It shall").select_option(kind)
        page.get_by_role("textbox", name="Delay, ms").fill(delay)
        site.follow(page.get_by_role("button", name="Add fault"))
    expect(page.locator(".faults li")).to_have_count(2)
    site.follow(page.get_by_role("button", name="Remove all faults"))
    expect(page.get_by_text("No faults are active.")).to_be_visible()
    page.get_by_role("combobox", name="Operation").fill("receiveTickt")
    site.follow(page.get_by_role("button", name="Add fault"))
    expect(page.get_by_role("alert")).to_contain_text("did you mean 'receiveTicket'")


def test_setting_is_changed_refused_and_put_back(site: Site) -> None:
    page = site.go("/controls?simulator=ncentral")
    value = page.get_by_label("retry_delay_s", exact=True)
    value.fill("7")
    site.follow(page.get_by_role("button", name="Set retry_delay_s"))
    expect(page.get_by_role("status")).to_have_text("retry_delay_s is 7.")
    assert site.control.request("GET", "/settings/ncentral")["retry_delay_s"]["value"] == 7
    value.fill("soon")
    site.follow(page.get_by_role("button", name="Set retry_delay_s"))
    expect(page.get_by_role("alert")).to_contain_text("retry_delay_s: expected a number")
    site.follow(page.get_by_role("button", name="Default of retry_delay_s"))
    expect(page.get_by_role("status")).to_contain_text("retry_delay_s is ")
    expect(page.get_by_role("button", name="Default of retry_delay_s")).to_have_count(0)


def test_secret_setting_is_not_replaced_by_its_mask(site: Site) -> None:
    before = site.control.request("GET", "/state")["simulators"]["custompsa"]["settings"]["callback_password"]
    page = site.go("/controls?simulator=custompsa")
    site.follow(page.get_by_role("button", name="Set callback_password"))
    expect(page.get_by_role("alert")).to_have_text("callback_password: type the new value; what is there is secret")
    assert site.control.request("GET", "/state")["simulators"]["custompsa"]["settings"]["callback_password"] == before


def test_quota_is_changed_and_its_gauge_moves(site: Site) -> None:
    (quota, *_) = [each for each in site.control.request("GET", "/quotas/halopsa")["items"] if each["kind"] == "window"]
    page = site.go("/controls?simulator=halopsa")
    card = page.locator(f"#quota-{quota['id']}")
    card.get_by_text("Change", exact=True).first.click()
    card.get_by_label("Limit").fill("2")
    site.follow(card.get_by_role("button", name=f"Change {quota['id']}"))
    expect(card).to_contain_text("0 of 2")
    credentials = site.opened["simulators"]["halopsa"]["credentials"]
    grant = {"grant_type": "client_credentials", "scope": "all"}
    form = {**grant, "client_id": credentials["client_id"], "client_secret": credentials["client_secret"]}
    token = httpx.post(f"{site.url('halopsa')}/auth/token", data=form, trust_env=False).json()["access_token"]
    for _ in range(3):
        bearer = {"authorization": f"Bearer {token}"}
        httpx.get(f"{site.url('halopsa')}/api/Tickets", headers=bearer, trust_env=False)
    expect(card).to_contain_text("2 of 2")
    expect(card).to_contain_text("1 refused")
    expect(card.get_by_text("caller now")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Report card of the clients")).to_be_visible()
    expect(page.locator(".grades")).to_contain_text("spent by")
    card.get_by_text("Change", exact=True).first.click()
    site.follow(card.get_by_role("button", name="As declared"))
    expect(card).to_contain_text(f"of {quota['limit']}")


def test_record_is_found_read_and_acted_upon(site: Site) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    page = site.go("/records?simulator=ncentral")
    page.get_by_label("Search").fill("srv1")
    site.follow(page.get_by_role("button", name="Search"))
    site.follow(page.get_by_role("link", name="63729690"))
    record = page.get_by_role("region", name="Chosen record")
    expect(record).to_contain_text("Alert: Disk on SRV1 is Failed")
    record.get_by_text("As JSON").click()
    expect(record.get_by_label("Record as JSON")).to_contain_text('"psa_ticket_number": "INC-')
    site.follow(record.get_by_role("button", name="Resolve ticket", exact=True))
    expect(page.get_by_role("status")).to_contain_text("Resolve ticket: done.")
    expect(record.locator(".head")).to_contain_text("RESOLVED")
    site.control.drive("ncentral", "POST", "/tickets/63729690/reopen", {})
    expect(record.locator(".head")).to_contain_text("REOPENED")
    record.get_by_text("Update ticket with more").click()
    record.get_by_label("note").first.fill("Looked at it.")
    site.follow(record.get_by_role("button", name="Update ticket", exact=True).last)
    expect(page.get_by_role("status")).to_contain_text("Update ticket: done.")
    assert "Looked at it." in str(site.control.journal(operation="receiveTicket"))


def test_alert_is_raised_by_a_form(site: Site) -> None:
    page = site.go("/records?simulator=ncentral")
    page.get_by_text("Raise alert", exact=True).first.click()
    form = page.locator("details.act[open]")
    for name in ("customer", "device", "service", "state"):
        form.locator(f'[name="f.{name}"]').fill(str(ALERT[name]))
    form.get_by_label("ticket id").fill("63729690")
    form.get_by_label("custom tags").fill('{"urgency": ')
    site.follow(form.get_by_role("button", name="Raise alert"))
    expect(page.get_by_role("alert")).to_contain_text("custom tags: not JSON")
    page.get_by_text("Raise alert", exact=True).first.click()
    for name in ("customer", "device", "service", "state"):
        form.locator(f'[name="f.{name}"]').fill(str(ALERT[name]))
    form.get_by_label("ticket id").fill("63729690")
    site.follow(form.get_by_role("button", name="Raise alert"))
    expect(page.get_by_role("status")).to_contain_text("Raise alert: done.")
    expect(page.get_by_role("link", name="63729690")).to_be_visible()


def test_worlds_are_opened_and_closed(site: Site) -> None:
    page = site.go("/worlds")
    page.get_by_label("Seed").fill("7")
    page.get_by_label("Custom PSA", exact=True).check()
    site.follow(page.get_by_role("button", name="Open world"))
    notice = page.get_by_role("status")
    expect(notice).to_contain_text("is open.")
    name = notice.inner_text().split()[1]
    site.follow(page.locator(".worlds").get_by_role("link", name=name, exact=True))
    expect(page.get_by_role("heading", name=f"Systems of world {name}")).to_be_visible()
    expect(page.locator(".systems tbody > tr")).to_have_count(1)
    site.follow(page.get_by_role("button", name=f"Close world {name}"))
    expect(page.get_by_role("status")).to_have_text(f"World {name} is closed.")


def test_state_is_saved_changed_loaded_and_reset(site: Site, tmp_path: Path) -> None:
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    page = site.go("/worlds")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the state to a file").click()
    file = tmp_path / "state.json"
    download.value.save_as(file)
    page.get_by_label("What").select_option("ncentral")
    site.follow(page.get_by_role("button", name="Reset"))
    expect(page.get_by_role("status")).to_have_text("ncentral is as if just started.")
    tickets = "/records/ncentral/tickets"
    assert site.control.request("GET", tickets)["items"] == []
    page.get_by_label("File").set_input_files(file)
    site.follow(page.get_by_role("button", name="Load"))
    expect(page.get_by_role("status")).to_have_text("The snapshot is loaded.")
    assert len(site.control.request("GET", tickets)["items"]) == 1
    file.write_text("{}")
    page.get_by_label("File").set_input_files(file)
    site.follow(page.get_by_role("button", name="Load"))
    expect(page.get_by_role("alert")).to_contain_text("required")


def test_credentials_are_shown_on_demand_and_issued(site: Site) -> None:
    secret = site.opened["simulators"]["halopsa"]["credentials"]["client_secret"]
    page = site.go("/worlds")
    assert secret not in page.content()
    site.follow(page.get_by_role("link", name="Show credentials of HaloPSA"))
    expect(page.locator("#c-halopsa-client_secret")).to_have_text(secret)
    expect(page.locator("#env-halopsa")).to_contain_text(f"export HALOPSA_URL={site.url('halopsa')}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy client_secret of HaloPSA").click()
    expect(page.get_by_role("button", name="Copy client_secret of HaloPSA")).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == secret
    site.follow(page.get_by_role("link", name="Hide"))
    row = page.locator("#sys-custompsa")
    row.get_by_text("Issue others").click()
    site.follow(row.get_by_role("button", name="Issue credentials of Custom PSA"))
    expect(page.get_by_role("status")).to_contain_text("New credentials of custompsa")
    expect(page.get_by_label("Answer", exact=True)).to_contain_text("password")


def test_specs_lead_to_swagger_ui(site: Site) -> None:
    page = site.go("/specs")
    expect(page.get_by_role("row", name="HaloPSA")).to_contain_text("documented")
    page.get_by_role("link", name="Swagger UI of the drive of N-central").click()
    expect(page.locator(".swagger-ui")).to_contain_text("/alerts")
