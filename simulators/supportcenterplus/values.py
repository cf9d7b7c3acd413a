"""Readers of plain values in bodies: times, ids, flags, texts, objects and arrays. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from simulators.supportcenterplus import refusals

LAST_MOMENT = 253_370_764_799_999
"""The last valid time in epoch milliseconds: the end of the year 9998, so that every time zone can represent it."""
SHORT_LENGTH = 250
"""The maximum number of characters of a subject, and of other fields with this documented or observed limit."""
TEXT_LENGTH = 2000
"""The maximum number of characters of any other plain text: chosen."""
PREFIX = "cm_"
"""The prefix of the names of custom modules."""

_DIGITS = re.compile(r"[0-9]{1,19}")
_URL = re.compile(r"[!-~]{1,2000}")
_EXCERPT = 4000
_SHORT = 250


def excerpt(html: str) -> str:
    """Plain text from the beginning of `html`, as in lists (`short_description`)."""
    pieces = html[:_EXCERPT].split("<")
    text = pieces[0] + " ".join(piece.partition(">")[2] for piece in pieces[1:])
    return " ".join(text.split())[:_SHORT]


def is_absolute(url: str) -> bool:
    """Whether `url` is an absolute http or https URL, without blanks or control characters."""
    if not _URL.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def named(record: Mapping[str, Any]) -> dict[str, Any]:
    """The id and the name of a record."""
    return {"id": str(record["id"]), "name": record["name"]}


def read_id(value: Any, field: str) -> int:
    """An id, sent as a number or as digits. Raises 4021 for another type, 4001 for an invalid id."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not _DIGITS.fullmatch(text):
        raise refusals.unusable(field)
    return int(text)


def read_count(value: Any, field: str) -> int:
    """A number of rows or the number of a row, sent as a number or as digits. Raises 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not re.fullmatch(r"-?[0-9]{1,40}", text):
        raise refusals.unusable(field)
    return int(text)


def read_text(value: Any, field: str, longest: int | None = None) -> str:
    """Text. Raises 4021 for another type; 4001 if too long, or with a NUL, which the vendor's database refuses."""
    if not isinstance(value, str):
        raise refusals.wrong_type(field)
    if "\x00" in value or (longest is not None and len(value) > longest):
        raise refusals.unusable(field)
    return value


def read_texts(
    given: Mapping[str, Any], known: Mapping[str, int | None], nullable: bool = True
) -> dict[str, str | None]:
    """The texts of an action; `known`: names with maximum lengths; `nullable` accepts null. Raises 4001 or 4021."""
    for name in given:
        if name not in known:
            raise refusals.extra_key(name)
    return {
        name: None if value is None and nullable else read_text(value, name, known[name])
        for name, value in given.items()
    }


def read_flag(value: Any, field: str, unset: bool | None = None) -> bool:
    """A boolean, or a text with one; null is `unset`, if given. Raises 4021."""
    if value is None and unset is not None:
        return unset
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise refusals.wrong_type(field)


def read_milliseconds(value: Any, field: str) -> int:
    """Epoch milliseconds, sent as a number or as digits. Raises 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not _DIGITS.fullmatch(text) or int(text) > LAST_MOMENT:
        raise refusals.unusable(field)
    return int(text)


def read_moment(value: Any, field: str) -> int | None:
    """`{"value": milliseconds}`, or null. Raises 4021 or 4001."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise refusals.wrong_type(field)
    if value.get("value") is None:
        raise refusals.unusable(field)
    return read_milliseconds(value["value"], field)


def read_object(value: Any, field: str, optional: bool = False) -> dict[str, Any]:
    """An object; null is an empty one if `optional`. Raises 4021."""
    if value is None and optional:
        return {}
    if not isinstance(value, dict):
        raise refusals.wrong_type(field)
    return value


def read_array(value: Any, field: str, optional: bool = False) -> list[Any]:
    """An array; null is an empty one if `optional`. Raises 4021."""
    if value is None and optional:
        return []
    if not isinstance(value, list):
        raise refusals.wrong_type(field)
    return value
