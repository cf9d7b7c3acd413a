"""ConnectWise's writer: it sets `_info` and the parent of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.auditing import compared, note_audit
from simulators.core.resources import writer
from simulators.core.resources.rules import Change, Draft
from simulators.core.resources.subscriptions import Event

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.connectwise.entities import Entity
    from simulators.core.store import Record


class Writer(writer.Writer):
    """Sets the stamps in `_info`, and the parent's GUID where the entity shows it, such as that of a board."""

    entity: Entity

    def _plan(self) -> None:
        super()._plan()
        self._audited = compared(self.entity)

    @property
    def defaults(self) -> Draft:
        """The values of a new record for properties that the body omits."""
        return dict(self._defaults)

    async def put(self, context: Context, draft: Mapping[str, Any]) -> Record:
        """Store a draft that follows from another change: `_info` is updated, no rules run."""
        change = Change("change", dict(draft), draft, {})
        self._stamp(context, change)
        record = self.arranged(change.draft)
        await context.unit.put(self.entity.collection, record)
        return record

    def _stamp(self, context: Context, change: Change) -> None:  # type: ignore[override]  # the engine passes this context
        super()._stamp(context, change)
        marks = context.marks
        if change.old is not None:
            marks = {**change.old.get("_info", {}), **marks}
        elif self.entity.stamped:
            marks |= {"dateEntered": context.now, "enteredBy": context.who}
        change.draft["_info"] = marks

    async def _notify(  # type: ignore[override]  # as above
        self, context: Context, event: Event, record: Record, old: Record | None
    ) -> None:
        await super()._notify(context, event, record, old)
        if self._audited and context.notifies:
            await note_audit(context, self.entity, self._audited, event, record, old)

    async def _place(self, context: Context, draft: Draft, parent: Any) -> None:  # type: ignore[override]  # as above
        await super()._place(context, draft, parent)
        if parent is not None and self.entity.parent_at and self.entity.field("parentId") is not None:
            above = await context.require(self.entity.parent, parent)
            draft.update(parentId=parent, parentConnectWiseId=above.get("connectWiseId"))
