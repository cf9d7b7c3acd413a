from __future__ import annotations

import base64
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo
from tests.halopsa.receiver import Receiver
from tests.halopsa.test_webhooks import STATUS, change, hook, receiver

__all__ = ["receiver"]


@pytest.mark.parametrize(
    "members",
    [
        {"content_type": "text/plain\r\nX-Evil: 1"},
        {"content_type": "text/plä\u20ac"},
        {"authentication_header": "X Key"},
        {"authentication_header": "X-Key:"},
        {"authentication_type": 2, "basic_password": "a\nb"},
        {"basic_password": "\x00"},
    ],
)
def test_header_that_cannot_be_sent_is_refused_when_stored(
    halo: Halo, receiver: Receiver, members: dict[str, Any]
) -> None:
    made = hook(halo, receiver, STATUS)
    (name,) = set(members) - {"authentication_type"}
    words = f"The {name} of a Webhook cannot be sent in a header"
    assert halo.refused("/Webhook", {"name": "Bad", "url": receiver.url, **members}) == words
    assert halo.refused("/Webhook", {"id": made["id"], **members}) == words
    assert [each["name"] for each in halo.rows("/Webhook")] == [made["name"]]


def test_password_of_basic_may_hold_anything(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, STATUS, authentication_type=1, basic_username="halo", basic_password="pässwörd\n")
    halo.ticket()
    change(control, "close")
    expected = "Basic " + base64.b64encode("halo:pässwörd\n".encode()).decode()
    assert receiver.received[0].headers["authorization"] == expected
