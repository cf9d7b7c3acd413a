"""Assets: their type gives them a name and names their fields [halopsa 7.1]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.halopsa.desk import Desk, Names, Record, only
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.plain import Rules, Sent


class AssetRules(Rules):
    """Assets."""

    def __init__(self) -> None:
        """Their type can be sent by name."""
        super().__init__(ENTITIES["Asset"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new asset."""
        return await super().create(desk, await self._typed(desk, sent))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed asset."""
        return await super().update(desk, record, await self._typed(desk, sent))

    @staticmethod
    async def _typed(desk: Desk, sent: Sent) -> dict[str, Any]:
        """What was sent, with the type that it names where it has no number of one."""
        if not sent.get("assettype_name") or sent.get("assettype_id"):
            return dict(sent)
        found = await only(desk.unit, "AssetType", name=sent["assettype_name"])
        return {**sent, "assettype_id": found["id"]} if found is not None else dict(sent)

    async def defined_fields(self, names: Names, record: Record) -> Iterable[Record]:
        """The fields that the type of the asset has."""
        kind = await names.record("AssetType", record.get("assettype_id", 0))
        return () if kind is None else kind.get("fields", ())
