"""The write context of a member: what rules and handlers need besides the body."""

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
    """A member with the rights of its role; None for a person who works in the user interface."""

    member: Record
    rights: Rights | None = None


class Context(WriteContext):
    """A unit of work of one member at one time."""

    def __init__(self, engine: Engine, state: SimulatorState, tenant: str, unit: Unit, actor: Actor) -> None:
        """Keep the member, and in `who` the identifier for `updatedBy` and `enteredBy`."""
        super().__init__(engine, state, tenant, unit, actor)
        self.member = actor.member
        self.rights = actor.rights
        self.who = str(actor.member["identifier"])

    @staticmethod
    def entity(name: str) -> Entity:
        """Return an entity by its name."""
        return ENTITIES[name]

    @property
    def marks(self) -> dict[str, str]:
        """The properties of `_info` for a change at the current time."""
        return {"lastUpdated": self.now, "updatedBy": self.who}

    # -- reading -----------------------------------------------------------------------------------------------

    async def require(self, entity: str, key: Any, parent: Any = None) -> Record:
        """Return a record by its id or identifier. Raises Problem `not_found`."""
        return await lookup.find(self.unit, ENTITIES[entity], key, parent)

    async def labelled(self, entity: str, label: str, text: str) -> Record | None:
        """Return the first record whose `label` is `text`, ignoring letter case; None if there is none."""
        return await by_label(self.unit, ENTITIES[entity], label, text)

    @staticmethod
    def inside(entity: str, parent: Any) -> tuple[Predicate, ...]:
        """Return the predicate for the records of one parent; none if `parent` is None."""
        return () if parent is None else (ENTITIES[entity].below(parent),)

    async def below(self, entity: str, parent: Any, *predicates: Predicate) -> list[Record]:
        """Return the records of one parent that match all of `predicates`, by id."""
        return await self.every(entity, ENTITIES[entity].below(parent), *predicates)

    async def default_of(self, entity: str, parent: Any = None) -> Record | None:
        """Return the default record, of `parent` if it is given; None if there is none."""
        if ENTITIES[entity].field("defaultFlag") is None:
            return None
        return await self.first(entity, IS_DEFAULT, *self.inside(entity, parent))

    @staticmethod
    def face(entity: str, record: Record) -> Draft:
        """Return the properties that a reference to a record shows."""
        return ENTITIES[entity].face.of(record)

    async def refer(self, entity: str, key: Any) -> Draft:
        """Return a reference to a record. Raises Problem `not_found`."""
        return self.face(entity, await self.require(entity, key))

    async def referred(self, field: Field, sent: Record, draft: Mapping[str, Any]) -> tuple[Any, Fault | None]:
        """Return the face of the referenced record and None, or None and the fault."""
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
        """Create a record from a body. Raises Problem `rejected`."""
        return await super().create(entity, self._blanked(given), parent, also, identity)

    async def replace(self, entity: str, old: Record, given: Mapping[str, Any]) -> Record:
        """Replace the record, as PUT does. Raises Problem `rejected`."""
        return await self.engine.writers[entity].replace(self, old, self._blanked(given))

    async def change(
        self, entity: str, old: Record, given: Mapping[str, Any], also: Mapping[str, Any] | None = None
    ) -> Record:
        """Change some properties of the record. Raises Problem `rejected`."""
        return await super().change(entity, old, self._blanked(given), also)

    async def put(self, entity: str, draft: Mapping[str, Any]) -> Record:
        """Store a record that a rule has changed as a consequence: `_info` is updated, no further rules run."""
        writer = self.engine.writers[entity]
        if not isinstance(writer, Writer):
            raise TypeError(f"the writer of {entity} is not a ConnectWise writer")
        return await writer.put(self, draft)

    def _blanked(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values; with `line_breaks: blank`, line breaks are replaced by blanks."""
        if ConnectWiseSettings.of(self).line_breaks != "blank":
            return given
        return {
            name: value.replace("\r", " ").replace("\n", " ") if isinstance(value, str) else value
            for name, value in given.items()
        }
