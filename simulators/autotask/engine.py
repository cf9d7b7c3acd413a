"""The resource engine, configured for Autotask [autotask 4, 8, 9]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from simulators.autotask.checks import UserDefinedFields, check
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model import datetimes, texts
from simulators.autotask.model.values import CONVERTERS, NoRecord, misfit, read_udfs, whole
from simulators.autotask.webhooks import Callouts
from simulators.core.resources.coercion import Coercion
from simulators.core.resources.datetimes import InstantFormat
from simulators.core.resources.engine import Engine
from simulators.core.resources.habits import Habits
from simulators.core.resources.refusals import Fault, Refusals

if TYPE_CHECKING:
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.fields import Field
    from simulators.core.store import Record


class AutotaskRefusals(Refusals):
    """Errors for invalid bodies, and for records that break a rule; the dialect renders both with status 500."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """Return the error with all faults of a record."""
        return texts.Refused(*(fault.message for fault in faults))

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """Return the error for a body that is not an object."""
        return NoRecord("Unexpected content: the body is not an object. Path ''.")

    def not_convertible(self, field: Field, value: Any, pointer: str) -> Exception:
        """Return the error for a value that cannot be converted to the type of its field."""
        return misfit(field, value)


class Environment(NamedTuple):
    """How a record is rendered: the names of its user-defined fields, and whether bytes are shown (`whole`)."""

    udfs: tuple[str, ...] = ()
    whole: bool = False


def _udfs(value: Any, _: Record, environment: Environment) -> list[dict[str, Any]]:
    kept = value or {}
    return [{"name": name, "value": kept.get(name)} for name in environment.udfs]


ENGINE = Engine(
    ENTITIES,
    habits=Habits(
        raises="step",
        checks=("own", "custom"),
        null_in_change="clear",
        left_out_of_put="clear",
        unset="null",
        used="rules",
        children_go=False,
    ),
    coercion=Coercion(
        CONVERTERS,
        whole,
        custom=read_udfs,
        unknown="drop",
        nulls="clear",
        empty_is_null=True,
        texts_stay=frozenset(("text", "custom")),
        read_only="keep",
    ),
    refusals=AutotaskRefusals(),
    instants=InstantFormat(keep=datetimes.kept),
    renderers={
        "instant": lambda field, entities: lambda value, record, environment: datetimes.shown(value),
        "bytes": lambda field, entities: lambda value, record, environment: value if environment.whole else None,
        "custom": lambda field, entities: _udfs,
    },
    check=check,
    customs=UserDefinedFields(),
    subscriptions=Callouts(),
    who=lambda context: context.actor.resource,
)
