"""The support rep whose key calls SupportCenter Plus, and the JSON that its `input_data` holds.

The spec declares `input_data` as text, for the server reads it in its own way; the format of a parameter names the JSON
in it. Here is what such JSON looks like, so that generated requests get past the parser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import schemathesis
from hypothesis import strategies as st

from contracts.access.intruders import Intruder, Operation
from contracts.quotas.pressed import Pressed
from contracts.targets import Target
from simulators.core.server.build import document

Data = st.SearchStrategy[Any]

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
_WORDS = st.sampled_from(["Link down on edge-7", "Cable replaced", "<div>Looked at it</div>", "é"])
_MOMENT = st.integers(0, 4_000_000_000_000).map(lambda at: {"value": str(at)})
_LEVELS = st.sampled_from([{"name": "High"}, {"name": "Low"}, {"id": "1"}, {"id": 2}, None])
_REP = st.sampled_from([{"email_id": "ruth@helpdesk.example"}, {"id": "101"}, {"name": "Ruth Rep"}])
_REQUEST = st.fixed_dictionaries(
    {"subject": _WORDS},
    optional={
        "description": _TEXT,
        "priority": _LEVELS,
        "urgency": _LEVELS,
        "requester": st.sampled_from([{"email_id": "noc@example.test"}, {"id": 302}]),
        "technician": st.none() | _REP,
        "category": st.sampled_from([{"name": "Network"}, {"id": 1}]),
        "due_by_time": st.none() | _MOMENT,
        "udf_fields": st.dictionaries(st.sampled_from(["udf_sline_1", "udf_pick_2"]), _TEXT),
        "callback_url": st.sampled_from([None, "", "http://127.0.0.1:9/clear?alarm=77"]),
    },
)
_NOTE = st.fixed_dictionaries({"description": _WORDS}, optional={"show_to_requester": st.booleans()})
_SPENT = st.fixed_dictionaries({"hours": st.integers(0, 99), "minutes": st.integers(0, 59).map(str)})
_WORKLOG = st.fixed_dictionaries({"owner": _REP}, optional={"description": _TEXT, "time_spent": _SPENT})
_MAIL = st.fixed_dictionaries({"description": _WORDS}, optional={"subject": _WORDS, "to": st.just([])})
_CLOSURE = st.fixed_dictionaries({}, optional={"closure_info": st.just({"closure_comments": "Done"})})
_RECORD = st.fixed_dictionaries({"title": _WORDS}, optional={"cm_fields": st.just({"sline_carrier": "Northtel"})})
_OTHERS = st.just([{"linked_request": {"id": "1002"}, "comments": "Same cause"}])
_ORDER = {"sort_field": st.just("id"), "sort_order": st.sampled_from(["asc", "desc"])}
_PAGE = {"row_count": st.integers(1, 200) | st.just("5"), "start_index": st.integers(1, 30)}
_LIST = st.fixed_dictionaries({}, optional={**_ORDER, **_PAGE, "get_total_count": st.booleans()})


def _wrapped(name: str, data: Data) -> Data:
    return st.fixed_dictionaries({name: data})


INPUTS: Mapping[str, Data] = {
    "list-info": st.fixed_dictionaries({}, optional={"list_info": _LIST}),
    "conversation-input": st.fixed_dictionaries({}, optional={"list_info": _LIST, "notes": st.booleans()}),
    "view-input": st.just({"show_all": {"module": "request"}}),
    "request-input": _wrapped("request", _REQUEST),
    "closure-input": _wrapped("request", _CLOSURE),
    "assignment-input": _wrapped("request", st.fixed_dictionaries({"technician": _REP})),
    "note-input": _wrapped("note", _NOTE),
    "worklog-input": _wrapped("worklog", _WORKLOG),
    "custom-record-input": _wrapped("cm_circuit", _RECORD),
    "resolution-input": _wrapped("resolution", st.fixed_dictionaries({"content": _WORDS})),
    "notification-input": _wrapped("notification", _MAIL),
    "draft-input": _wrapped("draft", _MAIL),
    "link-input": _wrapped("link_requests", _OTHERS),
    "approval-level-input": _wrapped("approval_level", st.fixed_dictionaries({"level": st.integers(1, 5)})),
    "approval-input": _wrapped("approval", st.just({"approver": {"id": "302"}})),
    "decision-input": _wrapped("approval", st.fixed_dictionaries({}, optional={"comments": _WORDS})),
    "approval-mail-input": _wrapped("notification", st.fixed_dictionaries({}, optional={"subject": _WORDS})),
    "tag-input": _wrapped("tags", st.just([{"id": "1"}, {"name": "recurring"}])),
    "merge-input": _wrapped("merge_requests", st.just([{"id": "1002"}])),
}
"""The JSON in the text of each format."""


def _examples() -> Mapping[str, Data]:
    """The JSON of every other format: the example in the document."""
    found: dict[str, Data] = {}
    for item in document("supportcenterplus")["paths"].values():
        for operation in (each for each in item.values() if isinstance(each, Mapping)):
            for each in operation.get("parameters", ()):
                if each.get("name") == "input_data":
                    found[each["schema"]["format"]] = st.just(json.loads(each["example"]))
    return found


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """One header for everything [supportcenterplus 1]; the formats are made known to Schemathesis besides."""
    for name, data in {**_examples(), **INPUTS}.items():
        schemathesis.openapi.format(name, data.map(json.dumps))
    schemathesis.openapi.format("business-unit", st.just("1"))
    return {"*": {"authtoken": target.known("authtoken")}}


def prepare(target: Target) -> None:
    """Failed authentications told by their status, as checks expect it, and the request of the spec's examples."""
    target.fake.settings("supportcenterplus", auth_failure="documented")
    headers, path = {"authtoken": target.known("authtoken")}, "/api/v3/requests"
    for where, wrapper, given in (
        ("", "request", {"subject": "Link down on edge-7"}),
        ("", "request", {"subject": "Same cause"}),
        ("/1001/notes", "note", {"description": "Looked at it"}),
        ("/1001/worklogs", "worklog", {"owner": {"email_id": "ruth@helpdesk.example"}}),
        ("/1001/notifications", "notification", {"description": "We are on it"}),
        ("/1001/drafts", "draft", {"description": "Not yet"}),
        ("/1001/tasks", "task", {"title": "Replace the cable"}),
        ("/1001/approval_levels", "approval_level", {"level": 1}),
        ("/1001/approval_levels/1/approvals", "approval", {"approver": {"id": "302"}}),
    ):
        form = {"input_data": json.dumps({wrapper: given})}
        target.send("POST", path + where, headers=headers, data=form).raise_for_status()
    files = {"input_file": ("trace.txt", b"trace", "text/plain")}
    target.send("PUT", f"{path}/1001/upload", headers=headers, files=files).raise_for_status()


