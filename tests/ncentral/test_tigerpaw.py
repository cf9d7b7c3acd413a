from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulators.core.client import Reply
from simulators.core.multimap import MultiMap
from simulators.ncentral.tigerpaw import question, signed, verdict

PUBLIC, PRIVATE = "11111111-2222-3333-4444-555555555555", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
DATE = "Thu, 18 Jun 2015 07:25:43 GMT"
TOKEN = "MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1OnJsY01wZkplS1VrSmdHbm9Wd292UFFZMnd2MW0xWGNsVlh1Q0dTVk9JK2c9"


def test_the_signature_is_that_of_the_dossier() -> None:
    assert signed(PUBLIC, PRIVATE, "/api/diagnostics/validate/user", DATE) == f"TSI {TOKEN}"


def test_the_question_is_a_signed_get() -> None:
    asked = question("http://tigerpaw.example/", PUBLIC, PRIVATE, datetime(2015, 6, 18, 7, 25, 43, tzinfo=UTC))
    assert (asked.method, asked.url) == ("GET", "http://tigerpaw.example/api/diagnostics/validate/user")
    assert dict(asked.headers) == {"Date": DATE, "Authorization": f"TSI {TOKEN}"}


def test_a_tigerpaw_below_a_path_is_asked_and_signed_there() -> None:
    asked = question("http://psasim.example/tigerpaw", PUBLIC, PRIVATE, datetime(2015, 6, 18, tzinfo=UTC))
    expected = signed(PUBLIC, PRIVATE, "/tigerpaw/api/diagnostics/validate/user", "Thu, 18 Jun 2015 00:00:00 GMT")
    assert dict(asked.headers)["Authorization"] == expected


@pytest.mark.parametrize(
    ("status", "body", "known"),
    [
        (200, b'{"Success": true, "Message": ""}', True),
        (200, b'{"Success": false, "Message": "locked"}', False),
        (401, b"", False),
        (500, b'{"Success": true}', None),
        (200, b"welcome", None),
        (200, b"[]", None),
        (200, b'{"Success": "yes"}', None),
        (200, b"\xff", None),
    ],
)
def test_only_a_success_or_a_401_is_a_verdict(status: int, body: bytes, known: bool | None) -> None:
    assert verdict(Reply("credential check", status, MultiMap(), body, 1)) is known
