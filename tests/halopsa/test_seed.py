from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.core.configuration import ConfigurationError, read
from simulators.halopsa import DECLARATION
from simulators.halopsa.configured import CONFIGURABLE
from simulators.halopsa.settings import SETTINGS
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


def test_every_setting_says_where_it_comes_from() -> None:
    for setting in SETTINGS:
        assert setting.source.startswith("halopsa ")
        assert setting.doc
        assert setting.check(setting.default) == setting.default


def configured(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "psasim.yaml"
    path.write_text(text)
    return read(path, {"halopsa": DECLARATION})["halopsa"]


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
    assert CONFIGURABLE["Tickets"](found.seed["Tickets"][0])["id"] == 3000


@pytest.mark.parametrize(
    ("entity", "record", "missing"),
    [
        ("Client", {"id": 70, "name": "x"}, "main_site_id is needed"),
        ("Client", {"name": "x", "main_site_id": 1}, "id is needed"),
        ("Client", {"id": "x", "name": "x", "main_site_id": 1}, "id: expected int"),
        ("Client", {"id": 70, "name": 5, "main_site_id": 1}, "name: expected text"),
        ("Client", {"id": True, "name": "x", "main_site_id": 1}, "id: expected int"),
    ],
)
def test_a_record_that_is_none_is_refused(entity: str, record: dict[str, Any], missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        CONFIGURABLE[entity](record)


def test_an_entity_that_is_not_seeded_so_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such collection"):
        configured(tmp_path, "simulators: {halopsa: {seed: {Attachment: []}}}")


def test_a_webhook_of_a_file_has_triggers_with_ids() -> None:
    record = {"id": "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11", "name": "x", "url": "http://127.0.0.1:9/"}
    made = CONFIGURABLE["Webhook"]({**record, "events": [{"eventno": 3}, {"eventno": 76, "id": 5}], "mappings": [{}]})
    first, second = made["events"]
    assert (first["id"] > 0, second["id"], first["webhook_id"]) == (True, 5, record["id"])
    assert (first["id"], first["guid"]) != (second["id"], second["guid"])
    assert made["mappings"] == [{"id": 1, "key": "", "finame": ""}]
    with pytest.raises(ValueError, match="eventno is needed"):
        CONFIGURABLE["Webhook"]({**record, "events": [{}]})


def test_records_are_completed() -> None:
    lookup = CONFIGURABLE["Lookup"]({"id": 9, "lookupid": 12, "name": "x"})
    assert (lookup["key"], len(lookup["guid"])) == ("12/9", 36)
    user = CONFIGURABLE["Users"]({"id": 9, "name": "x", "site_id": 18, "client_id": 12})
    assert (user["site_id_int"], user["client_id"], user["site_id"]) == (18, 12, 18.0)
    invoice = CONFIGURABLE["Invoice"]({"id": 9, "client_id": 12, "lines": [{"id": 1, "qty_order": 2, "unit_price": 3}]})
    assert (invoice["total"], invoice["lines"][0]["ihid"]) == (6.0, 9)
