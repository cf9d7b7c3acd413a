"""Assets: the type by id or name, the users, and the fields that the type defines [halopsa 7.1]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from simulators.core.resources.refusals import Fault
from simulators.halopsa.lookup import only
from simulators.halopsa.rules import inventory
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer


class AssetRules(PlainRules):
    """Assets."""

    extra_fields = True

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Find a type that is sent by name; set `user_id` to the first of several users."""
        given, draft = change.given, change.draft
        if given.get("assettype_name") and not given.get("assettype_id"):
            found = await only(context.unit, "AssetType", name=given["assettype_name"])
            draft.update({} if found is None else {"assettype_id": found["id"]})
        if "users" in given:
            users = [{"id": each["id"]} for each in given["users"] if each.get("id", 0) > 0]
            draft.update(user_id=users[0]["id"] if users else 0, users=users)
        elif "user_id" in given:
            draft["users"] = [{"id": given["user_id"]}]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Check that the first of several users exists."""
        user = change.draft.get("user_id", 0)
        if "users" in change.given and user > 0 and await context.get("Users", user) is None:
            return [Fault(f"The User {user} does not exist", "users")]
        return ()

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Log the changes of an existing asset."""
        if change.old is not None:
            await inventory.log(context, change.old, record)

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An asset with its users, and the name of its type."""
        row["assettype_name"] = await renderer.of("AssetType", record.get("assettype_id")) or row["assettype_name"]
        first = [{"id": record["user_id"]}] if record.get("user_id") else []
        users = [(each["id"], await renderer.of("Users", each["id"])) for each in record.get("users", first)]
        row["users"] = [{"id": identity, "name": name} for identity, name in users if name is not None]
        return await super().show(row, record, renderer, parameters)

    async def defined_fields(self, reader: Reader, record: Record) -> Iterable[Record]:
        """The fields that the type of the asset defines."""
        kind = await reader.get("AssetType", record.get("assettype_id", 0))
        return () if kind is None else kind.get("fields", ())
