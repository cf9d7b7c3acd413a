"""Runs rounds: each is one Locust process between two readings of the server's counters."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loadtests.briefing import ENVIRONMENT, STATISTICS, Briefing
from loadtests.plan import Plan, Round
from loadtests.servers import Served
from loadtests.verdicts import Check, Counted, Metered, Verdict, judge
from simulators.core.findings import HANDLER_RAISED
from simulators.suites import suites_root

STOP_TIMEOUT_S = 30
"""Seconds in which users may finish their current request, so that both sides count it."""

TELLING = 5
"""Requests per client from which on a round is conclusive about concurrency."""

PATIENCE_S = 120
"""Seconds in which clients must have made a number of requests; the round ends as soon as they have."""

LONGER = (4, 16)
"""By which factors a round is prolonged if a busy machine let its clients make too few requests."""


@dataclass(frozen=True, slots=True)
class Loader:
    """Runs rounds of `plan` against `served`; Locust's own reports are written to `folder`."""

    plan: Plan
    served: Served
    folder: Path
    options: Sequence[str] = ()

    def play(self, played: Round, seconds: int) -> Verdict:
        """Run one round, and return its verdict."""
        changed = (("settings", played.settings), ("quotas", played.quotas), ("credentials", played.clients != "one"))
        needs = [name for name, wanted in changed if wanted]
        if self.served.control is None and needs:
            reason = f"needs the fake: the round changes its {' and '.join(needs)}"
            return Verdict(played, Counted({}, 0, 0), (Check("the round was played", None, reason),))
        if played.ends_after_s and not self.served.own:
            reason = "moves the clock of its server, which others use"
            return Verdict(played, Counted({}, 0, 0), (Check("the round was played", None, reason),))
        counts = played.requests_each is not None
        for span in (max(seconds, PATIENCE_S) if counts else seconds, *(seconds * factor for factor in LONGER)):
            with self._in_force(played):
                briefing = self._briefing(played)
                self._used_up(played, span, briefing)
                before = self._counters()
                counted = self._locust(played, span, briefing)
                after = self._counters()
            if counts or counted.requests >= TELLING * played.users:
                break
        metered = None
        if before is not None and after is not None:
            metered = Metered.between(self.plan.quota, before, after)
        return judge(played, counted, metered, self._crashes())

    def _used_up(self, played: Round, seconds: int, briefing: Briefing) -> None:
        """Where a round is about the end of a window: the same before it, and the end."""
        if played.ends_after_s and self.served.control is not None:
            self._locust(played, seconds, briefing)
            self.served.control.send("POST", "/clock", {"action": "advance", "seconds": played.ends_after_s})

    def run(
        self, words: Sequence[str], played: Round, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Locust on the plan's file with the round's parameters, unless `more` has them already."""
        told = more if more is not None and ENVIRONMENT in more else {ENVIRONMENT: self._briefing(played).text()}
        file = suites_root() / "loadtests" / f"{self.plan.system}.py"
        command = [sys.executable, "-m", "locust", "-f", str(file), "--host", self.served.url, *words, *self.options]
        return subprocess.run(  # noqa: S603  # Locust of this environment, with words that were checked
            command, env={**self._environment(), **told, **(more or {})}, capture_output=True, text=True, check=False
        )

    def card(self) -> Mapping[str, Any] | None:
        """The server's report card on its clients; None without a control API."""
        if self.served.control is None:
            return None
        card: Mapping[str, Any] = self.served.control.get(f"/quotas/{self.plan.system}/report")
        return card

    def _briefing(self, played: Round) -> Briefing:
        facts = {} if self.served.control is None else self.plan.prepare(self.served.control)
        return Briefing(
            self._credentials(),
            {**self.served.facts, **facts},
            played.settings,
            played.requests_each,
            self.served.allow_writes,
            self._own(played),
        )

    def _environment(self) -> dict[str, str]:
        paths = [str(suites_root()), *filter(None, [os.environ.get("PYTHONPATH")])]
        kept = {name: value for name, value in os.environ.items() if name != "LOCUST_SKIP_MONKEY_PATCH"}
        return {**kept, "PYTHONPATH": os.pathsep.join(paths)}

    def _credentials(self) -> Mapping[str, str]:
        """The current credentials: a reset issues new ones if they depend on the time."""
        if self.served.control is None:
            return self.served.credentials
        served = {each["name"]: each for each in self.served.control.get("/simulators")["items"]}
        credentials: Mapping[str, str] = served[self.plan.system]["credentials"]
        return credentials

    def _own(self, played: Round) -> list[Mapping[str, str]]:
        """New credentials for each user, if they are not all one client."""
        if played.clients == "one" or self.served.control is None:
            return []
        apart = played.clients == "tenants"
        wanted = ({"tenant": f"load-{number}"} if apart else {} for number in range(played.users))
        path = f"/drive/{self.plan.system}/credentials"
        return [self.served.control.send("POST", path, each) for each in wanted]

    def _locust(self, played: Round, seconds: int, briefing: Briefing) -> Counted:
        name = re.sub(r"[^a-z0-9]+", "-", played.name.lower()).strip("-")
        report = self.folder / f"{self.plan.system}-{name}"
        users = str(played.users)
        words = ["--headless", "-u", users, "-r", users, "-t", f"{seconds}s", "--stop-timeout", str(STOP_TIMEOUT_S)]
        words += ["--tags", *played.tags] if played.tags else []
        words += ["--only-summary", "--html", f"{report}.html"]
        statistics = Path(f"{report}.json").absolute()
        statistics.unlink(missing_ok=True)
        ended = self.run(words, played, {STATISTICS: str(statistics), ENVIRONMENT: briefing.text()})
        if not statistics.exists():
            raise LocustFailed(_reason(ended.stderr))
        kept = json.loads(statistics.read_text("utf-8"))
        return Counted.of(kept["entries"], kept["errors"])

    def _crashes(self) -> list[str]:
        """Exceptions of handlers that the server's journal still has."""
        control = self.served.control
        if control is None:
            return []
        page = control.get("/journal?limit=1000&status=500")
        raised = (
            (entry, each) for entry in page["items"] for each in entry["violations"] if each["code"] == HANDLER_RAISED
        )
        return [f"{entry['method']} {entry['path']}: {each['message']}" for entry, each in raised]

    def _counters(self) -> list[Mapping[str, Any]] | None:
        control = self.served.control
        if control is None:
            return None
        items: list[Mapping[str, Any]] = control.get(f"/quotas/{self.plan.system}")["items"]
        return items

    @contextmanager
    def _in_force(self, played: Round) -> Iterator[None]:
        """Apply the round's settings and quotas: to a fresh state, or, on a foreign server, for this round only.

        Afterwards settings have their previous values, and quotas are as declared: an override would outlive the
        setting that it came from.
        """
        control, system = self.served.control, self.plan.system
        if control is None:
            yield
            return
        if self.served.own:
            # The final report card covers the journal of all rounds.
            control.send("POST", "/reset", {"keep_journal": True})
        settings = control.get(f"/settings/{system}")
        self._change(played.settings, played.quotas)
        try:
            yield
        finally:
            self._change(
                {name: settings[name]["value"] for name in played.settings},
                {identity: dict.fromkeys(changed) for identity, changed in played.quotas.items()},
            )

    def _change(self, settings: Mapping[str, Any], quotas: Mapping[str, Mapping[str, float | None]]) -> None:
        control, system = self.served.control, self.plan.system
        if control is not None and settings:
            control.send("PATCH", f"/settings/{system}", dict(settings))
        if control is not None and quotas:
            items = [{"id": identity, **change} for identity, change in quotas.items()]
            control.send("PUT", f"/quotas/{system}", {"items": items})


class LocustFailed(RuntimeError):
    """Locust ended without statistics; the text is its output, or why it refused its options."""


def _reason(written: str) -> str:
    refused = re.search(r"^\S+: error: (.+)$", written, re.MULTILINE)
    if refused is None:
        return written[-4000:]
    return f"Locust does not take these options: {refused[1]}; psasim load --help lists those of psasim"
