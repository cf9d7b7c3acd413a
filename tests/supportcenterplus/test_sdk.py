"""servicedesk-client 0.5.0, unmodified, is the judge: it works where it works on the real system."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.sdks import sdk_python
from tests.supportcenterplus.api import Api

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_servicedesk_client.py")


@pytest.fixture
def met(api: Api) -> dict[str, Any]:
    """What the client met on a fresh help desk; request 1001 has no group."""
    api.add(subject="Without a group", requester={"id": 303})
    command = [str(sdk_python("servicedesk-client")), str(SCRIPT), api.target.url, api.key, "1001"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)  # noqa: S603  # fixed words and a port
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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
