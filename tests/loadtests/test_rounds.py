"""What a round changes of its server, and what it leaves behind there; Locust is not needed for that."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from loadtests.briefing import STATISTICS
from loadtests.plan import Plan, Round, once_it_has_ended
from loadtests.rounds import Loader, LocustFailed
from loadtests.servers import Served, started
from simulators.commands.client import Client

SYSTEM = "halopsa"
ROUND = Round("r", 1, settings={"retry_after": True}, quotas={"rolling": {"limit": 2, "window_s": 9}})
PLAN = Plan(SYSTEM, "rolling", (ROUND,), lambda _: ())

during: list[tuple[Any, ...]] = []


class Idle(Loader):
    """Looks at the server where Locust would press on it."""

    def run(
        self, words: Sequence[str], played: Round, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        assert self.served.control is not None
        during.append((*rolling(self.served.control), setting(self.served.control, "retry_after")))
        if more is not None and self.options != ["broken"]:
            Path(more[STATISTICS]).write_text(json.dumps({"entries": [], "errors": []}), "utf-8")
        return subprocess.CompletedProcess(list(words), 0, "", "locust broke")


def rolling(control: Client) -> tuple[int, float]:
    (quota,) = [each for each in control.get(f"/quotas/{SYSTEM}")["items"] if each["id"] == "rolling"]
    return quota["limit"], quota["window_s"]


def setting(control: Client, name: str) -> Any:
    return control.get(f"/settings/{SYSTEM}")[name]["value"]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with started(SYSTEM) as opened:
        yield replace(opened, own=False)


@pytest.fixture
def control(served: Served) -> Client:
    assert served.control is not None
    served.control.send("POST", "/reset", {})
    during.clear()
    return served.control


def test_a_round_is_in_force_while_it_lasts(served: Served, control: Client, tmp_path: Path) -> None:
    before = rolling(control)
    Idle(PLAN, served, tmp_path).play(ROUND, 1)
    assert set(during) == {(2, 9, True)}
    assert rolling(control) == before
    assert setting(control, "retry_after") is False


def test_a_round_whose_clients_hardly_asked_is_played_longer(served: Served, control: Client, tmp_path: Path) -> None:
    spans: list[str] = []

    class Slow(Idle):
        """Lets clients ask once a second."""

        def run(
            self, words: Sequence[str], played: Round, more: Mapping[str, str] | None = None
        ) -> subprocess.CompletedProcess[str]:
            ended = super().run(words, played, more)
            assert more is not None
            span = words[words.index("-t") + 1]
            spans.append(span)
            entry = {"name": "ask", "num_requests": int(span.removesuffix("s")), "num_failures": 0}
            Path(more[STATISTICS]).write_text(json.dumps({"entries": [entry], "errors": []}), "utf-8")
            return ended

    loader = Slow(PLAN, served, tmp_path)
    assert loader.play(ROUND, 1).counted.requests == 16
    assert loader.play(ROUND, 2).counted.requests == 8
    assert loader.play(replace(ROUND, requests_each=1), 1).counted.requests == 120
    assert spans == ["1s", "4s", "16s", "2s", "8s", "120s"]


class Asking(Loader):
    """Asks for customers, one after the other, where Locust would press on it."""

    def run(
        self, words: Sequence[str], played: Round, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        names = ("client_id", "client_secret", "tenant")
        known = self._credentials()
        form = {"grant_type": "client_credentials", "scope": "all", **{name: known[name] for name in names}}
        with httpx.Client(base_url=self.served.url, trust_env=False) as client:
            token = client.post("/auth/token", data=form).json()["access_token"]
            headers = {"Authorization": f"Bearer {token}"}
            found = [client.get("/api/Client", headers=headers).status_code for _ in range(played.requests_each or 0)]
        refused = found.count(httpx.codes.TOO_MANY_REQUESTS)
        entries = [
            {"name": "listClient", "num_requests": len(found) - refused, "num_failures": 0},
            {"name": "listClient 429", "num_requests": refused, "num_failures": 0},
        ]
        assert more is not None
        Path(more[STATISTICS]).write_text(json.dumps({"entries": entries, "errors": []}), "utf-8")
        return subprocess.CompletedProcess(list(words), 0, "", "")


@pytest.mark.parametrize(("window_s", "ok"), [(600, True), (601, False)], ids=["sound", "window-a-second-too-long"])
def test_a_window_that_does_not_end_when_it_should_is_noticed(
    served: Served, control: Client, tmp_path: Path, window_s: float, ok: bool
) -> None:
    quotas = {"rolling": {"limit": 2, "window_s": window_s}}
    control.send("POST", "/clock", {"action": "freeze"})
    verdict = Asking(PLAN, replace(served, own=True), tmp_path).play(once_it_has_ended(2, {}, quotas, 600), 1)
    assert verdict.ok is ok, verdict


def test_a_round_that_moves_the_clock_is_not_played_on_a_server_of_others(served: Served, tmp_path: Path) -> None:
    verdict = Idle(PLAN, served, tmp_path).play(once_it_has_ended(2, {}, {}, 600), 1)
    assert [check.ok for check in verdict.checks] == [None]


def test_quotas_follow_their_settings_after_it(served: Served, control: Client, tmp_path: Path) -> None:
    control.send("PATCH", f"/settings/{SYSTEM}", {"retry_after": True})
    Idle(PLAN, served, tmp_path).play(ROUND, 1)
    control.send("PATCH", f"/settings/{SYSTEM}", {"rate_limit": 5, "rate_window_s": 50})
    assert rolling(control) == (5, 50)
    assert setting(control, "retry_after") is True


def test_a_round_that_breaks_leaves_nothing_behind(served: Served, control: Client, tmp_path: Path) -> None:
    before = rolling(control)
    with pytest.raises(LocustFailed, match="locust broke"):
        Idle(PLAN, served, tmp_path, ["broken"]).play(ROUND, 1)
    assert rolling(control) == before


def test_what_needs_the_fake_is_not_played_without_it(served: Served, tmp_path: Path) -> None:
    verdict = Idle(PLAN, replace(served, control=None), tmp_path).play(ROUND, 1)
    assert [check.ok for check in verdict.checks] == [None]


def test_clients_of_their_own_have_credentials_of_their_own(served: Served, control: Client, tmp_path: Path) -> None:
    loader = Idle(PLAN, served, tmp_path)
    assert loader._own(ROUND) == []
    own = loader._own(replace(ROUND, users=2, clients="colleagues"))
    apart = loader._own(replace(ROUND, users=2, clients="tenants"))
    assert len({each["client_id"] for each in (*own, *apart)}) == 4
    assert [len({each["tenant"] for each in found}) for found in (own, apart)] == [1, 2]
