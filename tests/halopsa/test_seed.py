from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.core.configuration import ConfigurationError, read
from simulators.halopsa import DECLARATION
from tests.halopsa.client import Halo


def test_the_ready_file_names_what_the_sdks_ask_for(halo: Halo) -> None:
    assert set(halo.target.credentials) == {"client_id", "client_secret", "tenant"}
    assert len(halo.target.credentials["client_id"]) == 36
    assert len(halo.target.credentials["client_secret"]) == 73


def test_a_snapshot_brings_everything_back(halo: Halo, control: ControlClient) -> None:
    halo.ticket()
    halo.as_role("administrator", tenant="acme").ticket()
    state = control.request("GET", "/state")
    halo.ticket()
    control.request("PUT", "/state", state)
    assert control.request("GET", "/state") == state
    assert halo.ids("/Tickets") == [2000]


def test_a_fresh_tenant_again(halo: Halo, control: ControlClient) -> None:
    halo.ticket()
    control.request("POST", "/reset", {"simulator": "halopsa"})
    assert halo.send("GET", "/Tickets").status_code == 401
    assert halo.logged_in().rows("/Tickets") == []


def configured(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "psasim.yaml"
    path.write_text(text)
    return read(path, {"halopsa": DECLARATION}).simulators["halopsa"]


def test_credentials_settings_and_records_of_a_configuration_file(tmp_path: Path) -> None:
    text = """
simulators:
  halopsa:
    credentials: {client_id: a, client_secret: b, tenant: acme}
    settings: {rate_limit: 450}
    seed:
      Client: [{id: 70, name: Initech, main_site_id: 71}]
      Tickets: [{id: "3000", summary: Old, client_id: 70, site_id: 71, user_id: 0, status_id: 1, tickettype_id: 1}]
"""
    found = configured(tmp_path, text)
    assert found.settings == {"rate_limit": 450}
    assert list(found.seed) == ["Client", "Tickets"]


def test_collection_that_cannot_be_seeded_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no collection 'Attachments'; did you mean 'Attachment'"):
        configured(tmp_path, "simulators: {halopsa: {seed: {Attachments: []}}}")
