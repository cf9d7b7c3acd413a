"""Rules of an entity: hooks that run when records are written or shown. By default all of them do nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.resources.fields import Field, WriteKind
from simulators.core.resources.refusals import Fault

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A write in progress.

    `draft` is the record being built, `old` the present record (None: there is none), `given` the payload.
    """

    write_kind: WriteKind
    draft: Draft
    old: Record | None
    given: Mapping[str, Any]

    @property
    def fresh(self) -> bool:
        """Whether omitted properties take their defaults, as in a new record."""
        return self.write_kind != "change"

    def before(self, name: str) -> Any:
        """The present value of a field."""
        return None if self.old is None else self.old.get(name)

    def differs(self, name: str) -> bool:
        """Whether a field's value changes; false, zero and null are equal."""
        return (self.draft.get(name) or None) != (self.before(name) or None)

    def moved(self, name: str) -> bool:
        """Whether a reference that is stored as a face has another target than before."""
        return (self.draft.get(name) or {}).get("id") != (self.before(name) or {}).get("id")

    def fill(self, name: str, value: Any) -> None:
        """Set a field that has no value."""
        if self.draft.get(name) is None:
            self.draft[name] = value


class Rules:
    """The hooks of one entity, in the order of a write. The writer skips those that a class does not override."""

    def __init__(self, entity: Entity) -> None:
        """`entity` is the entity of these rules."""
        self.entity = entity

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """The fields that this write must have: by default those that the entity requires."""
        return fields

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Fill in what must be known before the draft is checked; references are still in the requested form."""

    def resolved(self, context: WriteContext, change: Change, field: Field) -> None:
        """Handle a reference that was looked up, in the order of the fields."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Calculate the remaining values, with all references known; return the faults of the whole."""
        return ()

    async def instead_of_put(self, context: WriteContext, change: Change) -> Record | None:
        """Store the draft in another way than one put; return the stored record, or None for the usual put."""
        return None

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Apply the consequences of a stored record."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Do what the vendor does instead of a deletion, or refuse it; False deletes the record."""
        return False

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Apply the consequences of a deleted record."""

    async def live(
        self, reader: Reader, records: Sequence[Record], rows: Sequence[Draft], given: Mapping[str, Any]
    ) -> None:
        """Add values that change without a write of their records to the rows of a page: ages, counts, names.

        `given` are the query parameters that shape the response.
        """


def overrides(rules: Rules, hook: str) -> bool:
    """Whether the class of `rules` overrides the hook."""
    return getattr(type(rules), hook) is not getattr(Rules, hook)
