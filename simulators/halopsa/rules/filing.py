"""Asset groups, folders, distribution lists, releases, and changes of invoices [halopsa 7.7, 8.7, inferred]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.core.query import Compare, Not, all_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import is_true
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rules.billing import ContractRules
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

MOST_ABOVE = 5
"""The maximum depth of a folder: the vendor's object names its parents up to the great-great-great-grandparent."""


class GroupRules(PlainRules):
    """Groups of assets, which types of assets and items refer to."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the name of a group in its asset types."""
        if change.old is not None and change.differs("name"):
            for kind in await context.every("AssetType", _in_group(record)):
                await context.unit.put("AssetType", {**kind, "assetgroup_name": record["name"]})

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Raises Problem `rejected` if the group contains types or items."""
        for name, title in (("AssetType", "Asset Types"), ("Item", "Items")):
            if await context.unit.count(name, _in_group(record)):
                raise refuse(f"This Asset Group cannot be deleted as there are {title} in it")
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A group with its asset types."""
        kinds = await every(renderer.reader, "AssetType", _in_group(record))
        row["assettypes"] = [{"id": each["id"], "name": each["name"]} for each in kinds]
        return await super().show(row, record, renderer, parameters)


def _in_group(group: Record) -> Compare:
    return Compare(("assetgroup_id",), "eq", group["id"])


class DistributionRules(PlainRules):
    """Distribution lists of users."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Add and remove users. Raises Problem `rejected` for a user that does not exist."""
        draft, given = change.draft, change.given
        kept = {each["user_id"]: dict(each) for each in (change.before("members") or ())}
        for each in given.get("removetheseusers") or ():
            kept.pop(each.get("id"), None)
        for each in given.get("addtheseusers") or ():
            if await context.get("Users", each.get("id", 0)) is None:
                raise refuse(f"The User {each.get('id', 0)} does not exist")
            kept.setdefault(each["id"], {"user_id": each["id"]})
        draft["members"] = [{**each, "id": number} for number, each in enumerate(kept.values(), start=1)]

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A list with the addresses of those of its users that still exist."""
        found = []
        for each in record.get("members", ()):
            user = await renderer.record("Users", each["user_id"])
            if user is not None:
                found.append({**each, "distributionlists_id": record["id"], "email": user.get("emailaddress", "")})
        row |= {"members": found, "users_count": len(found)}
        return await super().show(row, record, renderer, parameters)


class FolderRules(PlainRules):
    """Folders of articles, which can be nested."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set level and path. Raises Problem `rejected` for a folder within itself, or nested too deeply."""
        draft = change.draft
        above: list[Record] = []
        parent = draft.get("group_id", 0)
        while parent > 0:
            if parent == draft.get("id") or len(above) >= MOST_ABOVE:
                raise refuse("A Group cannot be within itself, nor too deep")
            folder = await context.require("FAQLists", parent)
            above.insert(0, folder)
            parent = folder.get("group_id", 0)
        draft["level"] = len(above)
        draft["full_name"] = ">".join([*(each["name"] for each in above), draft["name"]])
        return ()

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update level and path of the folders in a folder that was renamed or moved."""
        if change.old is not None and change.differs("full_name"):
            for each in await context.every("FAQLists", Compare(("group_id",), "eq", record["id"])):
                await context.change("FAQLists", each, {})

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Raises Problem `rejected` if the folder is not empty."""
        for name, field, title in (("KBArticle", "kb_list_id", "Articles"), ("FAQLists", "group_id", "FAQ Lists")):
            if await context.unit.count(name, Compare((field,), "eq", record["id"])):
                raise refuse(f"This FAQ List cannot be deleted as there are {title} in it")
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A folder with the number of its articles."""
        reader = renderer.reader
        row["article_count"] = await reader.count("KBArticle", Compare(("kb_list_id",), "eq", record["id"]))
        row["is_group"] = await reader.count("FAQLists", Compare(("group_id",), "eq", record["id"])) > 0
        return await super().show(row, record, renderer, parameters)


class ProductRules(PlainRules):
    """Products that have releases."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Raises Problem `rejected` if the product has releases."""
        if await context.unit.count("Release", Compare(("product_id",), "eq", record["id"])):
            raise refuse("This Product cannot be deleted as it has Releases")
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A product with the number of its releases."""
        mine = Compare(("product_id",), "eq", record["id"])
        row["release_count"] = await renderer.reader.count("Release", mine)
        return await super().show(row, record, renderer, parameters)


class ReleaseRules(PlainRules):
    """Releases of a product, which tickets refer to."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A release with its full name (product and release), and the number of its open tickets."""
        product = await renderer.of("Product", record["product_id"], "name")
        row["name_expanded"] = f"{product} {record['name']}" if product else record["name"]
        closing = await every(renderer.reader, "Status", is_true("closes"))
        mine = await every(
            renderer.reader,
            "Tickets",
            all_of((Compare(("release_id",), "eq", record["id"]), Not(is_true("deleted")))),
        )
        closed = {each["id"] for each in closing}
        row["open_issues"] = sum(each.get("status_id") not in closed for each in mine)
        return await super().show(row, record, renderer, parameters)


class SupplierContractRules(ContractRules):
    """Contracts with suppliers."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set a missing reference, and link the contract that this one renews."""
        if not record.get("ref"):
            record = {**record, "ref": f"SC-{record['id']}"}
            await context.unit.put(self.entity.name, record)
        renewed = await context.get(self.entity.name, record.get("renewedfrom_id", 0))
        if renewed is not None and renewed.get("renewedby_id") != record["id"]:
            await context.unit.put(self.entity.name, {**renewed, "renewedby_id": record["id"]})


class InvoiceChangeRules(PlainRules):
    """The log of changes of invoices; callers can add entries."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set author and date of a new entry."""
        if change.old is None:
            change.fill("who", context.actor.name)
            change.fill("datetime", context.now)
