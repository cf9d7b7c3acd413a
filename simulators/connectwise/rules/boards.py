"""Boards: the allowed triples of type, subtype and item [connectwise 2, 8]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.refusals import unknown_reference
from simulators.connectwise.rules.base import Rules
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_PARTS: Mapping[str, str] = {"type": "boardTypes", "subType": "boardSubTypes", "item": "boardItems"}


class PartRules(Rules):
    """Types, subtypes and items, which determine the board's triples."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set and check the types of a subtype: the listed ones, or all or none of the board's."""
        if self.entity.name != "boardSubTypes":
            return []
        draft = change.draft
        known = [each["id"] for each in await context.below("boardTypes", draft["board"]["id"])]
        if draft.get("addAllTypesFlag"):
            draft["typeAssociationIds"] = known
        if draft.get("removeAllTypesFlag"):
            draft["typeAssociationIds"] = []
        change.fill("typeAssociationIds", [])
        strange = [each for each in draft["typeAssociationIds"] if each not in known]
        return [unknown_reference(f"Service Type {each} not found", "typeAssociationIds") for each in strange[:1]]

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the board's triples."""
        await super().follow(context, change, record)
        await associate(context, record["board"]["id"])

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove the triples with the deleted part."""
        await associate(context, record["board"]["id"])


class TeamRules(Rules):
    """A team has a leader: by default the member that creates it [connectwise 2: defaulted where possible]."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default leader."""
        change.fill("teamLeader", {"id": context.member["id"]})


async def associate(context: Context, board: int) -> None:
    """Store the triples of a board: each type with its subtypes, each of these with every item [chosen]."""
    parts = {name: await context.below(table, board) for name, table in _PARTS.items()}
    kept = {_key(each): each for each in await context.below("associations", board)}
    triples = {_key(triple): triple for triple in _triples(context, parts)}
    for key, old in kept.items():
        if key not in triples:
            await context.unit.delete("associations", old["id"])
    face = await context.refer("boards", board)
    for key, triple in triples.items():
        identity = kept[key]["id"] if key in kept else await context.unit.next("associations")
        await context.unit.put("associations", {"id": identity, **triple, "board": face, "_info": context.marks})


def _triples(context: Context, parts: Mapping[str, list[Record]]) -> Iterator[Draft]:
    for kind in parts["type"]:
        one = {"type": context.face("boardTypes", kind)}
        yield one
        for sub in parts["subType"]:
            if kind["id"] in sub.get("typeAssociationIds", ()):
                two = {**one, "subType": context.face("boardSubTypes", sub)}
                yield two
                yield from ({**two, "item": context.face("boardItems", item)} for item in parts["item"])


def _key(triple: Record) -> tuple[Any, ...]:
    return tuple((triple.get(name) or {}).get("id") for name in _PARTS)


async def copy_board(context: Context, source: Record, name: str) -> Record:
    """Copy a board with its statuses, types, subtypes, items and teams."""
    properties = {key: value for key, value in source.items() if key not in {"id", "_info", "autoCloseStatus"}}
    board = await context.create("boards", {**properties, "name": name})
    types: dict[int, int] = {}
    for table in ("boardStatuses", "boardTypes", "boardSubTypes", "boardItems", "boardTeams"):
        for each in await context.below(table, source["id"]):
            given = {key: value for key, value in each.items() if key not in {"id", "_info"}}
            if table == "boardSubTypes":
                given["typeAssociationIds"] = [
                    types[old] for old in given.get("typeAssociationIds", ()) if old in types
                ]
            made = await context.create(table, given, board["id"])
            if table == "boardTypes":
                types[each["id"]] = made["id"]
    return await context.require("boards", board["id"])
