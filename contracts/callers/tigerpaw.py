"""A rep with all permissions. Each request is signed separately [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime, formatdate
from typing import Any

import httpx

from contracts.access.intruders import Intruder, Operation, Sign
from contracts.quotas.pressed import Pressed
from contracts.targets import Target
from contracts.targets.signing import UNSIGNED


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """Marks the headers that are signed when a request is sent."""
    return {"*": {"Authorization": UNSIGNED}}


def sign(target: Target, method: str, path: str) -> Mapping[str, str]:
    """The signed headers of one request; the path is signed as it is sent."""
    return signed_headers(target.known("public_key"), target.known("private_key"), method, path)


def as_client(
    target: Target, _: Callable[[str], Any], method: str, path: str, body: Any
) -> tuple[Mapping[str, str], Any]:
    """Headers and body of one request, dated by the clock of a fake, which users' scenarios may move."""
    date = None if target.control is None else _date(target)
    sent = httpx.URL(target.url + path).raw_path.decode("ascii").partition("?")[0]
    return signed_headers(target.known("public_key"), target.known("private_key"), method, sent, date), body


def _date(target: Target, behind_s: float = 0.0) -> str:
    """The time of a fake, or of a caller whose clock is behind."""
    now = datetime.fromisoformat(target.fake.now())
    return format_datetime(now - timedelta(seconds=behind_s), usegmt=True)


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


PRESSED = Pressed(
    quota="minute",
    path="/api/diagnostics/validate/user",
    body='{"Message":"Too many requests."}',
    retry_after=None,
    tenants=False,
)


def headers_of(target: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of the requests that press on the limit, which may be signed once: a token is accepted again."""
    return signing(target, issued)("GET", PRESSED.path)


def signing(target: Target, issued: Mapping[str, str], behind_s: float = 0.0) -> Sign:
    """What signs requests by keys that were issued, by a clock that may be behind."""
    keys = issued["public_key"], issued["private_key"]
    return lambda method, path: signed_headers(*keys, method, path, _date(target, behind_s))


_AN_HOUR_S = 3600
_NOBODY = "00000000-0000-4000-8000-000000000000"


def intruders(target: Target) -> Sequence[Intruder]:
    """Keys and tokens that are refused, and reps whose roles allow less [tigerpaw 2]."""
    own = {name: target.known(name) for name in ("public_key", "private_key")}

    def of(**wanted: Any) -> Sign:
        return signing(target, target.fake.credentials("tigerpaw", **wanted))

    def of_another_method(_: str, path: str) -> Mapping[str, str]:
        return signing(target, own)("TRACE", path)

    return [
        Intruder("no token", {}, concerns=_guarded),
        Intruder("a wrong private key", {}, signs=signing(target, {**own, "private_key": "x"}), concerns=_guarded),
        Intruder("keys of nobody", {}, signs=signing(target, {**own, "public_key": _NOBODY}), concerns=_guarded),
        Intruder("a token for another method", {}, signs=of_another_method, concerns=_guarded),
        Intruder("a token of an hour ago", {}, signs=signing(target, own, _AN_HOUR_S), concerns=_guarded),
        Intruder("expired keys", {}, signs=of(expired=True), concerns=_guarded),
        Intruder("a role that may only read", {}, 403, _reads, _limited, of(role="read_only")),
        Intruder("a role without service orders", {}, 403, _others, _limited, of(role="no_service_orders")),
    ]


def _guarded(method: str, operation: Operation) -> bool:
    # By default the operation does not exist, for any caller.
    return method != "PUT" or "agreements" not in operation["tags"]


def _limited(method: str, operation: Operation) -> bool:
    return bool(operation.get("x-right")) and _guarded(method, operation)


def _reads(_: str, operation: Operation) -> bool:
    return str(operation["x-right"]).endswith(":get")


def _others(_: str, operation: Operation) -> bool:
    return not str(operation["x-right"]).startswith("serviceorders:")
