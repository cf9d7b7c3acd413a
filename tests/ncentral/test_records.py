from __future__ import annotations

from pathlib import Path

import pytest

from simulators.control.universe import Plan, Universe
from simulators.core.configuration import ConfigurationError, read
from simulators.core.host.running import BackgroundLoop
from simulators.ncentral import DECLARATION
from simulators.ncentral.records import PsaConfiguration

TICKET = {
    "id": "63000009",
    "title": "t",
    "details": "d",
    "customer": "c",
    "device": "x",
    "service": "s",
    "alert_state": "Failed",
    "created_at": 0.0,
}


@pytest.mark.parametrize(
    ("base", "endpoint", "url"),
    [
        ("https://psa.example", "/api/tickets", "https://psa.example/api/tickets"),
        ("https://psa.example/", "api/tickets?key=1", "https://psa.example/api/tickets?key=1"),
        ("https://psa.example", "", "https://psa.example/"),
        ("", "/api/tickets", ""),
    ],
)
def test_the_url_is_base_and_endpoint(base: str, endpoint: str, url: str) -> None:
    assert PsaConfiguration(base, endpoint).url == url


def test_a_configuration_file_brings_records(tmp_path: Path) -> None:
    file = tmp_path / "psasim.yaml"
    file.write_text(
        """
simulators:
  ncentral:
    credentials: {jwt: my.own.jwt, callback_username: me, callback_password: my own}
    settings: {profile: "2024"}
    seed:
      psa_users: [{username: a, password: b}]
      customers: [{customerId: 7, customerName: Seven}]
      companies: [{psaCompanyId: 70, psaCompanyName: Seventy, sites: [{psaSiteId: 1, psaSiteName: One}]}]
      tickets:
        - {id: "7", title: t, details: d, customer: c, device: x, service: s, alert_state: Failed, created_at: 1.0}
""",
        "utf-8",
    )
    configuration = read(file, {"ncentral": DECLARATION}).simulators
    universe = Universe(Plan({"ncentral": DECLARATION}, port=0, configuration=configuration))
    with BackgroundLoop() as loop:
        opened = loop.call(universe.start())
        try:
            state = opened.world.simulators["ncentral"]
            assert state.credentials == {
                "jwt": "my.own.jwt",
                "callback_username": "me",
                "callback_password": "my own",
            }
            held = state.store().dump()["collections"]
            assert {"username": "a", "password": "b"} in held["psa_users"]
            assert any(row["customerId"] == 7 and row["psaCompanyId"] == -1 for row in held["customers"])
            assert any(row["psaCompanyId"] == 70 and row["contacts"] == [] for row in held["companies"])
            assert [row["id"] for row in held["tickets"]] == ["7"]
        finally:
            loop.call(universe.stop())


def test_a_bad_record_is_named(tmp_path: Path) -> None:
    file = tmp_path / "psasim.yaml"
    file.write_text("simulators: {ncentral: {seed: {customers: [{customerId: 1}]}}}", "utf-8")
    configuration = read(file, {"ncentral": DECLARATION}).simulators
    universe = Universe(Plan({"ncentral": DECLARATION}, port=0, configuration=configuration))
    with BackgroundLoop() as loop:
        try:
            with pytest.raises(ConfigurationError, match=r"ncentral\.seed\.customers\[0\]"):
                loop.call(universe.start())
        finally:
            loop.call(universe.stop())
