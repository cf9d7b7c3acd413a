"""`input_data`: JSON in the query or in a form field, for every method [supportcenterplus 2]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core.call import Call
from simulators.supportcenterplus import lenient, refusals
from simulators.supportcenterplus.settings import SupportCenterSettings

NAME = "input_data"


def form_field(call: Call, name: str) -> str | None:
    """A field of the URL-encoded or multipart form sent, or None; the first value of a repeated field."""
    value = call.body.get(name) if isinstance(call.body, dict) else None
    if isinstance(value, list):
        value = value[0]
    return value if isinstance(value, str) else None


def sent(call: Call) -> str | None:
    """The text of `input_data`, or None; the query takes precedence over the form."""
    text = call.query.first(NAME)
    return form_field(call, NAME) if text is None else text


def read_input(call: Call, known: Iterable[str]) -> dict[str, Any]:
    """The properties of `input_data`, empty without it. Raises 4000 if it cannot be parsed, 4001 for unknown ones."""
    text = sent(call)
    if text is None:
        return {}
    try:
        data = lenient.read(text, SupportCenterSettings.of(call).lenient_json)
    except lenient.Unreadable:
        raise refusals.malformed() from None
    if not isinstance(data, dict):
        raise refusals.malformed()
    allowed = frozenset(known)
    for name in data:
        if name not in allowed:
            raise refusals.extra_key(name)
    return data


def read_list_input(call: Call, *more: str) -> dict[str, Any]:
    """The properties of a list's `input_data`: `list_info`, and those in `more`.

    Public clients send `fields_required` next to `list_info`, where it applies unless `list_info` has its own. The web
    client sends `for`, which has no effect.
    """
    data = read_input(call, ("list_info", "fields_required", "for", *more))
    info, fields = data.get("list_info"), data.get("fields_required")
    if fields is not None and (info is None or (isinstance(info, dict) and info.get("fields_required") is None)):
        data["list_info"] = {**(info or {}), "fields_required": fields}
    return data


def read_wrapped(call: Call, *wrappers: str, optional: bool = False) -> dict[str, Any]:
    """The object under one of the keys `wrappers`, the first of which is the usual one.

    Raises 4012 with the usual key if it is missing and not `optional`, 4021 if it is not an object.
    """
    data = read_input(call, wrappers)
    name = next((name for name in wrappers if name in data), None)
    if name is None or data[name] is None:
        if optional:
            return {}
        raise refusals.missing([wrappers[0]])
    if not isinstance(data[name], dict):
        raise refusals.wrong_type(name)
    wrapped: dict[str, Any] = data[name]
    return wrapped


def refuse_input(call: Call, empty_passes: bool = False) -> None:
    """Raises 4001 if `input_data` was sent to an operation without input, unless `extra_input` is `ignore`.

    `empty_passes`: whether an empty object is accepted.
    """
    text = sent(call)
    if SupportCenterSettings.of(call).extra_input != "refuse" or text is None:
        return
    if not empty_passes or text.strip() != "{}":
        raise refusals.extra_parameter()
