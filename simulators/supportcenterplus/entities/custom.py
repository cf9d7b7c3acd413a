"""Custom modules that an administrator defines, and their records [supportcenterplus 4.5].

The prefix of a custom value's name determines its type: `sline_` a line of text, `pick_` an entry of a list, `per_` a
percentage. Values with other prefixes are text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, documented, inferred
from simulators.core.resources.fields import any_json, fields, flag, instant, read_only, required, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import context_of
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import NEWEST_FIRST, NUMBERED, Mark, signed, table
from simulators.supportcenterplus.values import PREFIX, SHORT_LENGTH, TEXT_LENGTH, read_id, read_object, read_text

_PERCENTAGE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")

Name = Annotated[str, msgspec.Meta(pattern="^cm_[a-z0-9_]{1,60}$")]
Value = Annotated[str, msgspec.Meta(pattern="^[a-z]{1,20}_[a-z0-9_]{1,60}$")]


class CustomModule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A module: its names, and its custom values, each with the list to pick from (empty for other types)."""

    name: Name
    singular: Name
    fields: dict[Value, list[str]] = {}

    def picks(self, field: str) -> list[dict[str, str]]:
        """The entries that can be picked for a value; ids are numbered throughout the module, from 1: chosen."""
        before = 0
        for name, values in self.fields.items():
            if name == field:
                return [{"name": value, "id": str(before + at)} for at, value in enumerate(values, 1)]
            before += len(values)
        return []


def checked_module(record: Mapping[str, Any]) -> dict[str, Any]:
    """A module in a configuration file. Raises ValueError if it is invalid."""
    data: dict[str, Any] = msgspec.to_builtins(msgspec.convert(record, CustomModule))
    return data


async def find_module(reader: Reader, named: str) -> CustomModule:
    """The module with the name in a path, which lacks the prefix. Raises 4007 if there is none."""
    record = await reader.get("custom_modules", PREFIX + named)
    if record is None:
        raise refusals.not_found()
    return _module(record)


def _module(record: Mapping[str, Any]) -> CustomModule:
    return msgspec.convert(dict(record), CustomModule)


class RecordRules(EntryRules):
    """Records contain every custom value of their module; values that are not sent stay unchanged."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Check the values by the definitions of the module. Raises 4001 for an unknown or invalid value, or 4021."""
        draft = change.draft
        module = _module(await context.require("custom_modules", draft["module"]))
        held = dict.fromkeys(module.fields) if change.old is None else change.old["cm_fields"]
        sent = change.given.get("cm_fields") or {}
        draft["cm_fields"] = {**held, **{name: _read_value(module, name, value) for name, value in sent.items()}}
        draft["updated_time"] = context_of(context).now
        return ()


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
    label = "id" if given.get("id") is not None else "name"
    chosen = str(read_id(given["id"], name)) if label == "id" else given.get("name")
    for pick in module.picks(name):
        if pick[label] == chosen:
            return pick
    raise refusals.unusable(name)


def _read_percentage(name: str, value: Any) -> str:
    """A number, or a string with one, as text with two decimals. Raises 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise refusals.wrong_type(name)
    if not _PERCENTAGE.fullmatch(str(value)):
        raise refusals.unusable(name)
    return f"{float(value):.2f}"


_LISTED = Mark(listed=True)

MODULES = Entity("custom_modules", fields(text("name singular"), any_json("fields")), key="name")
RECORDS = table(
    "custom_records",
    "custom_record",
    text("title", SHORT_LENGTH, need=required(), own=_LISTED),
    text("description", own=_LISTED),
    any_json("cm_fields", default={}, own=Mark(read=read_object, listed=True)),
    signed("created_by", "created_time", listed=True),
    read_only(instant("updated_time"), flag("is_trashed", index=True)),
    path="/cm_{custom_module}",
    title="records of a custom module",
    parent="custom_modules",
    parent_at=("module",),
    unique="",
    face=NUMBERED,
    lists=NEWEST_FIRST,
    tag="records",
    rules=RecordRules,
    evidence=documented("supportcenterplus 4.5"),
    own={
        "reading": "view",
        "rights": {"create": "add", "change": "edit", "delete": "purge", "trash": "delete", "restore": "delete"},
        "written": inferred("supportcenterplus 4.5"),
        "called": {"delete": "purge_custom_record"},
        "trash": True,
        "module": ("cm_circuit", "cm_circuits"),
        "example": {
            "title": "HQ uplink",
            "cm_fields": {"sline_carrier": "Northtel", "pick_kind": {"name": "Fibre"}},
        },
    },
)

ENTITIES = (MODULES, RECORDS)
