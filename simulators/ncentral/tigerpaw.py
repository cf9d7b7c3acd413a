"""What N-central asks of Tigerpaw: whether a pair of keys is one of its users' [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

import msgspec

from simulators.core.call import Call
from simulators.core.outbox import Outcome, Outgoing, ask

PATH = "/api/diagnostics/validate/user"


def signed(public: str, private: str, path: str, date: str) -> str:
    """The `Authorization` header of a GET: HMAC-SHA256 over method, path and date, lower-cased [tigerpaw 2]."""
    text = f"get|{path}|{date}".lower()
    signature = base64.b64encode(hmac.new(private.encode(), text.encode(), hashlib.sha256).digest()).decode()
    return "TSI " + base64.b64encode(f"{public}:{signature}".encode()).decode()


def question(url: str, public: str, private: str, now: datetime, timeout_s: float) -> Outgoing:
    """The request that asks the Tigerpaw at `url`."""
    target = url.rstrip("/") + PATH
    date = format_datetime(now, usegmt=True)
    headers = (("Date", date), ("Authorization", signed(public, private, urlsplit(target).path, date)))
    return Outgoing("GET", target, headers, timeout_s=timeout_s)


def verdict(outcome: Outcome) -> bool | None:
    """What the answer says; None where it says nothing: only a 200 with `Success`, or a 401, is a verdict."""
    if outcome.status == 401:
        return False
    try:
        said = msgspec.json.decode(outcome.body) if outcome.ok else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("Success"), bool):
        return None
    return bool(said["Success"])


async def knows(call: Call, public: str, private: str) -> bool | None:
    """Whether the Tigerpaw of the settings knows the pair; None where it cannot be asked."""
    settings = call.settings
    request = question(settings["tigerpaw_url"], public, private, call.clock.now(), settings["tigerpaw_timeout_s"])
    return verdict(await ask(call.state, "credential check", request))
