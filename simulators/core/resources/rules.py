"""What an entity does of its own when its records are written or shown: hooks, all of which do nothing by default."""

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
    """A write under way.

    `draft` is the record in the making, `old` the record so far (None: there is none), `given` what was sent.
    """

    write_kind: WriteKind
    draft: Draft
    old: Record | None
    given: Mapping[str, Any]

    @property
    def fresh(self) -> bool:
        """Whether what was not sent takes its default, as in a new record."""
        return self.write_kind != "change"

    def before(self, name: str) -> Any:
        """The value of a field so far."""
        return None if self.old is None else self.old.get(name)

    def differs(self, name: str) -> bool:
        """Whether a field has another value than before; false, zero and nothing are alike."""
        return (self.draft.get(name) or None) != (self.before(name) or None)

    def moved(self, name: str) -> bool:
        """Whether a reference that is kept as a face leads elsewhere than before."""
        return (self.draft.get(name) or {}).get("id") != (self.before(name) or {}).get("id")

    def fill(self, name: str, value: Any) -> None:
        """Give a field that has no value this one."""
        if self.draft.get(name) is None:
            self.draft[name] = value


class Rules:
    """The hooks of one entity, in the order of a write. The writer skips those that a class does not override."""

    def __init__(self, entity: Entity) -> None:
        """`entity` is the one that these rules belong to."""
        self.entity = entity

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """The fields that this write must have, of those that the entity requires or others."""
        return fields

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Fill in what must be known before the draft is checked; references are still as they were sent."""

    def resolved(self, context: WriteContext, change: Change, field: Field) -> None:
        """React to a reference that has been looked up, in the order of the fields."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Calculate the rest, all references being known; return what is wrong with the whole."""
        return ()

    async def instead_of_put(self, context: WriteContext, change: Change) -> Record | None:
        """Keep the draft in another way than one put; return what was kept, None to have it put as usual."""
        return None

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Draw the consequences of a record that was kept."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Do what the vendor does in place of a deletion, or refuse it; False deletes the record."""
        return False

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Draw the consequences of a record that was deleted."""

    async def live(
        self, reader: Reader, records: Sequence[Record], rows: Sequence[Draft], given: Mapping[str, Any]
    ) -> None:
        """Add to the rows of a page what changes without a write of their records: ages, counts, names.

        `given` are the query parameters that shape the answer.
        """


def overrides(rules: Rules, hook: str) -> bool:
    """Whether the class of `rules` has a hook of its own."""
    return getattr(type(rules), hook) is not getattr(Rules, hook)
