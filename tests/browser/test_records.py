"""The page of records over a dataset."""

from __future__ import annotations

from importlib import import_module

from playwright.sync_api import expect

from contracts.targets import FakeProcess, Target
from tests.browser.conftest import NewContext, Site


def test_new_record_is_on_the_first_page_of_a_dataset(fakes: FakeProcess, new_context: NewContext) -> None:
    opened = fakes.control.request("POST", "/worlds", {"dataset": "small", "only": ["halopsa"]})
    try:
        entry, control = opened["simulators"]["halopsa"], fakes.control.in_world(opened["id"])
        site = Site(new_context().new_page(), fakes.control, opened)
        target = Target("halopsa", entry["url"], entry["credentials"], control=control, counterpart=control)
        headers = import_module("contracts.callers.halopsa").sign_in(target)["*"]
        ticket = {"summary": "Quite new", "client_id": 12}
        made = target.send("POST", "/api/Tickets", headers=dict(headers), json=[ticket]).json()
        target.close()
        page = site.go("/records?simulator=halopsa&collection=Tickets")
        rows = page.get_by_role("region", name="List of records").get_by_role("row")
        expect(rows.nth(1)).to_contain_text("Quite new")
        expect(rows.nth(1)).to_contain_text(str(made["id"]))
        expect(rows).to_have_count(51)
        site.follow(page.get_by_role("link", name="Next page"))
        expect(rows.nth(1)).to_contain_text(str(made["id"] - 50))
        expect(page.get_by_text("Quite new")).to_have_count(0)
    finally:
        fakes.control.request("DELETE", f"/worlds/{opened['id']}")
