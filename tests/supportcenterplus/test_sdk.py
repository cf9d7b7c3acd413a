"""Public clients, unmodified, are the judges: they work, and fail, where they do so on the real system."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.sdks import sdk_python
from tests.supportcenterplus.api import Api

pytestmark = pytest.mark.clients


def run(api: Api, client: str, script: str, *words: str) -> dict[str, Any]:
    """What a client met on a help desk."""
    path = Path(__file__).with_name(script)
    command = [str(sdk_python(client)), str(path), api.target.url, api.key, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)  # noqa: S603  # fixed words and a port
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def met(api: Api) -> dict[str, Any]:
    """What servicedesk-client 0.5.0 met on a fresh help desk; request 1001 has no group."""
    api.add(subject="Without a group", requester={"id": 303})
    return run(api, "servicedesk-client", "sdk_servicedesk_client.py", "1001")


def test_the_client_lists_gets_creates_notes_and_uploads(met: dict[str, Any]) -> None:
    assert met["lists"] == {
        "categories": ["Hardware", "Network", "Software", "Monitoring"],
        "counted": 4,
        "subcategories": ["Router", "Link"],
        "urgencies": ["High", "Low", "Normal", "Urgent"],
        "service_categories": 8,
        "templates": ["Default Request", "Monitoring alarm", "Hardware incident", "Retired form"],
    }
    request = met["request"]
    assert request["made"] == {"id": 1002, "group": "Monitoring", "status": "Open", "urgency": "High"}
    assert (request["requester"], request["subject"], request["read"]) == ("noc@example.test", *["Link up again"] * 2)
    assert request["year"] > 2020
    assert (request["first"], request["paged"], request["unknown"]) == ([1002], [[1003], 2, True], None)
    assert met["notes_and_files"] == {
        "note": ["Looked at it", True, "Ada Admin"],
        "file": ["trace.txt", 5, "Ada Admin"],
        "bytes": "trace",
        "streamed": "more",
        "attachments": ["trace.txt"],
    }
    assert met["resolution"] == {
        "before": "expected string or bytes-like object, got 'NoneType'",
        "unset": None,
        "content": "Cable replaced",
        "raw": "<b>Cable</b> replaced",
        "by": "Ada Admin",
        "with_request": "<b>Cable</b> replaced",
    }
    assert met["awaited"] == "Link up again"
    assert met["failures"] == {
        "urgency": [400, {"status_code": 4001, "type": "failed", "message": "Invalid Input", "field": "urgency"}],
        "subject": [400, {"status_code": 4012, "type": "failed", "fields": ["subject"]}],
        "ungrouped": ["request.group"],
        "template": ["id"],
        "cancel": None,
        "old_field": [400, {"status_code": 4012, "type": "failed", "fields": ["input_file"]}],
    }
    assert met["wrong_key"][0] == 400
    assert met["wrong_key"][1]["status_code"] == 401


def test_broad_client_reaches_everything_but_what_it_calls_wrongly(api: Api) -> None:
    met = run(api, "zohosdplusapi", "sdk_zohosdplusapi.py")
    assert met["requests"] == {
        "made": [2000, "1001"],
        "listed": ["1002", "1001"],
        "edited": {"id": "4", "name": "High", "color": "#ff0000"},
        **dict.fromkeys(("assigned", "resolved", "tagged", "linked", "closed"), 2000),
        "resolution": "Cable replaced",
        "notes": [2000, "<b>Looked</b>"],
        "worklogs": [2000, 1],
        "filters": True,
        "reopened": "In Progress",
        "trash": [2000, 2000],
        "summary": 1,
    }
    assert met["tasks"] == {
        "updated": 50,
        "listed": ["Replace the cable"],
        "worklogs": True,
        "deleted": [2000, 2000, [4007, "Invalid URL"]],
    }
    assert met["approvals"] == {"pending": ["Pending"], "approved": 2000, "status": "Approved"}
    assert met["lists"] == {
        "types": 2000,
        "removed": [2000, True],
        "closures": [2000, 2000],
        "people": ["555", "Rep", 2000, 2000],
        "tags": ["carrier", "recurring"],
    }
    assert met["upload"] == "trace.txt"


def test_broad_client_fails_where_it_sends_what_no_build_takes(api: Api) -> None:
    met = run(api, "zohosdplusapi", "sdk_zohosdplusapi.py")
    assert met["modules"] == {
        "assets": [["keyboardMC", "edge-7", "edge-8"], 2000],
        "contracts": 2,
        "solutions": [1, 2000, [4016, "Not in trash"]],
        "announcements": 1,
        "wrong methods of the client": [
            [4012, ["contract"]],
            [4021, "Invalid HTTP method"],
            [4021, "Invalid HTTP method"],
        ],
    }
    assert met["wrong key"] == [401, "AuthToken in the request is invalid. Unable to authenticate."]
    assert met["no such module"] == [4007, "Invalid URL"]
