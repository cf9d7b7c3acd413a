"""What the code under test sends, and what it makes of refusals."""

from __future__ import annotations

from typing import Any

import pytest
from alerts import raise_in_connectwise, raise_in_halopsa

import psasim


def test_an_alert_becomes_one_connectwise_ticket(connectwise_client: Any, connectwise: psasim.System) -> None:
    first = raise_in_connectwise(connectwise_client, 2, "Disk full")
    assert raise_in_connectwise(connectwise_client, 2, "Disk full") == first
    connectwise.journal.assert_called("postServiceTickets", where={"/request/body/summary": "Disk full"}, times=1)


def test_a_closed_connectwise_ticket_is_not_used_again(connectwise_client: Any, connectwise: psasim.System) -> None:
    first = raise_in_connectwise(connectwise_client, 2, "Disk full")
    connectwise.drive.post(f"/tickets/{first}/close")
    assert raise_in_connectwise(connectwise_client, 2, "Disk full") != first


def test_an_alert_becomes_a_halopsa_ticket(halopsa_client: Any, halopsa: psasim.System) -> None:
    assert raise_in_halopsa(halopsa_client, 12, "Disk full")
    halopsa.journal.assert_called("postTickets", where={"/request/body/0/summary": "Disk full"}, status=201)


def test_a_refused_halopsa_ticket_is_an_error(halopsa_client: Any, halopsa: psasim.System) -> None:
    halopsa.faults.add("postTickets", "status", status=500, times=1)
    with pytest.raises(Exception, match="500"):
        raise_in_halopsa(halopsa_client, 12, "Disk full")
