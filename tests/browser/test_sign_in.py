from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION
from tests.browser.conftest import NewContext, another_page

TOKEN = "the-token"


@pytest.fixture
def guarded() -> Iterator[tuple[Universe, str]]:
    """A server that is reached from other machines, under the address of this one."""
    plan = Plan({"acme": DECLARATION}, address="0.0.0.0", port=0, token=TOKEN)  # the case
    universe = Universe(plan)
    with BackgroundLoop() as loop:
        opened = loop.call(universe.start())
        try:
            yield universe, f"http://127.0.0.1:{opened.control_url.rpartition(':')[2]}"
        finally:
            loop.call(universe.stop())


def test_link_signs_a_browser_in_once(guarded: tuple[Universe, str], new_context: NewContext) -> None:
    universe, url = guarded
    context = new_context()
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_role("heading", name="Sign in to psasim")).to_be_visible()
    link = universe.sign_in.link(url)
    page.goto(link)
    with another_page(page):
        page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{url}/"
    (cookie,) = context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert cookie["name"] == f"psasim-{url.rpartition(':')[2]}"
    assert TOKEN not in cookie["value"]
    with another_page(page):
        page.get_by_role("link", name="Clock").first.click()
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_role("status")).to_have_text("The clock stands still.")
    other = new_context().new_page()
    other.goto(link)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("alert")).to_contain_text("This link was used already")
    other.goto(f"{url}/worlds")
    expect(other.get_by_role("heading", name="Sign in to psasim")).to_be_visible()


def test_page_of_another_origin_can_do_nothing_with_the_cookie(
    guarded: tuple[Universe, str], new_context: NewContext
) -> None:
    universe, url = guarded
    context = new_context()
    page = context.new_page()
    page.goto(universe.sign_in.link(url))
    with another_page(page):
        page.get_by_role("button", name="Sign in").click()
    (cookie,) = context.cookies()
    headers = {"cookie": f"{cookie['name']}={cookie['value']}", "host": url.partition("://")[2]}
    freeze = {"action": "freeze"}
    assert httpx.get(f"{url}/_sim/clock", headers=headers, trust_env=False).status_code == 200
    for origin, status in ((url, 200), ("http://evil.example", 403), (None, 401)):
        sent = {**headers, "origin": origin} if origin else headers
        answer = httpx.post(f"{url}/_sim/clock", json=freeze, headers=sent, trust_env=False)
        assert answer.status_code == status, origin
        form = httpx.post(f"{url}/do/clock", data=freeze, headers=sent, trust_env=False)
        assert form.status_code == (303 if status == 200 else 403), origin
