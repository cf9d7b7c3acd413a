"""Notes about customers and suppliers, and the roles of users [halopsa 7.5]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.core.query import Any as AnyOf
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.halopsa import datetimes
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rules import belonging
from simulators.halopsa.rules.plain import PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record


class NoteRules(PlainRules):
    """CRM notes: `nextcalldate` sets the customer's call date, and `add_to_calendar` creates an appointment."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set author and date of a new note."""
        await belonging.fill(context, change)
        if change.old is None:
            change.fill("who_agentid", context.actor.agent_id)
            change.fill("datetime", context.now)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """A fault for a note without a customer and a supplier."""
        if not change.draft.get("client_id") and not change.draft.get("supplier_id"):
            return [Fault("A Customer or a Supplier must be selected for this Note", "client_id")]
        return ()

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set the customer's call date, and create an appointment on request."""
        client = await context.get("Client", record.get("client_id", 0))
        if client is not None and change.given.get("nextcalldate"):
            await context.unit.put("Client", {**client, "calldate": record["nextcalldate"]})
        if change.given.get("add_to_calendar") and record.get("nextcalldate"):
            await self._plan(context, change, record)

    @staticmethod
    async def _plan(context: WriteContext, change: Change, record: Record) -> None:
        start = record["nextcalldate"]
        named = {"client_id", "site_id", "user_id"} & record.keys()
        await context.create(
            "Appointment",
            {
                "subject": change.given.get("app_subject") or record.get("note", ""),
                "start_date": start,
                "end_date": datetimes.later(start, hours=record.get("nextcallduration", 0.0)),
                "agent_id": change.given.get("app_agent_id") or record["who_agentid"],
                **{name: record[name] for name in named},
            },
            also={"crmnote_id": record["id"]},
        )


class RoleRules(PlainRules):
    """Roles of users."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Raises Problem `rejected` if users have the role."""
        having = AnyOf(("roles",), Compare(("id",), "eq", record["id"]))
        if await context.unit.count("Users", having):
            raise refuse(f"The Role {record['name']} has Users and cannot be deleted")
        return False
