"""The TSI scheme: what is signed, how old it may be, and what a role allows [tigerpaw 2]."""

from __future__ import annotations

import asyncio
from email.utils import formatdate

import pytest

from simulators.tigerpaw import signing
from tests.tigerpaw.conftest import Rep, sign

VALIDATE = "/api/diagnostics/validate/user"
PUBLIC, PRIVATE = "11111111-2222-3333-4444-555555555555", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
DATE = "Thu, 18 Jun 2015 07:25:43 GMT"
TOKEN = "MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1OnJsY01wZkplS1VrSmdHbm9Wd292UFFZMnd2MW0xWGNsVlh1Q0dTVk9JK2c9"


def test_token_of_the_known_vector() -> None:
    assert signing.token(PUBLIC, PRIVATE, "GET", VALIDATE, DATE) == TOKEN
    assert sign(PUBLIC, PRIVATE, "GET", VALIDATE, DATE) == f"TSI {TOKEN}"
    assert signing.read_date(DATE) == 1434612343
    assert signing.date_of(1434612343.9) == DATE


@pytest.mark.parametrize("header", [f"TSI {TOKEN}", f" tsi  {TOKEN} "])
def test_token_is_read_whatever_the_spaces_and_the_letter_case_around_it(header: str) -> None:
    assert signing.read_token(header) == (PUBLIC, signing.signature(PRIVATE, "GET", VALIDATE, DATE))


def test_signed_request_is_accepted_by_either_date_header(rep: Rep) -> None:
    assert rep.done("GET", VALIDATE) == {"Success": True, "Message": ""}
    now = formatdate(usegmt=True)
    assert rep.send("GET", VALIDATE, date=now).status == 200
    assert rep.send("GET", VALIDATE, x_tsi_date=now, date=DATE).status == 200


def test_path_is_signed_without_its_query_and_in_lower_case(rep: Rep) -> None:
    assert rep.send("GET", f"{VALIDATE}?a=1").status == 200
    assert rep.send("GET", "/API/Diagnostics/Validate/User").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": ""},
        {"authorization": "Basic abc"},
        {"authorization": "TSI !!!"},
        {"authorization": "TSI YWJj"},
        {"authorization": f"TSI {TOKEN}"},
        {"x_tsi_date": "yesterday GMT"},
        {"x_tsi_date": "2015-06-18T07:25:43Z"},
        {"x_tsi_date": DATE},
        {"x_tsi_date": "Thu, 18 Jun 2015 07:25:43 +0200"},
    ],
)
def test_wrong_token_or_date_is_one_401(rep: Rep, headers: dict[str, str]) -> None:
    reply = rep.send("GET", VALIDATE, **headers)
    assert reply.status == 401
    assert reply.json() == {"Message": "Authorization has been denied for this request."}


def test_signature_of_another_key_method_or_path_is_refused(rep: Rep) -> None:
    keys = rep.simulator.state.credentials
    stranger = Rep(rep.simulator, {**keys, "private_key": PRIVATE})
    assert stranger.send("GET", VALIDATE).status == 401
    now = formatdate(usegmt=True)
    for method, path in (("POST", VALIDATE), ("GET", "/api/accounts/1001")):
        wrong = sign(keys["public_key"], keys["private_key"], method, path, now)
        assert rep.send("GET", VALIDATE, authorization=wrong, x_tsi_date=now).status == 401


def test_date_may_differ_by_the_skew_and_no_more(rep: Rep) -> None:
    now = rep.simulator.state.clock.time()
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(now - 890)).status == 200
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(now + 890)).status == 200
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(now - 910)).status == 401
    rep.settings(clock_skew_s=10)
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(now - 300)).status == 401


def test_date_is_held_against_a_frozen_clock_and_against_the_machine_while_the_clock_runs(rep: Rep) -> None:
    clock = rep.simulator.state.clock
    asyncio.run(clock.advance(86400))
    assert rep.send("GET", VALIDATE).status == 200
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(clock.time())).status == 200
    clock.freeze()
    assert rep.send("GET", VALIDATE).status == 401
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(clock.time())).status == 200


def test_token_may_be_repeated_unless_a_setting_forbids_it(rep: Rep) -> None:
    now = formatdate(usegmt=True)
    assert [rep.send("GET", VALIDATE, x_tsi_date=now).status for _ in range(2)] == [200, 200]
    rep.settings(replay="refuse")
    assert [rep.send("GET", VALIDATE, x_tsi_date=now).status for _ in range(2)] == [200, 401]


def test_role_without_the_right_is_refused(rep: Rep) -> None:
    reader = rep.another("read_only")
    assert reader.send("GET", "/api/accounts/1001").status == 200
    reply = reader.send("PUT", "/api/accounts/1001", {"City": "Salem"})
    assert reply.status == 403
    assert "accounts:update" in reply.json()["Message"]
    rep.settings(missing_right="success_false")
    assert reader.send("PUT", "/api/accounts/1001", {"City": "Salem"}).json()["Success"] is False


def test_expired_and_unknown_keys(rep: Rep) -> None:
    assert rep.another("administrator", expired=True).send("GET", VALIDATE).status == 401
    with pytest.raises(ValueError, match="no role 'tecnician'; did you mean 'technician'"):
        rep.another("tecnician")


def test_limit_a_minute_is_off_until_it_is_set(rep: Rep) -> None:
    assert {rep.send("GET", VALIDATE).status for _ in range(5)} == {200}
    rep.settings(requests_per_minute=2)
    replies = [rep.send("GET", VALIDATE) for _ in range(3)]
    assert [each.status for each in replies][-1] == 429
    assert int(replies[-1].headers["retry-after"]) > 0
