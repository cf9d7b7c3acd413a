"""The specs against the parts that they describe."""

from __future__ import annotations

import pytest

from contracts.api.shapes import operations
from simulators.core.server.build import document
from simulators.mspcentric.limits import OEM_OPERATIONS, VENDOR_OPERATIONS
from simulators.mspcentric.model.integrations import STATUSES
from simulators.mspcentric.psas import PSAS

SPEC, DRIVE = document("mspcentric"), document("mspcentric.drive")


@pytest.mark.parametrize(("tag", "limited"), [("vendor", VENDOR_OPERATIONS), ("oem", OEM_OPERATIONS)])
def test_limit_of_an_api_covers_all_of_it(tag: str, limited: frozenset[str]) -> None:
    assert {each["operationId"] for _, _, each in operations(SPEC) if each["tags"] == [tag]} == limited


def test_drive_knows_every_psa_and_every_state() -> None:
    components = DRIVE["components"]["schemas"]
    assert set(components["PsaRequest"]["properties"]["system"]["enum"]) == set(PSAS)
    assert set(components["Integration"]["properties"]["state"]["enum"]) == set(STATUSES)
    assert set(SPEC["components"]["schemas"]["Status"]["enum"]) == set(STATUSES)
