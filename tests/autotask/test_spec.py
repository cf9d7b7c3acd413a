"""The examples of openapi/autotask.yaml work."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.entities.organization import REJECTIONS
from simulators.autotask.routes import ROUTES, Route
from simulators.core.server.build import document
from tests.autotask.asking import ADMINISTRATOR, Psa

WEBHOOK = {
    **{"name": "n", "webhookUrl": "https://receiver.example/a", "deactivationUrl": "https://receiver.example/b"},
    **{"secretKey": "s", "isActive": True, "sendThresholdExceededNotification": False},
}


def operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = document("autotask")["paths"][route.template][route.method.lower()]
    return found


def example(route: Route) -> Any:
    return operation(route)["requestBody"]["content"]["application/json"]["example"]


def path_of(route: Route) -> str:
    """The path with the examples of its parameters."""
    path = route.template
    components = document("autotask")["components"]["parameters"]
    for each in operation(route).get("parameters", []):
        parameter = components[each["$ref"].rpartition("/")[2]]
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
    return path


@pytest.mark.parametrize(
    "route", [each for each in ROUTES.values() if each.action == "create"], ids=lambda each: each.id
)
def test_the_example_of_a_create_makes_a_record(psa: Psa, route: Route) -> None:
    if route.entity.own.area == "webhooks" and route.child:
        psa.create(f"/{route.entity.own.below.parent}", WEBHOOK)
    if route.entity.name == REJECTIONS:
        psa.headers["ImpersonationResourceId"] = str(ADMINISTRATOR)
    answer = psa.send("POST", path_of(route), json=example(route))
    assert answer.status_code == 200, f"{example(route)}: {answer.text}"


def test_the_examples_of_queries_find_something(psa: Psa) -> None:
    for route in ROUTES.values():
        if route.method == "POST" and route.action in {"query", "count"}:
            assert psa.send("POST", route.template, json=example(route)).status_code == 200, route.id


def test_every_operation_documents_what_may_always_happen() -> None:
    for methods in document("autotask")["paths"].values():
        for each in methods.values():
            assert {"200", "413", "415", "500"} <= set(each["responses"])
