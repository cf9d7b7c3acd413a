"""The real path: suites against a second server process that is known by its URL alone, its control API out of reach.

The counts keep "needs the fake" from growing unnoticed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from loadtests.servers import Served, started
from simulators.commands.client import Client
from simulators.suites import suites_root

ASKED_OF_A_PSA = 33
"""Scenarios that any custom PSA is held to; what psasim's own does besides is asked of no other."""

LEAST: Mapping[str, int] = {
    "Tokens of the API-Service": 34,
    "Whether a managed PSA knows a user": 14,
    "Tickets of the Custom PSA through the API-Service": 25,
    "Customers and companies": 19,
    "The API-Service about itself": 16,
    "Who may do what": 11,
    "The PSA's callback": 26,
}
"""Of N-central's scenarios, by feature: those of its API-Service and of wrong callbacks need nothing but a URL."""

FRESH = {
    "mapped_customer_id": "100",
    "unmapped_customer_id": "102",
    "psa_company_id": "21215",
    "psa_site_id": "501",
    "psa_contact_id": "901",
}
"""What an administrator would look up: customers, and the companies of the managed PSA."""


@contextmanager
def target(folder: Path, served: Served, system: str, facts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A targets.toml that names the system by URL, and the environment that holds its secrets; nothing of control."""
    secrets = {name: f"TRIED_{name.upper()}" for name in served.credentials}
    lines = ["[targets.tried]", f'system = "{system}"', f'base_url = "{served.url}"', "sandbox = true"]
    lines += ["allow_writes = true", f"env = {table(secrets)}", f"facts = {table(facts)}"]
    folder.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PSASIM_")}
    yield {**kept, **{variable: served.credentials[name] for name, variable in secrets.items()}}


def table(members: Mapping[str, str]) -> str:
    return "{" + ", ".join(f'{name} = "{value}"' for name, value in members.items()) + "}"


def verified(folder: Path, system: str, environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """The scenarios of a `psasim verify`, which must end green."""
    words = ["verify", system, "--target", "tried", "--targets", "targets.toml", "--report", "report"]
    ended = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-W", "ignore", "-m", "simulators", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(suites_root())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-2000:]
    evidence = json.loads(folder.joinpath("report", "evidence.json").read_text("utf-8"))
    assert [row for row in evidence["rows"] if row["result"] == "fail"] == []
    secrets = [value for name, value in environment.items() if name in ("TRIED_PASSWORD", "TRIED_JWT")]
    for report in folder.joinpath("report").iterdir():
        assert [secret for secret in secrets if secret in report.read_text("utf-8")] == []
    return [row for row in evidence["rows"] if row["kind"] == "scenario"]


def test_a_custom_psa_by_url(tmp_path: Path) -> None:
    with started("custompsa") as served, target(tmp_path, served, "custompsa", {}) as environment:
        scenarios = verified(tmp_path, "custompsa", environment)
    assert len([row for row in scenarios if row["result"] == "pass"]) == ASKED_OF_A_PSA
    assert {row["result"] for row in scenarios} == {"pass", "not asked"}
    assert all(row["why"] for row in scenarios if row["result"] == "not asked")


def issued(control: Client) -> dict[str, str]:
    """What an administrator of a real N-central would hand out: a JWT per kind of user, a user of the managed PSA."""
    made = {}
    for role in ("user", "restricted", "password_expired"):
        made[f"{role}_jwt"] = control.send("POST", "/drive/ncentral/credentials", {"role": role})["jwt"]
    made["sso_jwt"] = control.send("POST", "/drive/ncentral/credentials", {"role": "sso"})["sso_token"]
    return {**made, **control.send("POST", "/drive/ncentral/credentials", {"role": "psa"})}


def test_an_ncentral_by_url(tmp_path: Path) -> None:
    with started("ncentral", ("custompsa",)) as served:
        assert served.control is not None
        alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
        ticket = served.control.send("POST", "/drive/ncentral/alerts", alert)["ticket_id"]
        known = replace(served, credentials={**served.credentials, **issued(served.control)})
        with target(tmp_path, known, "ncentral", {"ticket_id": ticket, **FRESH}) as environment:
            scenarios = verified(tmp_path, "ncentral", environment)
    played = Counter(row["group"] for row in scenarios if row["result"] == "pass")
    assert {feature: number for feature, number in LEAST.items() if played[feature] < number} == {}
