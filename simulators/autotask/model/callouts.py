"""The body and the signature of webhook callouts [autotask 11.2]. Pure functions."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from simulators.autotask.model import datetimes
from simulators.core.resources.fields import Field

Action = Literal["Create", "Update", "Delete", "Deactivated"]

Subject = tuple[str, int, Mapping[str, Any]]
"""The subject of a callout: the name of the entity, the id of the record, and its fields."""

SIGNATURE_HEADER = "X-Hook-Signature"

_ESCAPED = frozenset("&<>'\"+`")
_SHORT: Mapping[str, str] = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def encode(value: Any) -> bytes:
    """Encode JSON with numeric escapes for HTML special characters and everything that is not ASCII."""
    return "".join(_pieces(value)).encode("ascii")


def _pieces(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        yield "{"
        for number, (name, each) in enumerate(value.items()):
            yield f"{',' if number else ''}{_text(name)}:"
            yield from _pieces(each)
        yield "}"
    elif isinstance(value, str):
        yield _text(value)
    else:
        yield msgspec.json.encode(value).decode()


def _text(text: str) -> str:
    return '"' + "".join(_character(each) for each in text) + '"'


def _character(mark: str) -> str:
    if mark in _SHORT:
        return _SHORT[mark]
    if " " <= mark <= "~" and mark not in _ESCAPED:
        return mark
    units = mark.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04X}" for at in range(0, len(units), 2))


def signature(secret: str, body: bytes) -> str:
    """Return the value of the signature header: HMAC-SHA1 in Base64, not hexadecimal."""
    digest = hmac.new(secret.encode(), body, hashlib.sha1).digest()
    return f"sha1={base64.b64encode(digest).decode()}"


def field_key(name: str) -> str:
    """Return a field's name in payloads: with a capital."""
    return name[:1].upper() + name[1:]


def field_value(field: Field, value: Any) -> Any:
    """Return a field's value in payloads: picklist ids as text, datetimes as in responses [autotask 14]."""
    if value is None:
        return None
    if field.own.picklist:
        return str(value)
    return datetimes.shown(value) if field.kind == "instant" else value


def event(
    action: Action,
    guid: str,
    sequence: int,
    person: int,
    at: str,
    subject: Subject | None = None,
) -> dict[str, Any]:
    """Return the body of a callout; a deactivation has no `subject`. `person` is the id of the acting resource."""
    about: dict[str, Any] = {}
    if subject is not None:
        about = {"EntityType": subject[0], "Id": subject[1], "Fields": dict(subject[2])}
    return {
        "Action": action,
        "Guid": guid,
        **about,
        "EventTime": datetimes.shown(at),
        "SequenceNumber": sequence,
        "PersonID": person,
    }
