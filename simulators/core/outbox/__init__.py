"""Outbound calls: recorded with the change that causes them, sent in order, retried by the vendor's rule."""

from simulators.core.causal_scope import CausalScope
from simulators.core.outbox.message import Delivery, Drop, Hold, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.outbox.outbox import DELIVERIES, OPEN_STATES, DeliveryClosed, Outbox, UnknownDelivery, purposes
from simulators.core.outbox.transport import InProcessCalls, Transport

__all__ = [
    "DELIVERIES",
    "OPEN_STATES",
    "CausalScope",
    "Delivery",
    "DeliveryClosed",
    "Drop",
    "Hold",
    "InProcessCalls",
    "MessageKind",
    "Outbox",
    "Outcome",
    "Outgoing",
    "Transport",
    "UnknownDelivery",
    "Verdict",
    "purposes",
]
