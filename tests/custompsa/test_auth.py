from __future__ import annotations

import pytest

from simulators.core.basic import write_basic
from tests.custompsa.desk import Desk


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Basic ???",
        "Basic bm9jb2xvbg==",
        "Bearer abc",
        write_basic("ncentral", "wrong"),
        write_basic("nobody", "x"),
        write_basic("", ""),
    ],
)
def test_whoever_is_not_known_is_challenged(psa: Desk, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = psa.send("GET", "/tickets", auth=None, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Custom PSA"'


def test_credentials_that_were_issued_work_until_they_expire(psa: Desk) -> None:
    good = psa.control.credentials("custompsa")
    old = psa.control.credentials("custompsa", expired=True)
    assert good["ticketing_endpoint"] == old["ticketing_endpoint"] == psa.target.credentials["ticketing_endpoint"]
    statuses = [
        psa.send("GET", "/tickets", auth=(each["username"], each["password"])).status_code for each in (good, old)
    ]
    assert statuses == [200, 401]
