"""What is common to all that belongs to a request: notes, worklogs, answers and drafts."""

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
"""The wish to have the request answered by what is added."""


class PartRules(EntryRules):
    """The request changes with what belongs to it.

    `flag` is the field of a request that says whether it has any; `touches`: the request is as new as what was written
    last; `spread` is the wish to add the same to linked requests.
    """

    flag = ""
    touches = True
    spread = ""

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """A text that is no text is not missing: it is of the wrong type."""
        return [
            each for each in fields if each.kind != "text" or not isinstance(change.draft.get(each.name), dict | list)
        ]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """4001 for a second first response, and for files that cannot be attached."""
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
        """Attach files, have the request change, and add the same to linked requests where that is asked for."""
        act, request = context_of(context), await self.request_of(context_of(context), record)
        if self.entity.own.files:
            await attach(act, change.draft.get("attachments", ()), request["id"], place_of(self.entity, record))
        await self.converse(act, change, record, request)
        await act.settle(request, self.touched(act, change, request))
        if change.old is None and change.draft.get(self.spread):
            await self._spread(act, record)

    async def converse(self, act: Context, change: Change, record: Record, request: Record) -> None:
        """Have the conversation about the request show the record, if it is part of it."""

    def touched(self, act: Context, change: Change, request: Record) -> Mapping[str, Any]:
        """The request, now that a record of it was written."""
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
        """Delete the files of the record, too, and have the request change."""
        act, request = context_of(context), await self.request_of(context_of(context), record)
        if self.entity.own.files:
            await act.remove("files", at(request["id"], place_of(self.entity, record)))
        left = await act.unit.count(self.entity.collection, self.entity.below(request["id"])) if self.flag else 0
        has = {self.flag: left > 0} if self.flag else {}
        await act.settle(request, {**request, **has, **self._stamped(act)})
