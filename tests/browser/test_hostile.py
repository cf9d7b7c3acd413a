from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ALERT, Site

SCRIPT = "\"'><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">{{7*7}}"
PAGES = [
    "/live",
    "/live?entry=1",
    "/live?entry=2",
    "/live?entry=3&expect=%7B%22simulator%22%3A%22%3Cscript%3E%22%2C%22operation%22%3A%22x%22%7D",
    "/live?text=%3Cscript%3Edocument.title%3D%27owned%27%3C%2Fscript%3E",
    "/timeline",
    "/timeline?trace=63729690",
    "/timeline?trace=%3Cscript%3Edocument.title%3D%27owned%27%3C%2Fscript%3E",
    "/deliveries",
    "/records?simulator=ncentral&collection=tickets&key=63729690",
    "/records?simulator=custompsa&collection=tickets&key=63729690",
    "/controls?simulator=custompsa&operation=%22%3E%3Cscript%3Edocument.title%3D%27owned%27%3C%2Fscript%3E",
    "/worlds",
]


def test_what_an_exchange_holds_never_runs(site: Site) -> None:
    site.control.drive("ncentral", "POST", "/alerts", {**ALERT, "title": SCRIPT, "details": SCRIPT, "customer": SCRIPT})
    headers = {"x-evil": SCRIPT, "user-agent": SCRIPT, "content-type": "text/html"}
    url = f"{site.url('halopsa')}/api/<script>document.title='owned'</script>"
    httpx.post(url, params={"q": SCRIPT}, content=SCRIPT, headers=headers, trust_env=False)
    for path in PAGES:
        page = site.go(path)
        expect(page).not_to_have_title("owned")
        assert page.locator("main script, main img").count() == 0, path


def test_fragments_of_hostile_exchanges_never_run(site: Site) -> None:
    page = site.go("/live")
    site.control.drive("ncentral", "POST", "/alerts", {**ALERT, "title": SCRIPT})
    page.get_by_role("link", name="receiveTicket").click()
    expect(page.get_by_label("Request body")).to_contain_text("<script>")
    expect(page).not_to_have_title("owned")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_form_leads_to_no_other_site(site: Site, back: str) -> None:
    form = {"action": "freeze", "back": back}
    origin = {"origin": site.control.url}
    answer = httpx.post(f"{site.control.url}/do/clock", data=form, headers=origin, trust_env=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/?notice=")
