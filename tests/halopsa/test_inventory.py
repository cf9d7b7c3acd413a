from __future__ import annotations

from tests.halopsa.client import Halo


def test_assets_use_licences(halo: Halo) -> None:
    (row,) = halo.rows("/SoftwareLicence", client_id=12, include_licence_usage=True)
    assert (row["count"], row["licences_in_use"], row["licences_available"]) == (25, 1, 24)
    assert "licences_in_use" not in halo.rows("/SoftwareLicence")[0]
    halo.post("/SoftwareLicence", {"id": 1, "add_configuration_items": [{"id": 52}]})
    shown = halo.get("/SoftwareLicence/1")
    assert [each["inventory_number"] for each in shown["configuration_items"]] == ["SRV1", "LT-0007"]
    assert halo.ids("/Asset", licence_id=1) == [51, 52]
    refusal = halo.refused("/SoftwareLicence", {"id": 1, "add_configuration_items": [{"id": 999}]})
    assert refusal == "The Asset 999 does not exist"


def test_licences_that_do_not_run_are_listed_on_request(halo: Halo) -> None:
    made = halo.post("/SoftwareLicence", {"name": "Old", "type": 2, "is_active": False})
    assert halo.ids("/SoftwareLicence") == [1]
    assert halo.ids("/SoftwareLicence", includeinactive=True) == [1, made["id"]]
    assert halo.ids("/SoftwareLicence", includeinactive=True, licence_type=2) == [made["id"]]


def test_type_names_the_fields_that_are_defined(halo: Halo) -> None:
    made = halo.post("/Field", {"name": "Firmware"})
    kind = halo.post("/AssetType", {"name": "Router", "fields": [{"field_id": made["id"]}]})
    assert kind["fields"] == [{"field_id": made["id"], "field_name": "Firmware"}]
    assert halo.ids("/Field", type_id=kind["id"]) == [made["id"]]
    assert halo.refused("/AssetType", {"name": "X", "fields": [{"field_id": 999}]}) == "The Field 999 does not exist"
    halo.post("/Field", {"id": made["id"], "name": "Version"})
    asset = halo.post(
        "/Asset",
        {"inventory_number": "R1", "assettype_id": kind["id"], "fields": [{"id": made["id"], "value": "1.2"}]},
    )
    assert [(each["name"], each["value"]) for each in asset["fields"]] == [("Version", "1.2")]
    halo.delete(f"/Field/{made['id']}")
    assert halo.get(f"/AssetType/{kind['id']}")["fields"] == []


def test_what_a_change_of_an_asset_changes_is_logged(halo: Halo) -> None:
    halo.post("/Asset", {"id": 51, "site_id": 22, "notes": "moved", "fields": [{"id": 51, "value": "X1"}]})
    rows = halo.rows("/AssetChange", asset_id=51)
    assert [(each["field_name"], each["old_value"], each["new_value"]) for each in rows] == [
        ("field 51", "", "X1"),
        ("site_id", "18", "22"),
    ]
    assert {each["who"] for each in rows} == {"Integration"}
    assert halo.rows("/AssetChange", search="x1")[0]["field_name"] == "field 51"
    halo.post("/Asset", {"id": 51, "site_id": 22})
    assert len(halo.rows("/AssetChange")) == 2


def test_entry_can_be_added_to_the_log_of_an_asset(halo: Halo) -> None:
    made = halo.post("/AssetChange", {"asset_id": 52, "field_name": "ram", "old_value": "8", "new_value": "16"})
    assert halo.rows("/AssetChange", asset_id=52)[0]["id"] == made["id"]
    assert halo.refused("/AssetChange", {"field_name": "ram"}) == "An Asset must be selected"
