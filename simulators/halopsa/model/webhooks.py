"""Webhooks as they are kept: what a payload of one's own is made of [halopsa 10]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]

NONE, BASIC, BEARER, API_KEY, CERTIFICATE = range(5)
"""Kinds of authentication by number; the vendor documents the first two [halopsa 10]."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,255}")
_VALUE = re.compile(r"[\t !-~]{0,4000}")
_SENT_IN_HEADERS: Mapping[str, re.Pattern[str]] = {
    "authentication_header": _TOKEN,
    "content_type": _VALUE,
    "basic_password": _VALUE,
}
"""Members that become the name or the value of a header, with what each may be [RFC 9110 5]."""


def unsendable(webhook: Record) -> str | None:
    """The first member that no header could carry; None if all can. A password of Basic is encoded: any will do."""
    encoded = webhook.get("authentication_type") == BASIC
    checked = {name: rule for name, rule in _SENT_IN_HEADERS.items() if not (encoded and name == "basic_password")}
    return next((name for name, rule in checked.items() if not rule.fullmatch(webhook.get(name) or "x")), None)


def mappings(sent: Iterable[Record]) -> list[dict[str, Any]]:
    """The keys of a payload with the fields that fill them, numbered in their order."""
    return [{"key": "", "finame": "", **each, "id": number} for number, each in enumerate(sent, 1)]


def payload(kept: Iterable[Record], ticket: Record) -> dict[str, Any]:
    """Each key with what its field holds, by name in any letter case; keys whose field holds nothing are left out."""
    fields = {str(each["name"]).lower(): each["value"] for each in ticket.get("customfields", ())}
    fields |= {name.lower(): value for name, value in ticket.items()}
    found = {each["key"]: fields.get(each["finame"].lower()) for each in kept}
    return {key: value for key, value in found.items() if value is not None}
