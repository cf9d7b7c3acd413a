"""The HTTP client of a simulator for calls to other systems: the vendor's time-out and retries on the world's clock."""

from simulators.core.client.client import Client, Unreachable
from simulators.core.client.message import Reply, Request, UnreadableReply
from simulators.core.client.retries import NEVER, RetryRule

__all__ = ["NEVER", "Client", "Reply", "Request", "RetryRule", "Unreachable", "UnreadableReply"]