PRESSED = Pressed(
    quota="calls",
    path="/api/v3/statuses",
    body=(
        '{"response_status":{"status_code":4000,"messages":[{"status_code":4015,"type":"failed",'
        '"message":"URL blocked as maximum access limit exceeded"}],"status":"failed"}}'
    ),
    media="application/json;charset=UTF-8",
    retry_after={"throttle_retry_after": True},
    other="/api/v3/priorities",
    tenants=False,
)


def headers_of(_: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The header of a support rep with an issued key."""
    return {"authtoken": issued["authtoken"]}


def intruders(target: Target) -> Sequence[Intruder]:
    """Keys that are refused [supportcenterplus 1], and one of a read-only role."""
    fake = target.fake
    issued = {name: fake.credentials("supportcenterplus")["authtoken"] for name in ("deleted", "expiring", "disabled")}
    newest = sorted(int(each["id"]) for each in fake.drive("supportcenterplus", "GET", "/reps")["items"])[-3:]
    deleted, expiring, disabled = newest
    fake.drive("supportcenterplus", "DELETE", f"/reps/{deleted}/key")
    fake.drive("supportcenterplus", "POST", f"/reps/{expiring}/key/expire")
    fake.drive("supportcenterplus", "PUT", f"/reps/{disabled}/login", {"enabled": False})
    keys = {
        "a wrong key": "0" * 36,
        "a deleted key": issued["deleted"],
        "an expired key": issued["expiring"],
        "a key issued as expired": fake.credentials("supportcenterplus", expired=True)["authtoken"],
        "the key of a disabled login": issued["disabled"],
    }
    looks = {"authtoken": fake.credentials("supportcenterplus", role="Observer")["authtoken"]}
    return [
        Intruder("no key", {"*": {}}, concerns=_always_served),
        *(Intruder(kind, {"*": {"authtoken": key}}, concerns=_always_served) for kind, key in keys.items()),
        Intruder("a right to look alone", {"*": looks}, 403, _looks, _always_served),
    ]


def _looks(_: str, operation: Operation) -> bool:
    return operation.get("x-right") in {"view", "lists"}


def _always_served(_: str, operation: Operation) -> bool:
    return "x-served-when" not in operation
