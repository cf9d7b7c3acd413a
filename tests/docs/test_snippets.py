"""What the snippets in PowerShell and C# send is answered as they expect; they cannot run here themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import psasim
from docs.generate.blocks import blocks
from docs.generate.pages import DOCS

TEXT = (DOCS / "how-to" / "powershell-dotnet.md").read_text("utf-8")


class Snippet:
    """A block of the page, whose requests are sent word for word."""

    def __init__(self, language: str, http: httpx.Client) -> None:
        """The first block of a language."""
        self.code = next(each.code for each in blocks(TEXT) if each.language == language)
        self.http = http

    def said(self, text: str) -> str:
        """`text`, which stands in the block."""
        assert text in self.code, f"the snippet does not say {text!r}"
        return text

    def post(self, url: str, **given: Any) -> Any:
        return self.http.post(url, **given).raise_for_status().json()


@pytest.fixture(scope="module")
def control() -> Iterator[str]:
    with psasim.Server(["halopsa", "connectwise"]) as server:
        yield server.url


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


def test_the_powershell_snippet_raises_a_ticket_and_finds_it_in_the_journal(control: str, http: httpx.Client) -> None:
    it = Snippet("powershell", http)
    headers = {"Content-Type": it.said("application/json")}
    world = it.post(control + it.said("/_sim/worlds"), headers=headers, content=it.said('{"only": ["halopsa"]}'))
    halo = world["simulators"]["halopsa"]
    keys = {name: halo["credentials"][it.said(name)] for name in ("client_id", "client_secret", "tenant")}
    form = {it.said("grant_type"): it.said("client_credentials"), it.said("scope"): "all", **keys}
    token = it.post(f"{halo['url']}{it.said('/auth/token?tenant=')}{form.pop('tenant')}", data=form)
    signed = {"Authorization": f"Bearer {token[it.said('access_token')]}"}
    ticket = {it.said("summary"): it.said("Disk full"), it.said("client_id"): 12}
    it.post(halo["url"] + it.said("/api/Tickets"), headers=signed, json=[ticket])
    asked = {"simulator": "halopsa", "operation": it.said("POST /api/Tickets"), "times": 1}
    asked["where"] = {it.said("/request/body/0/summary"): "Disk full"}
    seen = it.post(f"{control}/_sim/worlds/{world['id']}{it.said('/journal/verify')}", json=asked)
    assert seen[it.said("matched")], seen
    closed = it.http.request("DELETE", f"{control}/_sim/worlds/{world['id']}", headers=headers, content=it.said("{}"))
    assert closed.status_code == httpx.codes.NO_CONTENT


def test_the_snippet_in_c_sharp_raises_a_ticket_and_finds_it_in_the_journal(control: str, http: httpx.Client) -> None:
    it = Snippet("csharp", http)
    # .NET writes the charset behind the type.
    headers = {"Content-Type": "application/json; charset=utf-8"}
    it.said('$"{control}/_sim/"')
    world = it.post(f"{control}/_sim/{it.said('worlds')}", headers=headers, content='{"only": ["connectwise"]}')
    served = world["simulators"][it.said("connectwise")]
    keys = {
        name: served["credentials"][it.said(name)] for name in ("company", "public_key", "private_key", "client_id")
    }
    it.said('{Key("company")}+{Key("public_key")}:{Key("private_key")}')
    login = (f"{keys['company']}+{keys['public_key']}", keys["private_key"])
    path = it.said("/v4_6_release/apis/3.0/") + it.said("service/tickets")
    ticket = {it.said("summary"): it.said("Disk full"), it.said("company"): {it.said("id = 2")[:2]: 2}}
    client_id = {it.said("clientId"): keys["client_id"]}
    it.http.post(served["url"] + path, auth=login, headers=client_id, json=ticket).raise_for_status()
    asked = {"simulator": "connectwise", "operation": it.said("postServiceTickets"), "times": 1}
    asked["where"] = {it.said("/request/body/summary"): "Disk full"}
    seen = it.post(f"{control}/_sim/worlds/{world['id']}{it.said('/journal/verify')}", json=asked)
    assert seen[it.said("matched")], seen
    closed = it.http.request("DELETE", f"{control}/_sim/worlds/{world['id']}", headers=headers, content="{}")
    assert closed.status_code == httpx.codes.NO_CONTENT
