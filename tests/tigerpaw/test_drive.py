"""What a rep does in the desktop, over the control API [tigerpaw 5]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

import httpx
import pytest

from contracts.targets import FakeProcess
from contracts.targets.control import ControlClient, ControlError
from tests.tigerpaw.conftest import sign


@dataclass(slots=True)
class Desktop:
    """The desktop of one Tigerpaw, and its API over a socket."""

    control: ControlClient
    url: str
    keys: dict[str, str]

    def act(self, path: str, body: Any = None) -> Any:
        """One act."""
        return self.control.drive("tigerpaw", "POST", f"/service-orders{path}", body)

    def put(self, number: int, **values: Any) -> Any:
        """A change over the API."""
        path, date = f"/api/serviceorders/{number}", formatdate(usegmt=True)
        token = sign(self.keys["public_key"], self.keys["private_key"], "PUT", path, date)
        headers = {"Authorization": token, "X-TSI-Date": date}
        return httpx.put(self.url + path, json=values, headers=headers, trust_env=False).json()


@pytest.fixture(scope="module")
def process() -> Iterator[FakeProcess]:
    with FakeProcess(["tigerpaw"]) as running:
        yield running


@pytest.fixture
def desktop(process: FakeProcess) -> Iterator[Desktop]:
    """A Tigerpaw in a world of its own."""
    opened = process.control.open_world(seed=3)
    entry, control = opened["simulators"]["tigerpaw"], process.control.in_world(opened["id"])
    yield Desktop(control, entry["url"], entry["credentials"])
    control.close()
    process.control.request("DELETE", f"/worlds/{opened['id']}")


def alert(**more: Any) -> dict[str, Any]:
    """What a connector sends for one of its tickets."""
    return {"account_number": 1001, "external_ticket_id": "nc-1", "brief_description": "Disk full", **more}


def test_order_is_closed_invoiced_and_then_stays(desktop: Desktop) -> None:
    number = desktop.act("", alert())["ServiceOrderNumber"]
    with pytest.raises(ControlError, match="is not closed"):
        desktop.act(f"/{number}/invoice")
    closed = desktop.act(f"/{number}/close", {"work_performed": "Cleaned up"})["ServiceOrder"]
    assert (closed["Status"], closed["WorkPerformed"]) == ("Closed", "Cleaned up")
    assert desktop.act(f"/{number}/reopen")["ServiceOrder"]["Status"] == "Open"
    desktop.act(f"/{number}/close")
    assert desktop.act(f"/{number}/invoice")["ServiceOrder"]["InvoicedStatus"] == "Invoiced"
    assert desktop.put(number, Reference="x") == {
        "Success": False,
        "Message": f"Service order {number} has been invoiced and cannot be changed.",
    }
    with pytest.raises(ControlError, match="has been invoiced"):
        desktop.act(f"/{number}/reopen")


def test_act_on_what_is_not_there_is_404(desktop: Desktop) -> None:
    with pytest.raises(ControlError, match="Service order 9 was not found"):
        desktop.act("/9/close")
    number = desktop.act("", alert())["ServiceOrderNumber"]
    with pytest.raises(ControlError, match="no such rep"):
        desktop.act(f"/{number}/lock", {"rep": 99})
