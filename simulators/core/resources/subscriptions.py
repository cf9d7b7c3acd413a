"""Notification of subscribers: a vendor finds them, each with the key that orders its messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.store import Record

Event = Literal["created", "changed", "deleted"]


@dataclass(frozen=True, slots=True)
class Notification:
    """One message.

    `kind` is one of the vendor's declaration; messages of one `order_key` keep their order; `delay_s` are seconds of
    the world's clock.
    """

    kind: str
    order_key: str
    data: Mapping[str, Any] = field(default_factory=dict)
    delay_s: float = 0.0


class Subscriptions(Protocol):
    """Implemented by a vendor: the messages of a change."""

    async def of(
        self, context: WriteContext, entity: Entity, event: Event, record: Record, old: Record | None
    ) -> Iterable[Notification]:
        """The messages of one change, in sending order."""


async def notify(
    context: WriteContext,
    subscriptions: Subscriptions | None,
    entity: Entity,
    event: Event,
    record: Record,
    old: Record | None,
) -> None:
    """Put the messages of a change into the outbox, in the unit of work of the change."""
    if subscriptions is None or not context.notifies:
        return
    for each in await subscriptions.of(context, entity, event, record, old):
        await context.outbox.emit(context.unit, each.kind, each.order_key, dict(each.data), each.delay_s)
