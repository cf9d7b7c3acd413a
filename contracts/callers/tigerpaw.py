"""A rep whose role allows everything. Each request is signed by itself [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import format_datetime, formatdate
from typing import Any

import httpx

from contracts.targets import Target
from contracts.targets.signing import UNSIGNED


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """The token is made when a request is sent."""
    return {"*": {"Authorization": UNSIGNED}}


def sign(target: Target, method: str, path: str) -> Mapping[str, str]:
    """The signed headers of one request; the path is signed as it is sent."""
    return signed_headers(target.known("public_key"), target.known("private_key"), method, path)


def as_client(
    target: Target, _: Callable[[str], Any], method: str, path: str, body: Any
) -> tuple[Mapping[str, str], Any]:
    """Headers and body of one request: scenarios of one's own move the clock of a fake, so that it dates them."""
    date = None
    if target.control is not None:
        date = format_datetime(datetime.fromisoformat(target.control.request("GET", "/clock")["now"]), usegmt=True)
    sent = httpx.URL(target.url + path).raw_path.decode("ascii").partition("?")[0]
    return signed_headers(target.known("public_key"), target.known("private_key"), method, sent, date), body


def signed_headers(public: str, private: str, method: str, path: str, date: str | None = None) -> Mapping[str, str]:
    """The headers of a request that a pair of keys signs at `date`, by default now."""
    date = date or formatdate(usegmt=True)
    text = f"{method}|{path}|{date}".lower()
    signature = base64.b64encode(hmac.new(private.encode(), text.encode(), hashlib.sha256).digest()).decode()
    token = base64.b64encode(f"{public}:{signature}".encode()).decode()
    return {"Authorization": f"TSI {token}", "X-TSI-Date": date}


def prepare(target: Target) -> None:
    """A service order of an outside ticket, and a link to a product, for examples to speak of."""
    alert = {"account_number": 1001, "external_ticket_id": "nc-5581", "brief_description": "Disk full"}
    target.fake.drive("tigerpaw", "POST", "/service-orders", alert)
