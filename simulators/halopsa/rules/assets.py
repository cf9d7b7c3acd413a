"""Assets: their type gives them a name and names their fields [halopsa 7.1]."""

from __future__ import annotations

from typing import Any

from simulators.halopsa.desk import Desk, Names, Record, only
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.model import assetfields
from simulators.halopsa.rules.plain import Rules, Sent, Wish

TYPE = "assettype_id"


class AssetRules(Rules):
    """Assets."""

    def __init__(self) -> None:
        """Values of their fields are kept by the field's id."""
        super().__init__(ENTITIES["Asset"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new asset."""
        return await super().create(desk, await self._typed(desk, {}, sent))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed asset."""
        return await super().update(desk, record, await self._typed(desk, record, sent))

    @staticmethod
    async def _typed(desk: Desk, record: Record, sent: Sent) -> dict[str, Any]:
        """What was sent, the type found by its name if it has no number, and the fields as they are kept."""
        changed = dict(sent)
        if sent.get("assettype_name") and not sent.get(TYPE):
            found = await only(desk.unit, "AssetType", name=sent["assettype_name"])
            changed |= {} if found is None else {TYPE: found["id"]}
        if "fields" in sent:
            kind = await desk.unit.get("AssetType", changed.get(TYPE) or record.get(TYPE, 0))
            before = record.get("fields", ()) if desk.setting("unsent_customfields") == "keep" else ()
            changed["fields"] = assetfields.merged(before, sent["fields"], (kind or {}).get("fields", ()))
        return changed

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An asset with its fields."""
        shown = await super().show(record, names, wish)
        kind = await names.record("AssetType", record.get(TYPE, 0))
        defined = (kind or {}).get("fields", ())
        return {**shown, "fields": assetfields.shown(record.get("fields", ()), defined)}
