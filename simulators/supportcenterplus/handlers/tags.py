"""Tags of a request, as two public clients add them [supportcenterplus 4.1]."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.handlers.common import acting, path_request
from simulators.supportcenterplus.inputs import read_input
from simulators.supportcenterplus.references import find_named, find_record
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import SHORT_LENGTH, read_array, read_object, read_text

_TAGS = "tags"


async def tag_request(call: Call) -> Answer:
    """Add tags to those of a request, by id or name. Raises 4012 without a tag, 4001 for an unknown id."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        given = read_input(call, (_TAGS,)).get(_TAGS)
        if not given:
            raise refusals.missing([_TAGS])
        tags = {each["id"]: each for each in request[_TAGS]}
        for each in read_array(given, _TAGS):
            tag = await _tag(act, read_object(each, _TAGS))
            tags.setdefault(tag["id"], tag)
        await act.settle(request, {**request, _TAGS: list(tags.values()), "last_updated_time": act.now})
    return envelope.done("Tag(s) added successfully.")


async def add_request_tags(call: Call) -> Answer:
    """The same by POST, as clients of newer builds send it."""
    return await tag_request(call)


async def _tag(act: Context, given: dict[str, Any]) -> dict[str, Any]:
    """The tag given by id or name; an unknown name creates a tag, unless `unknown_tags` refuses it."""
    name = given.get("name")
    if given.get("id") is None and isinstance(name, str) and SupportCenterSettings.of(act).unknown_tags == "create":
        text = read_text(name, _TAGS, SHORT_LENGTH).strip()
        if text and await find_named(act.unit, _TAGS, text) is None:
            await act.create(_TAGS, {"name": text})
        given = {"name": text}
    return act.face(_TAGS, await find_record(act.unit, _TAGS, given, _TAGS))
