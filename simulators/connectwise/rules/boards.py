"""Boards: the triples of type, subtype and item that may go together [connectwise 2, 8]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, every
from simulators.connectwise.problems import Fault, unknown_reference
from simulators.connectwise.rules.base import Change, Rules
from simulators.connectwise.shape import Draft, Record, face_of

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

_PARTS: Mapping[str, str] = {"type": "boardTypes", "subType": "boardSubTypes", "item": "boardItems"}


class PartRules(Rules):
    """Types, subtypes and items: the board's triples follow from them."""

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
        """A subtype names its types, or takes all or none of the board's."""
        if entity.name != "boardSubTypes":
            return []
        draft = change.draft
        types = ENTITIES["boardTypes"]
        known = [each["id"] for each in await every(desk.unit, types, below(types, draft["board"]["id"]))]
        if draft.get("addAllTypesFlag"):
            draft["typeAssociationIds"] = known
        if draft.get("removeAllTypesFlag"):
            draft["typeAssociationIds"] = []
        change.fill("typeAssociationIds", [])
        strange = [each for each in draft["typeAssociationIds"] if each not in known]
        return [unknown_reference(f"{types.title} {each} not found", "typeAssociationIds") for each in strange[:1]]

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """The triples follow."""
        await super().follow(desk, entity, record, old, given)
        await associate(desk, record["board"]["id"])

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """Triples with it go."""
        await associate(desk, record["board"]["id"])


class TeamRules(Rules):
    """A team has a leader: whoever makes it, unless another is named [connectwise 2: defaulted where possible]."""

    async def prepare(self, desk: Desk, change: Change) -> None:
        """The leader."""
        change.fill("teamLeader", {"id": desk.member["id"]})


async def associate(desk: Desk, board: int) -> None:
    """Keep the triples of a board: each type with its subtypes, each of those with every item of the board [chosen]."""
    parts = {
        name: await every(desk.unit, ENTITIES[table], below(ENTITIES[table], board)) for name, table in _PARTS.items()
    }
    table = ENTITIES["associations"]
    kept = {_key(each): each for each in await every(desk.unit, table, below(table, board))}
    wanted = {_key(triple): triple for triple in _triples(parts)}
    for key, old in kept.items():
        if key not in wanted:
            await desk.unit.delete(table.collection, old["id"])
    face = await desk.refer("boards", board)
    marks = {"lastUpdated": desk.at, "updatedBy": desk.who}
    for key, triple in wanted.items():
        identity = kept[key]["id"] if key in kept else await desk.unit.next(table.collection)
        await desk.unit.put(table.collection, {"id": identity, **triple, "board": face, "_info": marks})


def _triples(parts: Mapping[str, list[Record]]) -> Iterator[Draft]:
    for kind in parts["type"]:
        one = {"type": face_of(ENTITIES["boardTypes"], kind)}
        yield one
        for sub in parts["subType"]:
            if kind["id"] in sub.get("typeAssociationIds", ()):
                two = {**one, "subType": face_of(ENTITIES["boardSubTypes"], sub)}
                yield two
                yield from ({**two, "item": face_of(ENTITIES["boardItems"], item)} for item in parts["item"])


def _key(triple: Record) -> tuple[Any, ...]:
    return tuple((triple.get(name) or {}).get("id") for name in _PARTS)


async def copy_board(desk: Desk, source: Record, name: str) -> Record:
    """A new board with what belongs to another: statuses, types, subtypes, items and teams."""
    boards = ENTITIES["boards"]
    members = {key: value for key, value in source.items() if key not in {"id", "_info", "autoCloseStatus"}}
    board = await desk.create(boards, {**members, "name": name})
    types: dict[int, int] = {}
    for table in ("boardStatuses", "boardTypes", "boardSubTypes", "boardItems", "boardTeams"):
        entity = ENTITIES[table]
        for each in await every(desk.unit, entity, below(entity, source["id"])):
            given = {key: value for key, value in each.items() if key not in {"id", "_info"}}
            if table == "boardSubTypes":
                given["typeAssociationIds"] = [
                    types[old] for old in given.get("typeAssociationIds", ()) if old in types
                ]
            made = await desk.create(entity, given, board["id"])
            if table == "boardTypes":
                types[each["id"]] = made["id"]
    return await desk.find("boards", board["id"])
