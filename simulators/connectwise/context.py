"""One member at work: what rules and handlers need of a write besides the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.connectwise import lookup
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.rules.base import IS_DEFAULT
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.writer import Writer
from simulators.core.query import Predicate
from simulators.core.resources.context import WriteContext
from simulators.core.resources.lookup import by_label

if TYPE_CHECKING:
    from simulators.connectwise.rights import Rights
    from simulators.core.resources.engine import Engine
    from simulators.core.resources.fields import Field
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Draft
    from simulators.core.store import Record, Unit
    from simulators.core.world import SimulatorState


@dataclass(frozen=True, slots=True)
class Actor:
    """A member, with what the role allows; no rights where a person acts at the screen."""

    member: Record
    rights: Rights | None = None


class Context(WriteContext):
    """A unit of work of one member at one instant."""

    def __init__(self, engine: Engine, state: SimulatorState, tenant: str, unit: Unit, actor: Actor) -> None:
        """`member` is who acts, `who` the identifier that records are stamped with."""
        super().__init__(engine, state, tenant, unit, actor)
        self.member = actor.member
        self.rights = actor.rights
        self.who = str(actor.member["identifier"])

    @staticmethod
    def entity(name: str) -> Entity:
        """An entity by its name."""
        return ENTITIES[name]

    @property
    def marks(self) -> dict[str, str]:
        """What `_info` holds of a change that happens now."""
        return {"lastUpdated": self.now, "updatedBy": self.who}

    # -- reading -----------------------------------------------------------------------------------------------

    async def require(self, entity: str, key: Any, parent: Any = None) -> Record:
        """The record of an entity, by its id or its identifier. Problem `not_found`."""
        return await lookup.find(self.unit, ENTITIES[entity], key, parent)

    async def labelled(self, entity: str, label: str, text: str) -> Record | None:
        """The first record that has this label, in any letter case."""
        return await by_label(self.unit, ENTITIES[entity], label, text)

    @staticmethod
    def inside(entity: str, parent: Any) -> tuple[Predicate, ...]:
        """What holds for the records of one parent; nothing without one."""
        return () if parent is None else (ENTITIES[entity].below(parent),)

    async def below(self, entity: str, parent: Any, *wanted: Predicate) -> list[Record]:
        """The records of one parent that satisfy `wanted`, by id."""
        return await self.every(entity, ENTITIES[entity].below(parent), *wanted)

    async def default_of(self, entity: str, parent: Any = None) -> Record | None:
        """The record that is marked as the default, of one parent if it is given."""
        if ENTITIES[entity].field("defaultFlag") is None:
            return None
        return await self.first(entity, IS_DEFAULT, *self.inside(entity, parent))

    @staticmethod
    def face(entity: str, record: Record) -> Draft:
        """What a reference to a record shows."""
        return ENTITIES[entity].face.of(record)

    async def refer(self, entity: str, key: Any) -> Draft:
        """A reference to the record of an entity. Problem `not_found`."""
        return self.face(entity, await self.require(entity, key))

    async def referred(self, field: Field, sent: Record, draft: Mapping[str, Any]) -> tuple[Any, Fault | None]:
        """The face of what a reference leads to, or what is wrong with it."""
        return await self.engine.writers[field.to].checks.referred(self, field, sent, draft)

    # -- writing -----------------------------------------------------------------------------------------------

    async def create(
        self,
        entity: str,
        given: Mapping[str, Any],
        parent: Any = None,
        also: Mapping[str, Any] | None = None,
        identity: Any = None,
    ) -> Record:
        """A new record of what was sent. Problem `rejected`."""
        return await super().create(entity, self._blanked(given), parent, also, identity)

    async def replace(self, entity: str, old: Record, given: Mapping[str, Any]) -> Record:
        """The record as PUT wants it. Problem `rejected`."""
        return await self.engine.writers[entity].replace(self, old, self._blanked(given))

    async def change(
        self, entity: str, old: Record, given: Mapping[str, Any], also: Mapping[str, Any] | None = None
    ) -> Record:
        """The record with some properties changed. Problem `rejected`."""
        return await super().change(entity, old, self._blanked(given), also)

    async def put(self, entity: str, draft: Mapping[str, Any]) -> Record:
        """Keep a record that was changed by a consequence: stamped, without consequences of its own."""
        writer = self.engine.writers[entity]
        if not isinstance(writer, Writer):
            raise TypeError(f"{entity} has no writer of this vendor")
        return await writer.put(self, draft)

    def _blanked(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Values without line breaks, where the setting says that they become blanks."""
        if ConnectWiseSettings.of(self).line_breaks != "blank":
            return given
        return {
            name: value.replace("\r", " ").replace("\n", " ") if isinstance(value, str) else value
            for name, value in given.items()
        }
