"""The rules that all entries share: removed ones stay in their list, and a start does not come after its end."""

from __future__ import annotations

from collections.abc import Sequence

from simulators.core.resources.context import WriteContext
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Rules
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.settings import SupportCenterSettings


class EntryRules(Rules):
    """Those of an entry that has no others."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """4016 for a start behind its end [supportcenterplus 3.1]."""
        for start, end in self.entity.own.periods:
            first, last = change.draft.get(start), change.draft.get(end)
            if first is not None and last is not None and first > last:
                return [Fault("", start, "4016")]
        return ()

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Mark an entry deleted: it stays in its list, and nothing can refer to it any more [supportcenterplus 4.5].

        4001 for one that is marked already. With the setting `removed_entries` it is deleted, or refused where it is
        in use, like records that cannot be marked.
        """
        mark = self.entity.field("deleted")
        if mark is None or not mark.taken or SupportCenterSettings.of(context).removed_entries == "deleted":
            return False
        if record["deleted"]:
            raise refusals.unusable("id")
        await context.unit.put(self.entity.collection, {**record, "deleted": True})
        return True
