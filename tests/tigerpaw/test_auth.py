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


@pytest.mark.parametrize("header", [f"TSI {TOKEN}", f"tsi  {TOKEN} "])
def test_token_is_read_whatever_the_spaces_and_the_letter_case_around_it(header: str) -> None:
    assert signing.read_token(header) == (PUBLIC, signing.signature(PRIVATE, "GET", VALIDATE, DATE))


def test_date_may_differ_by_the_skew_of_the_setting(rep: Rep) -> None:
    now = rep.simulator.state.clock.time()
    assert rep.send("GET", VALIDATE, x_tsi_date=signing.date_of(now - 300)).status == 200
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


def test_expired_and_unknown_keys(rep: Rep) -> None:
    assert rep.another("administrator", expired=True).send("GET", VALIDATE).status == 401
    with pytest.raises(ValueError, match="no role 'tecnician'; did you mean 'technician'"):
        rep.another("tecnician")
