"""Custom modules: what an administrator defines besides the help desk's own, and their records [supportcenterplus 4.5].

The prefix of a custom value's name tells what it holds: `sline_` a line of text, `pick_` one of a list, `per_` a
percentage. Values of other prefixes are taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from simulators.core.store import Collection, Index
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import PREFIX, SHORT_LENGTH, TEXT_LENGTH, read_id, read_object, read_text

COLLECTIONS = (
    Collection("custom_modules", key="name"),
    Collection("custom_records", indexes=(Index(("shelf",)),)),
)

SHAPE: Shape = {
    "id": "id",
    "title": "text",
    "description": "text",
    "cm_fields": "open",
    "created_by": "person",
    "created_time": "moment",
    "updated_time": "moment",
    "is_trashed": "flag",
}
"""A record, as criteria and orders may name it."""

LISTED = ("id", "title", "description", "cm_fields", "created_by", "created_time")
"""What a row of the list shows."""

_WRITTEN = ("title", "description", "cm_fields")
_PERCENTAGE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")

Name = Annotated[str, msgspec.Meta(pattern="^cm_[a-z0-9_]{1,60}$")]
Value = Annotated[str, msgspec.Meta(pattern="^[a-z]{1,20}_[a-z0-9_]{1,60}$")]


class CustomModule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One module: its names, and its custom values, each with the names to pick from, none where nothing is picked."""

    name: Name
    singular: Name
    fields: dict[Value, list[str]] = {}

    def picks(self, field: str) -> list[dict[str, str]]:
        """What can be picked for a value; ids count through the module, from 1: chosen."""
        before = 0
        for name, values in self.fields.items():
            if name == field:
                return [{"name": value, "id": str(before + at)} for at, value in enumerate(values, 1)]
            before += len(values)
        return []


def checked_module(record: Mapping[str, Any]) -> dict[str, Any]:
    """A module that a configuration file brings. ValueError if it is none."""
    data: dict[str, Any] = msgspec.to_builtins(msgspec.convert(record, CustomModule))
    return data


async def find_module(reader: Reader, named: str) -> CustomModule:
    """The module that a path names, without its prefix. 4007 if there is none."""
    record = await reader.get("custom_modules", PREFIX + named)
    if record is None:
        raise refusals.not_found()
    return msgspec.convert(dict(record), CustomModule)


def shelf(module: str, trashed: bool = False) -> str:
    """Where the records of a module lie, and its trashed ones apart from them."""
    return f"trash of {module}" if trashed else module


def read_record(module: CustomModule, given: Mapping[str, Any], current: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a caller writes into a new record, or into `current`. Raises the vendor's refusals."""
    for name in given:
        if name not in SHAPE:
            raise refusals.extra_key(name)
    for name in given:
        if name not in _WRITTEN:
            raise refusals.read_only(name)
    if (current is None or "title" in given) and is_blank(given.get("title")):
        raise refusals.missing(["title"])
    read: dict[str, Any] = {}
    if "title" in given:
        read["title"] = read_text(given["title"], "title", SHORT_LENGTH)
    if "description" in given:
        text = given["description"]
        read["description"] = None if text is None else read_text(text, "description")
    values = read_object(given.get("cm_fields"), "cm_fields", optional=True)
    held = dict.fromkeys(module.fields) if current is None else current["cm_fields"]
    read["cm_fields"] = {**held, **{name: _read_value(module, name, value) for name, value in values.items()}}
    return read


def _read_value(module: CustomModule, name: str, value: Any) -> Any:
    if name not in module.fields:
        raise refusals.extra_key(name)
    if value is None:
        return None
    if name.startswith("pick_"):
        return _read_pick(module, name, value)
    if name.startswith("per_"):
        return _read_percentage(name, value)
    return read_text(value, name, TEXT_LENGTH)


def _read_pick(module: CustomModule, name: str, value: Any) -> dict[str, str]:
    given = read_object(value, name)
    member = "id" if given.get("id") is not None else "name"
    wanted = str(read_id(given["id"], name)) if member == "id" else given.get("name")
    for pick in module.picks(name):
        if pick[member] == wanted:
            return pick
    raise refusals.unusable(name)


def _read_percentage(name: str, value: Any) -> str:
    """A number, or a string of one, shown with two decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise refusals.wrong_type(name)
    if not _PERCENTAGE.fullmatch(str(value)):
        raise refusals.unusable(name)
    return f"{float(value):.2f}"
