"""The pictures of the documentation: made where PSASIM_SCREENSHOTS names a folder, looked at everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import httpx

from tests.browser.conftest import ALERT, NewContext, Site

SHOTS = {
    "live": "/live?entry=7",
    "timeline": "/timeline?trace=63729691",
    "deliveries": "/deliveries",
    "records": "/records?simulator=ncentral&collection=tickets&key=63729691",
    "clock": "/clock",
    "controls": "/controls?simulator=halopsa",
    "worlds": "/worlds",
    "specs": "/specs",
}
DARK = ("live", "timeline")


def play(site: Site) -> None:
    """A life of two tickets, some strangers, and a message that waits for its retry."""
    control = site.control
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2030-01-07T09:00:00Z"})
    control.drive("ncentral", "POST", "/alerts", ALERT)
    later = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
    control.drive("custompsa", "PUT", "/behaviour", later)
    control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729691", "device": "SRV2", "service": "CPU"})
    control.advance(30)
    for act, pause in (("update", 240), ("resolve", 900), ("reopen", 60)):
        control.advance(pause)
        control.drive("ncentral", "POST", f"/tickets/63729691/{act}", {})
    for path in ("/api/Tickets", "/api/Tickts"):
        httpx.get(site.url("halopsa") + path, trust_env=False)
    control.drive("ncentral", "PUT", "/psa-configuration", {"retries": 3})
    control.fault("custompsa", "receiveTicket", "status", status=503, times=3)
    control.drive(
        "ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729692", "device": "SRV3", "service": "Backup"}
    )


def test_every_page_can_be_photographed(site: Site, new_context: NewContext, tmp_path: Path) -> None:
    folder = Path(os.environ.get("PSASIM_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    play(site)
    for name, path in SHOTS.items():
        for scheme in ("light", "dark") if name in DARK else ("light",):
            site.page = new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800}).new_page()
            page = site.go(path)
            file = folder / (f"{name}.png" if scheme == "light" else f"{name}-dark.png")
            # The switch between worlds stands there only because the tests use a world of their own.
            page.evaluate("() => document.querySelector('form.world')?.remove()")
            page.screenshot(path=file, animations="disabled")
            assert file.stat().st_size > 10_000
    site.page = new_context(color_scheme="light", viewport={"width": 390, "height": 800}).new_page()
    page = site.go("/live")
    page.evaluate("() => document.querySelector('form.world')?.remove()")
    page.screenshot(path=folder / "live-phone.png", animations="disabled")
