"""User-defined fields [autotask 5]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model.shape import LIST
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change


class DefinitionRules(AutotaskRules):
    """The names of an entity's fields are unique."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the name."""
        draft = change.draft
        for other in await context.every(self.entity.name, *equal(udfType=draft["udfType"])):
            if other["id"] != draft.get("id") and other["name"].lower() == draft["name"].lower():
                raise Refused(f"A UserDefinedFieldDefinition already exists with Name [{draft['name']}].")


class ListItemRules(AutotaskRules):
    """Only fields of the type List have items, with unique values."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the field and the value."""
        draft = change.draft
        if change.old is None:
            definition = await context.require("UserDefinedFieldDefinitions", draft["udfFieldId"])
            if definition["dataType"] != LIST:
                raise Refused("List items can be added to a user-defined field of the type List only: udfFieldId.")
        for other in await context.every(self.entity.name, *equal(udfFieldId=draft["udfFieldId"])):
            if other["id"] != draft.get("id") and other["valueForExport"] == draft["valueForExport"]:
                raise Refused(f"A UserDefinedFieldListItem already exists with Value [{draft['valueForExport']}].")
