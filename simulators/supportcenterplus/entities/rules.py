"""The common rules of all entries: removal, and the order of start and end."""

from __future__ import annotations

from collections.abc import Sequence

from simulators.core.resources.context import WriteContext
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Rules
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.settings import SupportCenterSettings


class EntryRules(Rules):
    """The rules of an entry without rules of its own."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """A fault 4016 for a start after its end [supportcenterplus 3.1]."""
        for start, end in self.entity.own.periods:
            first, last = change.draft.get(start), change.draft.get(end)
            if first is not None and last is not None and first > last:
                return [Fault("", start, "4016")]
        return ()

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Mark an entry as deleted: it stays in its list, but cannot be referred to any more [supportcenterplus 4.5].

        Raises 4001 for an entry that is marked already. By the setting `removed_entries` it is deleted, or refused if
        it is in use, like records that cannot be marked.
        """
        mark = self.entity.field("deleted")
        if mark is None or not mark.taken or SupportCenterSettings.of(context).removed_entries == "deleted":
            return False
        if record["deleted"]:
            raise refusals.unusable("id")
        await context.unit.put(self.entity.collection, {**record, "deleted": True})
        return True
