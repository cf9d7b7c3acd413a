from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.patching import operations_of, patched
from simulators.core.problem import Problem

TICKET = {"id": 1, "summary": "x", "company": {"id": 2, "name": "Contoso"}, "integratorTags": ["a", "b"]}
CONTACT = {
    "id": 1,
    "firstName": "Ana",
    "communicationItems": [
        {"id": 1, "value": "a@x.example", "defaultFlag": True},
        {"id": 2, "value": "555", "defaultFlag": True},
    ],
}


def _ticket(*operations: dict[str, Any], below: bool = True) -> dict[str, Any]:
    return patched(ENTITIES["tickets"], TICKET, operations_of(list(operations)), b"", below)


def _contact(*operations: dict[str, Any]) -> Any:
    changed = patched(ENTITIES["contacts"], CONTACT, operations_of(list(operations)), b"", True)
    return changed["communicationItems"]


@pytest.mark.parametrize("path", ["status", "/status"])
@pytest.mark.parametrize("op", ["replace", "add", "REPLACE"])
def test_a_reference_is_replaced_whole(path: str, op: str) -> None:
    assert _ticket({"op": op, "path": path, "value": {"id": "45"}}) == {"status": {"id": 45}}


def test_a_member_is_taken_away() -> None:
    assert _ticket({"op": "remove", "path": "poNumber"}) == {"poNumber": None}
    assert _ticket({"op": "replace", "path": "poNumber", "value": ""}) == {"poNumber": None}


def test_a_path_below_a_reference_is_followed_or_passed_over() -> None:
    operation = {"op": "replace", "path": "status/id", "value": 45}
    assert _ticket(operation) == {"status": {"id": 45}}
    assert _ticket(operation, below=False) == {}


def test_what_is_derived_is_passed_over() -> None:
    assert _ticket({"op": "replace", "path": "closedFlag", "value": True}) == {}


def test_elements_of_lists() -> None:
    assert _ticket({"op": "add", "path": "integratorTags/-", "value": "c"}) == {"integratorTags": ["a", "b", "c"]}
    assert _ticket({"op": "add", "path": "integratorTags/0", "value": "c"}) == {"integratorTags": ["c", "a", "b"]}
    assert _ticket({"op": "remove", "path": "/integratorTags/0"}) == {"integratorTags": ["b"]}
    assert _ticket({"op": "replace", "path": "integratorTags/1", "value": "z"}) == {"integratorTags": ["a", "z"]}


def test_an_item_of_communication_is_changed_in_place() -> None:
    items = _contact({"op": "replace", "path": "/communicationItems/1/value", "value": "556"})
    assert [item["value"] for item in items] == ["a@x.example", "556"]


def test_an_item_added_in_front_is_appended_and_is_no_default() -> None:
    new = {"type": {"id": 1}, "value": "b@x.example", "defaultFlag": True}
    assert _contact({"op": "add", "path": "/communicationItems/0", "value": new})[-1]["defaultFlag"] is False
    assert _contact({"op": "add", "path": "/communicationItems/2", "value": new})[-1]["defaultFlag"] is True


def test_later_operations_see_earlier_ones() -> None:
    add = {"op": "add", "path": "integratorTags/-", "value": "c"}
    assert _ticket(add, {"op": "remove", "path": "integratorTags/0"}) == {"integratorTags": ["b", "c"]}


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ({"op": "replace", "path": "Summary", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "nope", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "summary/x", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "integratorTags/9", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "integratorTags/x", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "integratorTags/0/x", "value": "x"}, "InvalidObject"),
        ({"op": "replace", "path": "integratorTags/0", "value": None}, "InvalidObject"),
        ({"op": "replace", "path": "company/nope", "value": "x"}, "ConnectWiseApi"),
        ({"op": "replace", "path": "budgetHours", "value": "much"}, "ConnectWiseApi"),
    ],
)
def test_what_cannot_be_done_is_refused(operation: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as refused:
        _ticket(operation)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "body",
    [
        {},
        None,
        [1],
        [{"op": "move", "path": "a"}],
        [{"op": 1, "path": "a"}],
        [{"op": "add"}],
        [{"op": "add", "path": 1}],
        [{"op": "add", "path": "a", "from": "b"}],
    ],
)
def test_what_is_no_list_of_operations(body: Any) -> None:
    with pytest.raises(Problem) as refused:
        operations_of(body)
    assert refused.value.code == "ConnectWiseApi"
