"""Readers of a request's values other than text, flags, times and references.

Also the consistency of category, subcategory and item.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.core.resources.fields import Field
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.files import waiting
from simulators.supportcenterplus.references import find_record
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import (
    SHORT_LENGTH,
    TEXT_LENGTH,
    is_absolute,
    named,
    read_flag,
    read_object,
    read_text,
)

_CLOSURE = ("closure_code", "closure_comments", "requester_ack_resolution", "requester_ack_comments")


async def _resolution(act: Context, field: Field, value: Any) -> dict[str, Any]:
    """Text and files of a resolution; without a text, or with null, the text does not change. Raises 4021 or 4001."""
    given = read_object(value, field.name)
    for name in given:
        if name in ("submitted_by", "submitted_on"):
            raise refusals.read_only(name)
        if name not in ("content", "resolution_attachments"):
            raise refusals.extra_key(name)
    return await read_resolution(act, given)


async def read_resolution(act: Context, given: Mapping[str, Any]) -> dict[str, Any]:
    """The properties to write into a resolution: its text, and uploaded files given by id. Raises 4021 or 4001."""
    content, files = given.get("content"), given.get("resolution_attachments")
    read: dict[str, Any] = {} if content is None else {"content": read_text(content, "content")}
    attached = await waiting(act, files, "resolution_attachments")
    return {**read, "resolution_attachments": attached} if attached else read


async def _callback(act: Context, field: Field, value: Any) -> str | None:
    """An absolute URL, or any text by setting; null or an empty text clears it [supportcenterplus 11]. Raises 4001."""
    url = read_text(value, field.name)
    if not url:
        return None
    if SupportCenterSettings.of(act).callback_url_check == "absolute" and not is_absolute(url):
        raise refusals.unusable(field.name)
    return url


async def _closure(act: Context, _: Field, value: Any) -> dict[str, Any]:
    return await read_closure(act, value)


async def read_closure(act: Context, value: Any) -> dict[str, Any]:
    """A `closure_info`. Raises 4001 for an unknown closure code."""
    given = read_object(value, "closure_info")
    for name in given:
        if name not in _CLOSURE:
            raise refusals.extra_key(name)
    closure = dict.fromkeys(_CLOSURE)
    for name, each in given.items():
        closure[name] = await _closure_member(act, name, each)
    return closure


async def _closure_member(act: Context, name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "closure_code":
        return named(await find_record(act.unit, "request_closure_codes", value, name))
    if name == "requester_ack_resolution":
        return read_flag(value, name)
    return read_text(value, name, SHORT_LENGTH if name == "closure_comments" else TEXT_LENGTH)


async def _attachments(act: Context, _: Field, value: Any) -> list[dict[str, Any]]:
    return await waiting(act, value)


READERS: Mapping[str, Callable[[Context, Field, Any], Awaitable[Any]]] = {
    "attachments": _attachments,
    "closure_info": _closure,
    "callback_url": _callback,
    "resolution": _resolution,
}
"""The readers of fields with other values."""

_RANKS = (("subcategory", "subcategories", "category"), ("item", "items", "subcategory"))


async def keep_together(act: Context, values: dict[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """Keep item, subcategory and category consistent.

    If only a lower one is sent, the higher ones are set; a lower one that does not belong to the higher one is refused
    (4001); a stored one that does not belong to a new category is removed: chosen.
    """
    for name, collection, above in reversed(_RANKS):
        chosen = values.get(name)
        if chosen is not None and values.get(above) is None:
            record = await act.unit.get(collection, int(chosen["id"]))
            values[above] = None if record is None else record[above]
    for name, collection, above in _RANKS:
        owner = values[above] if above in values else current.get(above)
        held = values[name] if name in values else current.get(name)
        if held is None or await _belongs(act, collection, held, above, owner):
            continue
        if values.get(name) is not None:
            raise refusals.unusable(name)
        values[name] = None
    return values


async def _belongs(act: Context, collection: str, held: Mapping[str, Any], above: str, owner: Any) -> bool:
    record = await act.unit.get(collection, int(held["id"]))
    return record is not None and owner is not None and record[above]["id"] == owner["id"]
