"""Notes of tickets [autotask 7.2]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, note_activity
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record


class NoteRules(AutotaskRules):
    """A note is an activity of its ticket; a setting can require a title."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the title."""
        if AutotaskSettings.of(context).note_title_required and not change.draft.get("title"):
            raise Refused(texts.lacks("title"))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Record the activity of the ticket."""
        await note_activity(context, record["ticketID"])
