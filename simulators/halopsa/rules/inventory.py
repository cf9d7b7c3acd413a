"""Licences, the fields of asset types, and the log of changes of assets [halopsa 7.1, 7.4]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.query import Not, Predicate, all_of
from simulators.core.resources.lists import ListRequest, is_true
from simulators.core.resources.refusals import Fault
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

USAGE = ("licences_in_use", "licences_available")
"""The properties that `include_licence_usage` adds to a row (client C7)."""

LOGGED: Mapping[str, str] = {
    "inventory_number": "Asset Tag",
    "client_id": "Customer",
    "site_id": "Site",
    "user_id": "User",
    "assettype_id": "Asset Type",
    "status_id": "Status",
    "contract_id": "Contract",
    "inactive": "Inactive",
    "key_field": "Key Field",
}
"""Properties of an asset whose changes are logged, and their names in the log; both are chosen [halopsa 13]."""


class LicenceRules(PlainRules):
    """Software licences and subscriptions, which assets use."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Activate a new licence; `configuration_items` replaces its assets, `add_configuration_items` adds some."""
        draft, given = change.draft, change.given
        if change.old is None:
            change.fill("is_active", True)
        sent = given.get("configuration_items", draft.get("configuration_items", ()))
        items = [*sent, *given.get("add_configuration_items", ())]
        identities = dict.fromkeys(each["id"] for each in items if each.get("id", 0) > 0)
        draft["configuration_items"] = [{"id": identity} for identity in identities]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """A fault for a new asset that does not exist; assets that were deleted later are accepted."""
        had = [each["id"] for each in change.before("configuration_items") or ()]
        for each in change.draft["configuration_items"]:
            if each["id"] not in had and await context.get("Asset", each["id"]) is None:
                return [Fault(f"The Asset {each['id']} does not exist", "configuration_items")]
        return ()

    def standing(self, request: ListRequest) -> Predicate:
        """Active licences; also inactive ones if `includeinactive` is true."""
        hidden = Not(is_true("deleted"))
        return hidden if request.arguments.get("includeinactive") else all_of((hidden, is_true("is_active")))

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A licence with the assets that use it, and the numbers of licences in use and available."""
        used = record.get("configuration_items", ())
        named = [(each["id"], await renderer.of("Asset", each["id"], "inventory_number")) for each in used]
        row["configuration_items"] = [{"id": key, "inventory_number": name} for key, name in named if name is not None]
        row["device_count"] = row["licences_in_use"] = len(row["configuration_items"])
        row["licences_available"] = record.get("count", 0) - row["licences_in_use"]
        return await super().show(row, record, renderer, parameters)


class FieldRules(PlainRules):
    """Fields of assets, which asset types refer to."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the name of a field in the asset types."""
        if change.old is not None and change.differs("name"):
            for kind in await context.every("AssetType"):
                renamed = [
                    {**each, "field_name": record["name"]} if each.get("field_id") == record["id"] else each
                    for each in kind.get("fields", ())
                ]
                await context.unit.put("AssetType", {**kind, "fields": renamed})

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove the field from the asset types."""
        for kind in await context.every("AssetType"):
            left = [each for each in kind.get("fields", ()) if each.get("field_id") != record["id"]]
            await context.unit.put("AssetType", {**kind, "fields": left})

    async def add_to_all(self, context: WriteContext, identity: int) -> Record:
        """Add the field to every asset type. Raises Problem `not_found`."""
        field = await self.find(context.unit, identity)
        for kind in await context.every("AssetType"):
            fields = kind.get("fields", ())
            if not any(each.get("field_id") == identity for each in fields):
                own = {"field_id": identity, "field_name": field["name"], "sequence": len(fields) + 1}
                await context.unit.put("AssetType", {**kind, "fields": [*fields, own]})
        return field


class AssetTypeRules(PlainRules):
    """Types of assets, which refer to a group and to fields."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the names of group and fields. Raises Problem `rejected` for an unknown field without a name."""
        group = await context.get("AssetGroup", change.draft.get("assetgroup_id", 0))
        if group is not None:
            change.draft["assetgroup_name"] = group["name"]
        if "fields" in change.given:
            change.draft["fields"] = [await self._named(context, each) for each in change.draft["fields"]]
        return ()

    @staticmethod
    async def _named(context: WriteContext, field: Record) -> dict[str, Any]:
        known = await context.get("Field", field.get("field_id", 0))
        if known is not None:
            return {**field, "field_name": known["name"]}
        if field.get("field_id", 0) > 0 and not field.get("field_name"):
            raise refuse(f"The Field {field['field_id']} does not exist")
        return dict(field)


class AssetChangeRules(PlainRules):
    """The log of changes of assets; callers can add entries."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set author and date of a new entry."""
        if change.old is None:
            change.fill("who", context.actor.name)
            change.fill("datetime", context.now)


async def log(context: WriteContext, before: Record, after: Record) -> None:
    """Write an entry for each logged property, and each field, that differs."""
    for name, old, new in _differences(before, after):
        entry = {"asset_id": after["id"], "field_name": name, "field_desc": LOGGED.get(name, name)}
        values = {"old_value": str(old), "new_value": str(new)}
        sites = {"old_site": old, "new_site": new} if name == "site_id" else {}
        await context.create("AssetChange", {**entry, **values, **sites})


def _differences(before: Record, after: Record) -> Iterator[tuple[str, Any, Any]]:
    for name in LOGGED:
        if before.get(name) != after.get(name):
            yield name, before.get(name, ""), after.get(name, "")
    had = {each["id"]: each.get("value", "") for each in before.get("fields", ())}
    has = {each["id"]: each.get("value", "") for each in after.get("fields", ())}
    for identity in sorted(had.keys() | has.keys()):
        if had.get(identity, "") != has.get(identity, ""):
            yield f"field {identity}", had.get(identity, ""), has.get(identity, "")
