from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ALERT, NewContext, Site

AXE = Path(__file__).resolve().parents[2] / ".sdks/axe-core/node_modules/axe-core/axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/live?entry=1",
    "/timeline",
    "/timeline?trace=63729690",
    "/deliveries",
    "/records?simulator=ncentral&key=63729690",
    "/clock",
    "/controls?simulator=halopsa",
    "/worlds?show=halopsa",
    "/specs",
    "/nowhere",
    "/sign-in?code=x",
]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make test-browser does, where there is npm")
@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_violation_of_accessibility(
    failing: Site, new_context: NewContext, scheme: str, width: int
) -> None:
    failing.control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729691"})
    failing.page = new_context(color_scheme=scheme, viewport={"width": width, "height": 850}).new_page()
    source = AXE.read_text("utf-8")
    found: list[str] = []
    for path in PAGES:
        page = failing.go(path, live=path not in {"/nowhere", "/sign-in?code=x"})
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
        page.evaluate(source)
        result: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
        for each in result["violations"]:
            targets = [node["html"][:120] for node in each["nodes"][:2]]
            found.append(f"{path} {each['id']}: {each['help']} {targets}")
        overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            found.append(f"{path} is {overflow} pixels wider than the screen")
    assert found == []
