from __future__ import annotations

import pytest

from tests.supportcenterplus.api import Api

BLOCKED = (429, {"status_code": 4015, "type": "failed", "message": "URL blocked as maximum access limit exceeded"})


def test_nothing_is_throttled_by_default(api: Api) -> None:
    assert all(api.call("GET", "/statuses").status_code == 200 for _ in range(100))


def test_a_key_may_call_an_operation_so_often_a_minute(api: Api) -> None:
    api.control.freeze()
    api.settings(throttle_per_minute=3)
    for _ in range(3):
        assert api.call("GET", "/requests").status_code == 200
    assert api.refused("GET", "/requests") == BLOCKED
    assert "retry-after" not in api.call("GET", "/requests").headers
    assert api.call("GET", "/statuses").status_code == 200
    assert api.call("POST", "/requests", {"request": {"subject": "s"}}).status_code == 201
    assert api.call("GET", "/requests", key=api.key_of("SDAdmin")).status_code == 200
    api.control.advance(60)
    assert api.call("GET", "/requests").status_code == 200


def test_the_window_moves(api: Api) -> None:
    api.control.freeze()
    api.settings(throttle_per_minute=2)
    api.call("GET", "/requests")
    api.control.advance(40)
    api.call("GET", "/requests")
    api.control.advance(20)
    assert api.call("GET", "/requests").status_code == 200
    assert api.refused("GET", "/requests") == BLOCKED


def test_a_blocked_url_stays_blocked_for_a_pause(api: Api) -> None:
    api.control.freeze()
    api.settings(throttle_per_minute=1, throttle_lock_s=600, throttle_retry_after=True)
    api.call("GET", "/requests")
    assert api.call("GET", "/requests").headers["retry-after"] == "600"
    api.control.advance(599)
    response = api.call("GET", "/requests")
    assert (response.status_code, response.headers["retry-after"]) == (429, "1")
    api.control.advance(1)
    assert api.call("GET", "/requests").status_code == 200


@pytest.mark.parametrize("variant", ["observed", "documented"])
def test_failed_authentications_have_a_limit_of_their_own(api: Api, variant: str) -> None:
    api.control.freeze()
    api.settings(throttle_auth_failures=2, auth_failure=variant)
    told = [api.refused("GET", "/requests", key="wrong")[1]["status_code"] for _ in range(4)]
    assert told == [*([401 if variant == "observed" else 4022] * 2), 4015, 4015]
    assert api.refused("POST", "/requests", key="wrong") == BLOCKED
    assert api.call("GET", "/requests").status_code == 200
    api.control.advance(60)
    assert api.refused("GET", "/requests", key="wrong")[1]["status_code"] in {401, 4022}


def test_limits_are_shown_and_changed_by_the_control_api(api: Api) -> None:
    shown = api.control.request("GET", "/quotas/supportcenterplus")
    assert "calls" in str(shown)
    assert "auth_failures" in str(shown)
