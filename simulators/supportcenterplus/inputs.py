"""`input_data`: JSON in the query or in a form field, for every method [supportcenterplus 2]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core.call import Call
from simulators.supportcenterplus import lenient, refusals
from simulators.supportcenterplus.settings import SupportCenterSettings

NAME = "input_data"


def form_field(call: Call, name: str) -> str | None:
    """A field of the form that was sent, urlencoded or multipart; of a repeated one the first."""
    value = call.body.get(name) if isinstance(call.body, dict) else None
    if isinstance(value, list):
        value = value[0]
    return value if isinstance(value, str) else None


def sent(call: Call) -> str | None:
    """`input_data` as it was sent: the query wins over the form."""
    text = call.query.first(NAME)
    return form_field(call, NAME) if text is None else text


def read_input(call: Call, known: Iterable[str]) -> dict[str, Any]:
    """The members of `input_data`, empty where it was not sent. 4000 if it cannot be read, 4001 for unknown members."""
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
    """The members of `input_data` of a list: `list_info`, and what else this list knows.

    Public clients send `fields_required` beside `list_info`, too, and the web client a hint `for` whom it asks: the
    first counts where `list_info` has none of its own, the second changes nothing.
    """
    data = read_input(call, ("list_info", "fields_required", "for", *more))
    info, fields = data.get("list_info"), data.get("fields_required")
    if fields is not None and (info is None or (isinstance(info, dict) and info.get("fields_required") is None)):
        data["list_info"] = {**(info or {}), "fields_required": fields}
    return data


def read_wrapped(call: Call, *wrappers: str, optional: bool = False) -> dict[str, Any]:
    """What stands under one of `wrappers`, the first of which is the usual one.

    4012 naming it if it is missing and not `optional`; 4021 if it is no object.
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
    """4001 where an operation takes no `input_data` and some was sent, unless a setting ignores it.

    `empty_passes`: an empty object is as good as none.
    """
    text = sent(call)
    if SupportCenterSettings.of(call).extra_input != "refuse" or text is None:
        return
    if not empty_passes or text.strip() != "{}":
        raise refusals.extra_parameter()
