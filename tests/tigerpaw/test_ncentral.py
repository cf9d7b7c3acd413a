"""N-central checks the credentials of standard PSA type 3 at the Tigerpaw that is served beside it [tigerpaw 7]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from contracts.targets import FakeProcess
from contracts.targets.control import ControlClient

WRONG = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def world() -> Iterator[tuple[ControlClient, dict[str, Any]]]:
    """The default world of a process that serves both."""
    with FakeProcess(["ncentral", "tigerpaw"]) as process:
        yield process.control, process.control.request("GET", "/simulators")["items"]


def entry(world: tuple[ControlClient, Any], name: str) -> Any:
    return next(each for each in world[1] if each["name"] == name)


def valid(world: tuple[ControlClient, Any], user: str, password: str) -> bool:
    """What N-central says of a pair of credentials."""
    ncentral = entry(world, "ncentral")
    with httpx.Client(base_url=ncentral["url"], trust_env=False) as client:
        signed = client.post(
            "/api/auth/authenticate", headers={"Authorization": f"Bearer {ncentral['credentials']['jwt']}"}
        )
        bearer = {"Authorization": f"Bearer {signed.json()['tokens']['access']['token']}"}
        body = {"username": user, "password": password}
        answer = client.post("/api/standard-psa/3/credential", json=body, headers=bearer)
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["data"]["isPsaCredentialsValid"])


def test_keys_of_a_rep_are_valid_and_others_are_not(world: tuple[ControlClient, Any]) -> None:
    keys = entry(world, "tigerpaw")["credentials"]
    assert valid(world, keys["public_key"], keys["private_key"])
    assert not valid(world, keys["public_key"], WRONG)
    assert not valid(world, WRONG, keys["private_key"])
    asked = world[0].journal(simulator="tigerpaw", direction="in")
    assert [each["operation"] for each in asked] == ["DiagnosticsValidateUser"] * 3
    assert [each["status"] for each in asked] == [200, 401, 401]
