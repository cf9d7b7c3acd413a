"""Faults of a write, and the protocol by which a vendor words them, implemented once per vendor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.fields import Field
    from simulators.core.store import Record


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a body: the vendor's sentence and code, and the property."""

    message: str
    property: str = ""
    code: str = ""


class Refusals:
    """The refusals of a vendor. The defaults are plain sentences; a vendor overrides those that it words otherwise.

    Methods that return a Fault describe one fault; the writer collects as many as the vendor's habit requires and
    raises `refused`. Methods that return an exception end the write at once.
    """

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """A body with all of its faults."""
        return Problem("rejected", "; ".join(fault.message for fault in faults), code=faults[0].code)

    # -- of a single property ----------------------------------------------------------------------------------

    def missing(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A value that is required."""
        text = field.need.text if field.need is not None else ""
        return Fault(text or f"{pointer} is required.", pointer)

    def too_long(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A text longer than its field allows."""
        return Fault(f"{pointer} is longer than {field.limit} characters.", pointer)

    def out_of_range(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A number outside the range of its field."""
        return Fault(f"{pointer} is out of range.", pointer)

    def not_a_choice(self, entity: Entity, field: Field, value: Any, pointer: str) -> Fault:
        """A value that is not one of the field's choices."""
        return Fault(f"{value!r:.80} is not a value of {pointer}.", pointer)

    def read_only(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A property that callers cannot set, or can no longer set."""
        return Fault(field.fixed or f"{pointer} cannot be set.", pointer)

    def unknown_reference(
        self, entity: Entity, field: Field, target: Entity, label: str, value: Any, scope: Any
    ) -> Fault:
        """A reference without a target: `label` is the requested name or id, `scope` the parent searched."""
        return Fault(f"{target.called} {value!s:.80} does not exist.", field.spelled)

    def duplicate(self, entity: Entity, field: Field, value: Any) -> Fault:
        """A value that another record has already."""
        return Fault(f"There is a {entity.called} with this {field.spelled} already.", field.spelled)

    # -- of a whole request ------------------------------------------------------------------------------------

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """No record with this key."""
        return Problem("not_found", f"{entity.called} {key!s:.80} not found")

    def in_use(self, entity: Entity, record: Record, by: Entity, count: int) -> Exception:
        """A record that other records refer to."""
        return Problem("conflict", f"{entity.called} {record['id']} is in use by {count} {by.called}")

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """A value that should be an object."""
        return Problem("rejected", f"an object is expected at {pointer or 'the body'}")

    def unknown_name(self, schema: str, name: str, pointer: str) -> Exception:
        """A property that the object does not have."""
        return Problem("rejected", f"there is no property {pointer}{name:.100}")

    def not_convertible(self, field: Field, value: Any, pointer: str) -> Exception:
        """A value that cannot be converted to the kind of its field."""
        return Problem("rejected", f"{value!r:.80} is not a value of {pointer}")
