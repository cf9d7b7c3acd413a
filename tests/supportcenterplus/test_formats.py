from __future__ import annotations

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import missing

RUTH = {"email_id": "ruth@helpdesk.example"}
VERSIONED = {"accept": "application/vnd.manageengine.sdp.v3+json"}


def test_the_new_format_is_served_for_every_accept_unless_a_setting_follows_it(api: Api, request_path: str) -> None:
    given = {"note": {"description": "d"}}
    assert "note" in api.ok("POST", f"{request_path}/notes", given)
    api.settings(v3_format="by_accept")
    assert "note" in api.ok("POST", f"{request_path}/notes", given, headers=VERSIONED)
    for accept in ({}, {"accept": "*/*"}, {"accept": "application/v3+json"}):
        old = api.ok("POST", f"{request_path}/notes", given, headers=accept)["request_note"]
        assert set(old) == {"id", "description", "show_to_requester", "created_by", "created_time"}
    api.settings(v3_format="old")
    assert "request_note" in api.ok("GET", f"{request_path}/notes/1", headers=VERSIONED)


def test_worklogs_have_other_names_in_the_old_format(api: Api, request_path: str) -> None:
    api.settings(v3_format="by_accept")
    given = {
        "technician": RUTH,
        "total_time_spent": {"hours": "1", "minutes": 5},
        "worklog_type": {"name": "Remote"},
        "tech_charge": 10,
        "inc_nonOperationalHours": True,
        "request": {"id": "1001"},
    }
    old = api.posted(f"{request_path}/worklogs", "worklog", **given)
    assert old["technician"]["name"] == "Ruth Rep"
    assert old["total_time_spent"] == {"hours": "1", "minutes": "5"}
    assert (old["worklog_type"]["name"], old["tech_charge"], old["total_charge"]) == ("Remote", "10.00", "10.00")
    assert "udf_fields" not in old
    new = api.ok("GET", f"{request_path}/worklogs/{old['id']}", headers=VERSIONED)["worklog"]
    assert (new["owner"], new["type"], new["include_nonoperational_hours"]) == (
        old["technician"],
        old["worklog_type"],
        True,
    )
    assert new["udf_fields"] == {}
    for wrong in ({"owner": RUTH}, {"technician": RUTH, "udf_fields": {}}):
        assert (
            api.refused("POST", f"{request_path}/worklogs", {"worklog": wrong})[1]["message"]
            == "Extra key found in JSON"
        )
    assert api.refused("POST", f"{request_path}/worklogs", {"worklog": {}}) == missing("technician")


def test_attachments_are_shorter_in_the_old_format(api: Api, request_path: str) -> None:
    files = {"input_file": ("trace.txt", b"x" * 75551, "text/plain")}
    new = api.ok("PUT", f"{request_path}/upload", files=files)["attachment"]
    assert new["size"] == {"display_value": "73.78 KB", "value": "75551"}
    api.settings(v3_format="by_accept")
    (old,) = api.view("1001")["attachments"]
    assert set(old) == {"id", "file_name", "size", "attachment_key"}
    assert (old["file_name"], old["size"]) == ("trace.txt", "73.78 KB")
