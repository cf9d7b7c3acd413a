"""Chromium, and a fresh world with its pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from contracts.targets import ControlClient, FakeProcess

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-browser does")

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Route, expect, sync_playwright  # noqa: E402  # after the skip

PATIENCE_MS = 60_000
"""Wall time after which what does not come on a page is given up; generous, for a machine may be busy."""

expect.set_options(timeout=PATIENCE_MS)

LIVE = "#link[data-state=on]"
"""Present once a page listens to what happens."""

CHROMIUM = os.environ.get("PSASIM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

ALERT = {
    "customer": "Acme",
    "device": "SRV1",
    "service": "Disk",
    "state": "Failed",
    "ticket_id": "63729690",
    "custom_tags": {"urgency": "High"},
}


@contextmanager
def another_page(page: Page) -> Iterator[None]:
    """What is done within leads to another page; go on once that is live."""
    with page.expect_navigation():
        yield
    page.locator(LIVE).wait_for()


@dataclass(slots=True)
class Site:
    """The pages of one world, and its control API."""

    page: Page
    control: ControlClient
    opened: dict[str, Any]
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str, live: bool = True) -> Page:
        """Open a page of this world and, unless it has no script, wait until it is live."""
        mark = "&" if "?" in path else "?"
        self.page.goto(f"{self.control.url}{path}{mark}world={self.opened['id']}")
        if live:
            self.page.locator(LIVE).wait_for()
        return self.page

    def follow(self, target: Locator) -> None:
        """Click what leads to another page, and go on there: the page before it is live, too, and may show the same."""
        with another_page(self.page):
            target.click()

    def url(self, system: str) -> str:
        """The origin of a system of this world."""
        url: str = self.opened["simulators"][system]["url"]
        return url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium: install the package chromium, or name one in PSASIM_CHROMIUM")
    arguments = [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-quic",
        "--no-first-run",
    ]
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield launched
    launched.close()


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Contexts whose pages reach this machine alone, and complain about nothing."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def local(route: Route) -> None:
        host = route.request.url.partition("://")[2].partition("/")[0].rpartition(":")[0]
        if host in {"127.0.0.1", "localhost"}:
            route.continue_()
        else:
            complaints.append(f"a request left the machine: {route.request.url}")
            route.abort()

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1360, "height": 850}, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.route(lambda url: not url.startswith("data:"), local)
        context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
        context.on("console", lambda each: complaints.append(f"console: {each.text}") if each.type == "error" else None)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert [each for each in complaints if "status of 4" not in each] == []


@pytest.fixture
def site(fakes: FakeProcess, new_context: NewContext) -> Iterator[Site]:
    with fakes.world() as (opened, control):
        yield Site(new_context().new_page(), control, opened)


@pytest.fixture
def failing(site: Site) -> Site:
    """A world with a frozen clock in which the PSA refuses a ticket twice, and N-central tries again on the clock."""
    site.control.freeze()
    site.control.drive("ncentral", "PUT", "/psa-configuration", {"retries": 3})
    site.control.fault("custompsa", "receiveTicket", "status", status=503, times=1)
    site.control.drive("ncentral", "POST", "/alerts", ALERT)
    return site
