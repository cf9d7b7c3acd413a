"""Plain values: how times, sizes and ids look, and how written ones are read. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.settings import SupportCenterSettings

LAST_MOMENT = 253_370_764_799_999
"""The last millisecond that is taken: the end of the year 9998, so that it can be shown in every zone."""
SHORT_LENGTH = 250
"""Characters of a subject at most, and of other fields that are documented so, or were met live so."""
TEXT_LENGTH = 2000
"""Characters of any other plain text at most: chosen."""
PREFIX = "cm_"
"""How the names of custom modules begin."""
LONGEST_ID = 19
"""Digits of an id at most."""

_PATTERNS = {
    "dd/MM/yyyy hh:mm a": "%d/%m/%Y %I:%M %p",
    "MM/dd/yyyy hh:mm a": "%m/%d/%Y %I:%M %p",
    "yyyy-MM-dd HH:mm": "%Y-%m-%d %H:%M",
    "MMM d, yyyy hh:mm a": "%b {day}, %Y %I:%M %p",
}
_DIGITS = re.compile(r"[0-9]{1,19}")
_UNITS = (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))
_EXCERPT = 4000
_SHORT = 250


@dataclass(frozen=True, slots=True)
class Display:
    """How the key's owner sees times: a pattern in the vendor's spelling, and minutes east of UTC."""

    pattern: str = "dd/MM/yyyy hh:mm a"
    zone_minutes: int = 0

    @classmethod
    def of(cls, settings: SupportCenterSettings) -> Display:
        """As the settings say."""
        return cls(settings.display_format, settings.display_zone_minutes)


def shown_moment(moment: int | None, display: Display) -> dict[str, str] | None:
    """Epoch milliseconds as `{display_value, value}` [supportcenterplus 3]."""
    if moment is None:
        return None
    local = datetime.fromtimestamp(moment // 1000, UTC) + timedelta(minutes=display.zone_minutes)
    pattern = _PATTERNS[display.pattern].replace("{day}", str(local.day))
    return {"display_value": local.strftime(pattern), "value": str(moment)}


def shown_duration(milliseconds: int | None) -> dict[str, str] | None:
    """A span of time as `{display_value, value}`: `18hrs 0min` and milliseconds [supportcenterplus 4.1]."""
    if milliseconds is None:
        return None
    hours, minutes = divmod(milliseconds // 60_000, 60)
    return {"display_value": f"{hours}hrs {minutes}min", "value": str(milliseconds)}


def size_text(size: int) -> str:
    """A number of bytes as the old format shows it, and the new one displays it: `73.78 KB`."""
    for unit, amount in _UNITS:
        if size >= amount:
            return f"{size / amount:.2f} {unit}"
    return f"{size} bytes"


def excerpt(html: str) -> str:
    """Plain text out of the beginning of `html`: what lists show of a description."""
    pieces = html[:_EXCERPT].split("<")
    text = pieces[0] + " ".join(piece.partition(">")[2] for piece in pieces[1:])
    return " ".join(text.split())[:_SHORT]


def named(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record by id and name alone."""
    return {"id": str(record["id"]), "name": record["name"]}


def read_id(value: Any, field: str) -> int:
    """An id, sent as a number or as digits. 4021 if it is neither, 4001 if no record could have it."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not _DIGITS.fullmatch(text):
        raise refusals.unusable(field)
    return int(text)


def read_count(value: Any, field: str) -> int:
    """A number of rows or a place among them, sent as a number or as digits. 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not re.fullmatch(r"-?[0-9]{1,40}", text):
        raise refusals.unusable(field)
    return int(text)


def read_text(value: Any, field: str, longest: int | None = None) -> str:
    """Text. 4021 if it is none; 4001 if it is too long, or holds a NUL, which the vendor's database refuses."""
    if not isinstance(value, str):
        raise refusals.wrong_type(field)
    if "\x00" in value or (longest is not None and len(value) > longest):
        raise refusals.unusable(field)
    return value


def read_flag(value: Any, field: str, unset: bool | None = None) -> bool:
    """True or false, as such or as text; null is `unset`, if that is given. 4021."""
    if value is None and unset is not None:
        return unset
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise refusals.wrong_type(field)


def read_milliseconds(value: Any, field: str) -> int:
    """Epoch milliseconds, sent as a number or as digits. 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise refusals.wrong_type(field)
    text = str(value)
    if not _DIGITS.fullmatch(text) or int(text) > LAST_MOMENT:
        raise refusals.unusable(field)
    return int(text)


def read_moment(value: Any, field: str) -> int | None:
    """`{"value": milliseconds}`, or null. 4021 or 4001."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise refusals.wrong_type(field)
    if value.get("value") is None:
        raise refusals.unusable(field)
    return read_milliseconds(value["value"], field)


def read_object(value: Any, field: str, optional: bool = False) -> dict[str, Any]:
    """An object; null is an empty one where it is `optional`. 4021."""
    if value is None and optional:
        return {}
    if not isinstance(value, dict):
        raise refusals.wrong_type(field)
    return value


def read_array(value: Any, field: str, optional: bool = False) -> list[Any]:
    """An array; null is an empty one where it is `optional`. 4021."""
    if value is None and optional:
        return []
    if not isinstance(value, list):
        raise refusals.wrong_type(field)
    return value
