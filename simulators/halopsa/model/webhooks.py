"""Webhooks: valid header values, and custom payloads [halopsa 10]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]

NONE, BASIC, BEARER, API_KEY, CERTIFICATE = range(5)
"""Kinds of authentication; the vendor documents the numbers of the first two [halopsa 10]."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,255}")
_VALUE = re.compile(r"[\t !-~]{0,4000}")
_SENT_IN_HEADERS: Mapping[str, re.Pattern[str]] = {
    "authentication_header": _TOKEN,
    "content_type": _VALUE,
    "basic_password": _VALUE,
}
"""Properties that become the name or the value of a header, with their syntax [RFC 9110 5]."""


def unsendable(webhook: Record) -> str | None:
    """The first property that is invalid in a header, or None. Any Basic password is valid, as it is encoded."""
    encoded = webhook.get("authentication_type") == BASIC
    checked = {name: rule for name, rule in _SENT_IN_HEADERS.items() if not (encoded and name == "basic_password")}
    return next((name for name, rule in checked.items() if not rule.fullmatch(webhook.get(name) or "x")), None)


def mappings(sent: Iterable[Record]) -> list[dict[str, Any]]:
    """The numbered mappings of a custom payload: each key with the field that is its value."""
    return [{"key": "", "finame": "", **each, "id": number} for number, each in enumerate(sent, 1)]


def payload(kept: Iterable[Record], ticket: Record) -> dict[str, Any]:
    """A custom payload: each key with the value of its field (in any letter case), without fields that have none."""
    fields = {str(each["name"]).lower(): each["value"] for each in ticket.get("customfields", ())}
    fields |= {name.lower(): value for name, value in ticket.items()}
    found = {each["key"]: fields.get(each["finame"].lower()) for each in kept}
    return {key: value for key, value in found.items() if value is not None}
