"""User-defined fields [autotask 5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.definitions import LIST
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work


class DefinitionRules(Rules):
    """Fields of one entity have different names."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check the name."""
        await self._check(work, record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Check the name."""
        await self._check(work, new)

    @staticmethod
    async def _check(work: Work, record: Record) -> None:
        for other in await work.all("UserDefinedFieldDefinitions", udfType=record["udfType"]):
            if other["id"] != record.get("id") and other["name"].lower() == record["name"].lower():
                raise Refused(f"A UserDefinedFieldDefinition already exists with Name [{record['name']}].")


class ListItemRules(Rules):
    """Only a list has items, and they have different values."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check the field and the value."""
        definition = await work.known("UserDefinedFieldDefinitions", record["udfFieldId"])
        if definition["dataType"] != LIST:
            raise Refused("List items can be added to a user-defined field of the type List only: udfFieldId.")
        await self._check(work, record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Check the value."""
        await self._check(work, new)

    @staticmethod
    async def _check(work: Work, record: Record) -> None:
        for other in await work.all("UserDefinedFieldListItems", udfFieldId=record["udfFieldId"]):
            if other["id"] != record.get("id") and other["valueForExport"] == record["valueForExport"]:
                raise Refused(f"A UserDefinedFieldListItem already exists with Value [{record['valueForExport']}].")
