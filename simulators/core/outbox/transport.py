"""The HTTP transport of the outbox: one connection per attempt, checked targets, no redirects, no default headers."""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx

from simulators.core.causal_scope import CausalScope
from simulators.core.clock import Clock, ClockTimeout, WorkItem
from simulators.core.clock.work import current
from simulators.core.host.guard import GuardTripped, wall_guard
from simulators.core.outbox.message import Outcome, OutcomeKind, Outgoing
from simulators.core.outbox.targets import CheckedTransport, TargetRefused, Targets

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ANSWER_LIMIT = 1 << 20
"""Bytes of a response that are read; the rest is ignored."""

Address = tuple[str, int]


class InProcessCall:
    """A running attempt, as a simulator of the same process sees it on the other side."""

    __slots__ = ("_after", "_over", "_work", "cause")

    def __init__(self, work: WorkItem | None, cause: CausalScope | None) -> None:
        """`work` and `cause` are those of the attempt."""
        self._work = work
        self._after: list[Callable[[], None]] = []
        self._over = False
        self.cause = cause

    def arrived(self) -> None:
        """The exchange on the other side counts as work from now on; the attempt waits for it."""
        if self._work is not None:
            self._work.rest()

    def returned(self) -> None:
        """The exchange has been answered; the attempt continues."""
        if self._work is not None and not self._over:
            self._work.resume()

    def afterwards(self, act: Callable[[], None]) -> None:
        """Call `act` after the sender has processed the outcome; at once if it already has."""
        if self._over:
            act()
        else:
            self._after.append(act)

    def over(self) -> None:
        """The sender has processed the outcome."""
        self._over = True
        for act in self._after:
            act()


class InProcessCalls:
    """Running attempts by their local address, so that a listener recognises calls from its own process."""

    def __init__(self) -> None:
        self._calls: dict[Address, InProcessCall] = {}

    def add(self, address: Address, in_process_call: InProcessCall) -> None:
        """An attempt has connected from `address`."""
        self._calls[address] = in_process_call

    def forget(self, address: Address) -> None:
        """The attempt from `address` has ended."""
        self._calls.pop(address, None)

    def at(self, address: Address | None) -> InProcessCall | None:
        """The attempt that connected from `address`; None for other clients."""
        return self._calls.get(address) if self._calls and address is not None else None


class Transport:
    """Sends the requests of every outbox of the process, and reports their outcomes."""

    def __init__(
        self,
        in_process_calls: InProcessCalls,
        guard_s: float = 60.0,
        ca_file: str | None = None,
        targets: Targets | None = None,
    ) -> None:
        """`guard_s` is in wall seconds; `ca_file` is trusted besides the machine's own authorities."""
        self.in_process_calls = in_process_calls
        self.targets = targets or Targets()
        self.attempts: Counter[tuple[str, OutcomeKind]] = Counter()
        """The number of attempts by simulator and outcome."""
        self._guard_s = guard_s
        self._ca_file = ca_file
        self._client: httpx.AsyncClient | None = None

    def trust(self, ca_file: str) -> None:
        """Also trust certificates that `ca_file` has signed."""
        self._ca_file = ca_file

    @staticmethod
    def in_process_call() -> InProcessCall:
        """The in-process call of the running task: its work and cause."""
        return InProcessCall(current(), CausalScope.current())

    async def send(self, outgoing: Outgoing, clock: Clock, in_process_call: InProcessCall) -> Outcome:
        """Make one attempt. Never raises for what the other side does."""
        try:
            async with clock.limit(outgoing.timeout_s, "time-out of an outbound call"), wall_guard(self._guard_s):
                return await self._exchange(outgoing, in_process_call)
        except ClockTimeout:
            return Outcome("timeout", error=f"no answer within {outgoing.timeout_s:g} s")
        except GuardTripped:
            return Outcome("guard", error=f"no answer within {self._guard_s:g} s of wall time; given up")
        except TargetRefused as error:
            return Outcome("refused", error=str(error), blocked=True)
        except (httpx.ConnectError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            return Outcome("refused", error=str(error) or type(error).__name__)
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            return Outcome("broken", error=str(error) or type(error).__name__)

    async def _exchange(self, outgoing: Outgoing, in_process_call: InProcessCall) -> Outcome:
        headers = [(name.encode(), value.encode()) for name, value in outgoing.headers]
        async with self._registered(in_process_call) as extensions:
            request = httpx.Request(
                outgoing.method, outgoing.url, headers=headers, content=outgoing.body, extensions=extensions
            )
            response = await self._open_client().send(request, stream=True, follow_redirects=False)
            try:
                body = await _bounded(response)
            finally:
                await response.aclose()
        pairs = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        return Outcome("answered", response.status_code, pairs, body)

    @asynccontextmanager
    async def _registered(self, in_process_call: InProcessCall) -> AsyncIterator[dict[str, Any]]:
        addresses: list[Address] = []

        async def trace(event: str, info: dict[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                address = info["return_value"].get_extra_info("client_addr")[:2]
                addresses.append(address)
                self.in_process_calls.add(address, in_process_call)

        try:
            yield {"trace": trace}
        finally:
            for address in addresses:
                self.in_process_calls.forget(address)
            in_process_call.returned()

    def _open_client(self) -> httpx.AsyncClient:
        if self._client is None:
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
            self._client = httpx.AsyncClient(
                timeout=None,  # noqa: S113  (the world's clock and the wall guard limit every attempt)
                transport=CheckedTransport(self.targets, limits=limits, trust_env=False, verify=self._trusted()),
                trust_env=False,
            )
        return self._client

    def _trusted(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._ca_file is not None:
            context.load_verify_locations(self._ca_file)
        return context

    async def close(self) -> None:
        """Close the HTTP client."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()


async def _bounded(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) >= ANSWER_LIMIT:
            break
    return bytes(body[:ANSWER_LIMIT])
