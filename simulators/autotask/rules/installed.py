"""Configuration items, their types, relations and categories [autotask 7.8]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import texts
from simulators.autotask.model.shape import UDFS
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal
from simulators.autotask.rules.unique import UniqueRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

ITEM_FIELDS = 5
"""The `udfType` of configuration items."""


class ConfigurationItemRules(AutotaskRules):
    """The category of an item can require user-defined fields."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse an item without a field that its category requires."""
        category, kept = change.draft.get("configurationItemCategoryID"), change.draft.get(UDFS) or {}
        needed = equal(configurationItemCategoryID=category, isRequired=True)
        for each in await context.every("ConfigurationItemCategoryUdfAssociations", *needed) if category else ():
            definition = await context.get("UserDefinedFieldDefinitions", each["userDefinedFieldDefinitionID"])
            if definition is not None and definition["name"] not in kept:
                raise Refused(texts.lacks(definition["name"]))


class ItemTypeRules(UniqueRules):
    """A type in use cannot be deleted."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a type in use."""
        if await context.first("ConfigurationItems", *equal(configurationItemType=record["id"])):
            raise Refused("This ConfigurationItemType is used by a ConfigurationItem. It cannot be deleted.")
        return False


class RelatedItemRules(UniqueRules):
    """An item cannot be related to itself."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the related item."""
        await super().complete(context, change)
        if change.draft["configurationItemID"] == change.draft["relatedConfigurationItemID"]:
            raise Refused("A ConfigurationItem cannot be related to itself: relatedConfigurationItemID.")


class CategoryFieldRules(UniqueRules):
    """A user-defined field of a category must be one of configuration items."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the field."""
        await super().complete(context, change)
        definition = await context.require("UserDefinedFieldDefinitions", change.draft["userDefinedFieldDefinitionID"])
        if definition["udfType"] != ITEM_FIELDS:
            raise Refused(texts.no_reference("userDefinedFieldDefinitionID"))
