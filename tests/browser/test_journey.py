"""The life of a ticket, watched and steered by mouse alone and by keyboard alone."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from contracts.targets import ControlClient
from tests.browser.conftest import NewContext, another_page

MOST_TABS = 150

Press = Callable[[Page, Locator], None]


def by_mouse(_: Page, target: Locator) -> None:
    target.click()


def by_keyboard(page: Page, target: Locator) -> None:
    """Tab to it, and press Enter."""
    expect(target).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no key leads to {target}")


@pytest.fixture
def demo() -> Iterator[str]:
    """The control URL of a demo that goes on serving; it plays while the page is opened."""
    command = [sys.executable, "-u", "-m", "simulators", "demo", "--keep"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own command
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
        process.send_signal(signal.SIGINT)
        said = process.stdout.read()
        assert process.wait(timeout=60) == 0
        assert "the dashboard is at" in said


@pytest.mark.parametrize("press", [by_mouse, by_keyboard])
def test_life_of_a_ticket_is_watched_and_steered(demo: str, new_context: NewContext, press: Press) -> None:
    page = new_context().new_page()

    def follow(target: Locator) -> None:
        with another_page(page):
            press(page, target)

    def visit(name: str) -> None:
        follow(page.get_by_label("Pages").get_by_role("link", name=name, exact=True))

    page.goto(demo)
    expect(page.locator("#rows tr")).to_have_count(12)
    with closing(ControlClient(demo)) as control:
        control.drive("ncentral", "PUT", "/psa-configuration", {"retries": 3})
    press(page, page.get_by_role("link", name="receiveTicket").first)
    follow(page.get_by_role("link", name="Make a fault of this"))
    follow(page.get_by_role("button", name="Add fault"))
    visit("Clock")
    follow(page.get_by_role("button", name="Freeze"))
    visit("Records")
    page.get_by_label("Search").fill("63729691")
    follow(page.get_by_role("button", name="Search"))
    follow(page.get_by_role("link", name="63729691"))
    follow(page.get_by_role("button", name="Update ticket", exact=True).first)
    expect(page.get_by_role("status")).to_contain_text("Update ticket: done.")
    visit("Live")
    expect(page.locator("#rows")).to_contain_text("fault custompsa-f1")
    visit("Controls")
    follow(page.get_by_role("button", name="Remove fault custompsa-f1"))
    visit("Clock")
    follow(page.get_by_role("button", name="Advance to the next due instant"))
    expect(page.get_by_role("status")).to_contain_text("1 thing fell due")
    visit("Deliveries")
    row = page.locator(".deliveries tbody tr").first
    expect(row).to_contain_text("UPDATE")
    expect(row).to_contain_text("2, last 200")
    follow(row.get_by_role("button", name="Redeliver"))
    expect(page.get_by_role("status")).to_contain_text("was sent once more: 200.")
