"""The common rules of records that belong to a request: notes, worklogs, answers and drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.resources.fields import Field
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.entities.files import at, attach, place_of, waiting
from simulators.supportcenterplus.entities.links import linked_with
from simulators.supportcenterplus.entities.rules import EntryRules

FIRST = "mark_first_response"
"""The property that makes a new record the first response to its request."""


class PartRules(EntryRules):
    """Records of a request; writing one updates the request.

    `flag`: the field of the request that states whether it has such records. `touches`: whether a write sets the
    request's time of last update. `spread`: the property that adds a copy to linked requests.
    """

    flag = ""
    touches = True
    spread = ""

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """Without fields whose text is an object or an array: these are not missing, but of the wrong type."""
        return [
            each for each in fields if each.kind != "text" or not isinstance(change.draft.get(each.name), dict | list)
        ]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Raises 4001 for a second first response, and for files that cannot be attached."""
        act, draft = context_of(context), change.draft
        if (
            change.old is None
            and draft.get(FIRST)
            and (await self.request_of(act, draft))["responded_time"] is not None
        ):
            raise refusals.unusable(FIRST)
        if self.entity.own.files:
            draft["attachments"] = await waiting(act, draft.get("attachments"))
        return await super().derive(context, change)

    async def request_of(self, act: Context, record: Mapping[str, Any]) -> Record:
        """The request that a record belongs to."""
        return await act.require("requests", record["request"])

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Attach files, update the request, and on request add a copy to linked requests."""
        act, request = context_of(context), await self.request_of(context_of(context), record)
        if self.entity.own.files:
            await attach(act, change.draft.get("attachments", ()), request["id"], place_of(self.entity, record))
        await self.converse(act, change, record, request)
        await act.settle(request, self.touched(act, change, request))
        if change.old is None and change.draft.get(self.spread):
            await self._spread(act, record)

    async def converse(self, act: Context, change: Change, record: Record, request: Record) -> None:
        """Update the conversation of the request if the record is part of it."""

    def touched(self, act: Context, change: Change, request: Record) -> Mapping[str, Any]:
        """The request after a write of one of its records."""
        has = {self.flag: True} if self.flag else {}
        first = {"responded_time": act.now} if change.old is None and change.draft.get(FIRST) else {}
        return {**request, **has, **first, **self._stamped(act)}

    def _stamped(self, act: Context) -> Mapping[str, Any]:
        return {"last_updated_time": act.now} if self.touches else {}

    async def _spread(self, act: Context, record: Record) -> None:
        copy = {name: value for name, value in record.items() if name != "id"}
        for identity in await linked_with(act.unit, record["request"]):
            if await act.get("requests", identity) is not None:
                await act.keep(self.entity.name, None, {**copy, "request": identity})

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete the files of the record as well, and update the request."""
        act, request = context_of(context), await self.request_of(context_of(context), record)
        if self.entity.own.files:
            await act.remove("files", at(request["id"], place_of(self.entity, record)))
        left = await act.unit.count(self.entity.collection, self.entity.below(request["id"])) if self.flag else 0
        has = {self.flag: left > 0} if self.flag else {}
        await act.settle(request, {**request, **has, **self._stamped(act)})
