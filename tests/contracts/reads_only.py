"""A pytest plug-in: every suite against fakes that are known by URL alone and may not be written to, and what arrives.

The fakes' own journals record each request, whatever sent it. What became of the tests, and of the requests, is left as
JSON in the file that READS_ONLY names.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from contracts.api.depth import GLANCE
from contracts.api.plan import PLAN, ContractPlan
from contracts.reading import writes
from contracts.targets import ControlClient, Fakes, Target
from contracts.targets.guard import Answers
from contracts.targets.sources import SOURCE

REPORT = "READS_ONLY"
NO_LIMIT = 10_000_000
FRESH = {
    "mapped_customer_id": "100",
    "unmapped_customer_id": "102",
    "psa_company_id": "21215",
    "psa_site_id": "501",
    "psa_contact_id": "901",
}


class ReadsOnly:
    """Gives targets without a control API and without leave to write."""

    capabilities: frozenset[str] = frozenset()
    system: str | None = None

    def __init__(self) -> None:
        self._fakes = Fakes()
        self.arrived: Counter[str] = Counter()
        self.written: list[str] = []

    @contextmanager
    def target(self, system: str, beside: Iterable[str]) -> Iterator[Target]:
        with self._fakes.target(system, beside) as fake:
            _without_windows(fake.fake, system)
            known = _known(fake.fake) if system == "ncentral" else {}
            begun = len(fake.fake.journal(simulator=system, direction="in"))
            target = Target(
                *(system, fake.url, fake.credentials), allow_writes=False, facts={**FRESH, **known}, answers=Answers()
            )
            try:
                yield target
            finally:
                target.close()
                self._record(system, fake.fake.journal(simulator=system, direction="in")[begun:])

    def _record(self, system: str, entries: list[dict[str, Any]]) -> None:
        self.arrived[system] += len(entries)
        for each in entries:
            if writes(system, each["method"], each["path"].partition("?")[0]):
                self.written.append(f"{system} {each['method']} {each['path']}")

    def close(self) -> None:
        self._fakes.close()


def _without_windows(control: ControlClient, system: str) -> None:
    """Lift limits of calls in a time: a target by its URL alone is waited for, in real time, when it has enough."""
    limits = control.request("GET", f"/quotas/{system}")["items"]
    lifted = [{"id": each["id"], "limit": NO_LIMIT} for each in limits if each.get("window_s") and each["limit"]]
    if lifted:
        control.request("PUT", f"/quotas/{system}", {"items": lifted})


def _known(control: ControlClient) -> dict[str, str]:
    """What an administrator of a real N-central would hand out."""
    psa = {"base_url": "http://127.0.0.1:9", "ticketing_endpoint": "/", "username": "n", "password": "n"}
    control.drive("ncentral", "PUT", "/psa-configuration", {**psa, "enabled": True})
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
    made = {"ticket_id": control.drive("ncentral", "POST", "/alerts", alert)["ticket_id"]}
    for role in ("user", "restricted", "password_expired"):
        made[f"{role}_jwt"] = control.credentials("ncentral", role=role)["jwt"]
    return {**made, **control.credentials("ncentral", role="psa")}


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SOURCE] = source = ReadsOnly()
    config.stash[PLAN] = ContractPlan(GLANCE, whole=False)
    config.pluginmanager.register(Report(source))


class Report:
    """Counts what became of each system's tests."""

    def __init__(self, source: ReadsOnly) -> None:
        self._source = source
        self._ended: Counter[str] = Counter()
        self._failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(f"{report.nodeid}: {report.longreprtext[-800:]}")
        if report.when == "call" and report.passed:
            parts = report.nodeid.split("/")
            self._ended[parts[1] if parts[0] == "features" else f"contract {report.nodeid}"] += 1

    def pytest_sessionfinish(self) -> None:
        source = self._source
        report = {
            "passed": self._ended,
            "failed": self._failed,
            "arrived": source.arrived,
            "written": source.written,
        }
        source.close()
        Path(os.environ[REPORT]).write_text(json.dumps(report), "utf-8")
