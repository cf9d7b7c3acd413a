"""The request to Tigerpaw that checks the keys of a user [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

import msgspec

from simulators.core.call import Call
from simulators.core.client import NEVER, Client, Reply, Request, Unreachable
from simulators.ncentral.settings import NcentralSettings

PATH = "/api/diagnostics/validate/user"


def signed(public: str, private: str, path: str, date: str) -> str:
    """The `Authorization` header of a GET: HMAC-SHA256 over method, path and date, lower-cased [tigerpaw 2]."""
    text = f"get|{path}|{date}".lower()
    signature = base64.b64encode(hmac.new(private.encode(), text.encode(), hashlib.sha256).digest()).decode()
    return "TSI " + base64.b64encode(f"{public}:{signature}".encode()).decode()


def question(url: str, public: str, private: str, now: datetime) -> Request:
    """The signed request to the Tigerpaw at `url`."""
    target = url.rstrip("/") + PATH
    date = format_datetime(now, usegmt=True)
    headers = {"Date": date, "Authorization": signed(public, private, urlsplit(target).path, date)}
    return Request("GET", target, "credential check", headers)


def verdict(reply: Reply) -> bool | None:
    """Whether the keys are valid: by `Success` in a 200, or False for a 401; None for any other response."""
    if reply.status == 401:
        return False
    try:
        answer = msgspec.json.decode(reply.body) if reply.ok else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(answer, dict) or not isinstance(answer.get("Success"), bool):
        return None
    return bool(answer["Success"])


async def validates(call: Call, public: str, private: str) -> bool | None:
    """Whether the keys are valid at the Tigerpaw of the settings; None if it does not respond properly."""
    settings = NcentralSettings.of(call)
    client = Client(call.state, settings.tigerpaw_timeout_s, NEVER)
    try:
        return verdict(await client.send(question(settings.tigerpaw_url, public, private, call.clock.now())))
    except Unreachable:
        return None
