"""Every body that the spec shows works on a fresh tenant."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.entities.operations import OPERATIONS
from simulators.core.server.build import document
from tests.connectwise.api import Psa

DOCUMENT = document("connectwise")


def _example(operation_id: str) -> Any:
    operation = OPERATIONS[operation_id]
    raw = DOCUMENT["paths"][operation.path][operation.method.lower()]
    return raw["requestBody"]["content"]["application/json"]["example"]


def _with_body(tag: str) -> list[str]:
    """By operationId; what takes a ticket away from the service desk comes last."""
    found = [
        each["operationId"]
        for item in DOCUMENT["paths"].values()
        for each in item.values()
        if tag in each["tags"] and "application/json" in each.get("requestBody", {}).get("content", {})
    ]
    return sorted(found, key=lambda name: name.endswith("Convert"))


@pytest.mark.parametrize("tag", [each["name"] for each in DOCUMENT["tags"]])
def test_examples_work(psa: Psa, tag: str) -> None:
    for summary in ("One", "Two"):
        psa.ticket(summary)
    psa.post("/project/tickets", {"summary": "Three", "phase": {"id": 1}})
    for operation_id in _with_body(tag):
        operation = OPERATIONS[operation_id]
        parent = "3" if operation.template.startswith("/project/tickets/") else "1"
        path = operation.template.replace("{parentId}", parent).replace("{id}", "1")
        if operation_id.endswith("Approve"):
            psa.post(path.replace("approve", "submit"), None)
        answer = psa.send(operation.method, path, json=_example(operation_id))
        nothing_there = answer.status_code == 404 and operation.verb in {"replace", "change"}
        assert answer.status_code == operation.status or nothing_there, f"{operation_id}: {answer.text}"
