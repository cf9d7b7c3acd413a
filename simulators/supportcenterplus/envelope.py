"""The envelope of success: `response_status` is an array in lists, otherwise an object [supportcenterplus 3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer

MEDIA_TYPE = "application/json;charset=UTF-8"
"""The content type of every body: chosen [supportcenterplus 11]."""

_SUCCESS = {"status_code": 2000, "status": "success"}


def single(name: str, record: Mapping[str, Any], status: int = 200) -> Answer:
    """A response with one record under the key `name`, its singular name."""
    return Answer(status, {name: dict(record), "response_status": dict(_SUCCESS)}, media_type=MEDIA_TYPE)


def rows(name: str, found: list[dict[str, Any]], info: Mapping[str, Any]) -> Answer:
    """A response with rows under the key `name`, their plural name, and `list_info`."""
    body = {"response_status": [dict(_SUCCESS)], "list_info": dict(info), name: found}
    return Answer(200, body, media_type=MEDIA_TYPE)


def done(message: str | None = None, more: Mapping[str, Any] | None = None, status: int = 200) -> Answer:
    """The response to an action: the status, optionally a text, and `more` properties."""
    outcome: dict[str, Any] = dict(_SUCCESS)
    if message is not None:
        outcome["messages"] = [{"status_code": 2000, "type": "success", "message": message}]
    return Answer(status, {**(more or {}), "response_status": outcome}, media_type=MEDIA_TYPE)
