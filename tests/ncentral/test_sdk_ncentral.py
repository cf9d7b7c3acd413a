"""ncentral 1.0.0, unmodified over TLS: a synchronization of customers, devices and properties."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from contracts.journal import findings
from contracts.targets.control import ControlClient
from tests.commands.conftest import served
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_ncentral.py")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the script prints; N-central must have kept its contract all along."""
    with served(tmp_path_factory.mktemp("sdk"), "--only", "ncentral", "--dataset", "fixture", "--tls") as running:
        entry = running.ready["simulators"]["ncentral"]
        environment = {**os.environ, "REQUESTS_CA_BUNDLE": running.ready["ca_file"], "NO_PROXY": "127.0.0.1"}
        words = (urlsplit(entry["tls_url"]).netloc, entry["credentials"]["jwt"])
        done = subprocess.run(  # noqa: S603  # our own words
            [sdk_python("ncentral-client"), SCRIPT, *words],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
        yield msgspec.json.decode(done.stdout)
        control = ControlClient(running.ready["control"]["url"])
        assert findings(control) == []
        control.close()


def test_it_reads_customers_and_their_devices(said: dict[str, Any]) -> None:
    names = [each["orgUnitName"] for each in said["customers"]]
    assert names == sorted(names, key=str.casefold), "it asks for sortBy=orgUnitName"
    assert {"Acme", "Globex", "Customer 1 under N-able"} <= set(names)
    assert [each["longName"] for each in said["devices"]] == ["SRV1", "ACME-LT014", "ACME-PROBE"]
    assert said["assets"]["computersystem"]["serialnumber"] == "SN-ACME-1"
    assert [each["deviceId"] for each in said["filtered"]] == [9001, 9004]


def test_it_reads_and_writes_the_properties_of_a_customer(said: dict[str, Any]) -> None:
    found = {each["propertyName"]: each["value"] for each in said["properties"]}
    assert found["Contract"] == "Gold"
    assert said["contract"] == {"_warnings": []}
    assert said["refused"] == "PUT request failed with status code: 400"
    assert "Value 'Platinum' is not one of Bronze, Silver, Gold." in said["printed"]


def test_it_makes_a_customer_with_the_id_of_the_psa(said: dict[str, Any]) -> None:
    assert said["new"] == {"data": {"customerId": 103}}
    assert said["token"]["registrationToken"]
    assert said["frame"] == ["filterId", "filterName", "description"]
