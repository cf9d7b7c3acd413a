"""Outbound calls: recorded with the change that causes them, sent in order, retried by the vendor's rule."""

from simulators.core.cause import Cause
from simulators.core.outbox.attempt import ask
from simulators.core.outbox.message import Delivery, Drop, Hold, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.outbox.outbox import DELIVERIES, Outbox, UnknownDelivery
from simulators.core.outbox.transport import Hops, Transport

__all__ = [
    "DELIVERIES",
    "Cause",
    "Delivery",
    "Drop",
    "Hold",
    "Hops",
    "MessageKind",
    "Outbox",
    "Outcome",
    "Outgoing",
    "Transport",
    "UnknownDelivery",
    "Verdict",
    "ask",
]
