"""Which requests only read."""

from __future__ import annotations

import pytest

from contracts.api.shapes import labels, readings
from contracts.reading import READINGS, asks, writes
from simulators.core.server.build import document
from simulators.registry import VENDORS


@pytest.mark.parametrize(
    ("system", "method", "path", "writing"),
    [
        ("custompsa", "GET", "/tickets", False),
        ("custompsa", "head", "/tickets", False),
        ("custompsa", "POST", "/hook", True),
        ("halopsa", "POST", "/auth/token", False),
        ("halopsa", "DELETE", "/auth/token", True),
        ("halopsa", "POST", "/api/Tickets", True),
        ("ncentral", "POST", "/api/custom-psa/tickets/7", False),
        ("ncentral", "POST", "/api/custom-psa/tickets", True),
        ("ncentral", "POST", "/api/custom-psa/tickets/7/resolve", True),
        ("ncentral", "PUT", "/dms/rest/custompsa/tickets/create/7", True),
        ("autotask", "POST", "/atservicesrest/v1.0/tickets/QUERY", False),
        ("autotask", "POST", "/ATServicesRest/V1.0/Tickets/query/next", False),
        ("autotask", "POST", "/ATServicesRest/V1.0//query", True),
        ("autotask", "PATCH", "/ATServicesRest/V1.0/Tickets/query", True),
        ("connectwise", "POST", "/v4_6_release/apis/3.0/service/tickets/search", False),
        ("connectwise", "POST", "/v4_6_release/apis/3.0/service/tickets", True),
        ("nobody", "POST", "/x", True),
    ],
)
def test_a_request_writes_unless_it_is_known_to_read(system: str, method: str, path: str, writing: bool) -> None:
    assert writes(system, method, path) is writing


@pytest.mark.parametrize("system", READINGS)
def test_every_reading_post_is_an_operation_of_the_spec(system: str) -> None:
    known = READINGS[system]
    posts = [label.removeprefix("POST ") for label in labels(document(system)).values() if label.startswith("POST ")]
    for template in (*known.signing_in, *known.questions):
        fitting = [post for post in posts if not writes(system, "POST", post) and _alike(template, post)]
        assert fitting, f"{system} has no POST {template}"


def _alike(template: str, post: str) -> bool:
    return [part for part in template.split("/") if "{" not in part][-1] in post


@pytest.mark.parametrize("system", VENDORS)
def test_readings_of_a_spec_ask_and_sign_nobody_in(system: str) -> None:
    contract = document(system)
    chosen = readings(contract, system)
    for operation, label in labels(contract).items():
        method, _, template = label.partition(" ")
        assert (operation in chosen) is asks(system, method, template)
    assert not {"createToken", "authenticate", "refresh", "logout"} & chosen
