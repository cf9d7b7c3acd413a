from __future__ import annotations

from tests.connectwise.api import Psa


def test_a_sliding_minute_is_counted_per_client_and_key(psa: Psa) -> None:
    psa.control.freeze()
    psa.control.settings("connectwise", requests_per_minute=3)
    for _ in range(3):
        assert psa.send("GET", "/system/info").status_code == 200
        psa.control.advance(10)
    answer = psa.send("GET", "/system/info")
    assert answer.status_code == 429
    assert answer.json() == {
        "error": "ConnectWiseAPI",
        "message": "Too many requests. Please try again in 30 seconds.",
    }
    assert answer.headers["retry-after"] == "30"
    other = {"clientId": "00000000-0000-4000-8000-000000000000"}
    assert psa.send("GET", "/system/info", headers=other).status_code == 200
    assert psa.as_role("Admin").send("GET", "/system/info").status_code == 200
    psa.control.advance(29)
    assert psa.send("GET", "/system/info").status_code == 429
    psa.control.advance(1)
    assert psa.send("GET", "/system/info").status_code == 200


def test_the_wait_may_be_a_fixed_one(psa: Psa) -> None:
    psa.control.settings("connectwise", requests_per_minute=1, retry_after_s=30)
    psa.send("GET", "/system/info")
    assert psa.send("GET", "/system/info").headers["retry-after"] == "30"


def test_discovery_is_not_counted_against_anybodys_key(psa: Psa) -> None:
    psa.control.settings("connectwise", requests_per_minute=1)
    assert psa.send("GET", "/system/info").status_code == 200
    assert psa.target.send("GET", "/login/companyinfo/acmemsp").status_code == 200
