"""Which verbs each path has, and what the others are told [autotask 4, 4.1]."""

from __future__ import annotations

from collections import defaultdict

import pytest

from simulators.autotask.entities import ENTITIES
from simulators.autotask.routes import ROUTES
from tests.autotask.asking import Psa

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def methods_by_place() -> dict[str, set[str]]:
    """The methods of every collection and of every record, at the root and below parents."""
    found: dict[str, set[str]] = defaultdict(set)
    for route in ROUTES.values():
        if "entityInformation" not in route.template and "query" not in route.template:
            found[route.template].add(route.method)
    return found


def test_every_path_has_exactly_its_methods(psa: Psa) -> None:
    wrong = []
    for template, methods in methods_by_place().items():
        path = template.replace("{id}", "1").replace("{parentId}", "1")
        for method in set(METHODS) - methods:
            answer = psa.send(method, path, json={})
            if answer.status_code != 405 or set(answer.headers["allow"].split(", ")) != methods:
                wrong.append(f"{method} {path}: {answer.status_code} {answer.headers.get('allow')}")
    assert wrong == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("POST", "/TicketNotes"), ("POST", "/Tasks"), ("POST", "/Contacts"), ("POST", "/ContractServices")),
        *(
            ("POST", "/Tickets/7860/TimeEntries"),
            ("GET", "/Tickets/7860/Notes/query"),
            ("GET", "/Companies/175/Tickets"),
        ),
        *(("POST", "/Tickets/batch"), ("GET", "/Nothing"), ("GET", "/ATServicesRest/V2.0/Tickets/7860"), ("GET", "/")),
        *(("GET", "/ATServicesRest/Tickets/7860"), ("GET", "/ATServicesRest"), ("GET", "/Tickets/7860/InvoicePdf")),
        *(("GET", "/TicketAttachments/entityInformation/userDefinedFields"), ("GET", "/Tickets/abc")),
        *(("GET", "/Tickets/99999999999999999999"), ("DELETE", "/TimeEntries/1.5"), ("GET", "/Tickets/7860/Notes/x")),
    ],
)
def test_what_is_not_routed_is_not_found(psa: Psa, method: str, path: str) -> None:
    answer = psa.send(method, path)
    assert answer.status_code == 404
    assert answer.json()["Message"].startswith("No HTTP resource was found that matches the request URI 'http")


@pytest.mark.parametrize(
    ("method", "path"),
    [("PATCH", "/Tickets/7860"), ("DELETE", "/Tickets/7860"), ("GET", "/Tickets"), ("DELETE", "/Companies/175")],
)
def test_a_path_without_the_method_says_so(psa: Psa, method: str, path: str) -> None:
    answer = psa.send(method, path)
    assert answer.status_code == 405
    assert answer.json() == {"Message": f"The requested resource does not support http method '{method}'."}


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE"])
def test_nobody_answers_the_other_methods(psa: Psa, method: str) -> None:
    assert psa.send(method, "/Tickets/7860").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/atservicesrest/v1.0/tickets/7860",
        "/ATSERVICESREST/V1.0/TICKETS/7860",
        "/ATServicesRest//v1.0//Tickets/7860",
        "//ATServicesRest/V1.0/Tickets/7860/",
        "/ATServicesRest/1.0/Tickets/7860",
        "/atservicesrest/1.0/tickets/7860/",
        "/ATServicesRest/V1.0/%54ickets/7860",
    ],
)
def test_letter_case_slashes_and_the_spelling_of_the_version_do_not_matter(psa: Psa, path: str) -> None:
    assert psa.target.send("GET", psa.url + path, headers=psa.signed()).json()["item"]["id"] == 7860


def test_paths_may_be_refused_by_a_page(psa: Psa) -> None:
    psa.settings(unrouted_body="html")
    for method, path, status in (("GET", "/Nothing", 404), ("DELETE", "/Tickets/7860", 405)):
        answer = psa.send(method, path)
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")


def test_there_is_a_route_for_everything_that_the_table_allows() -> None:
    queries = {name for name, entity in ENTITIES.items() if "QUERY" in entity.own.root}
    assert {route.entity.name for route in ROUTES.values() if route.action == "query"} == queries
    without = ("ContractServiceAdjustments", "ContractServiceBundleAdjustments", "TicketChecklistLibraries")
    decisions = ("TimeOffRequestsApprove", "TimeOffRequestsReject")
    assert set(ENTITIES) - queries == {*without, *decisions}, "what can only be made"
    assert len({route.id for route in ROUTES.values()}) == len(ROUTES)
