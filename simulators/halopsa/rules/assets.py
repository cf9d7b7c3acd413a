"""Assets: their type gives them a name and names their fields [halopsa 7.1]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.halopsa.desk import Desk, Names, Record, only
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.plain import Rules, Sent, Wish


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
        """What was sent, with the number of the type that it names, and its users by their ids."""
        changed = dict(sent)
        if sent.get("assettype_name") and not sent.get("assettype_id"):
            found = await only(desk.unit, "AssetType", name=sent["assettype_name"])
            changed |= {} if found is None else {"assettype_id": found["id"]}
        if "users" in sent:
            users = [{"id": each["id"]} for each in sent["users"] if each.get("id", 0) > 0]
            changed |= {"user_id": users[0]["id"] if users else 0, "users": users}
        elif "user_id" in sent:
            changed["users"] = [{"id": sent["user_id"]}] if sent["user_id"] > 0 else []
        return changed

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An asset with its users."""
        shown = await super().show(record, names, wish)
        first = [{"id": record["user_id"]}] if record.get("user_id") else []
        users = [(each["id"], await names.of("Users", each["id"])) for each in record.get("users", first)]
        return {**shown, "users": [{"id": identity, "name": name} for identity, name in users if name is not None]}

    async def defined_fields(self, names: Names, record: Record) -> Iterable[Record]:
        """The fields that the type of the asset has."""
        kind = await names.record("AssetType", record.get("assettype_id", 0))
        return () if kind is None else kind.get("fields", ())
