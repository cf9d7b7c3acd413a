"""First in, first out per order key; parallel across keys; retried on the world's clock."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.causal_scope import CausalScope, Trace
from simulators.core.clock import LATEST, rfc3339
from simulators.core.lifetime import StateEnded
from simulators.core.outbox.attempt import Attempt, attempting
from simulators.core.outbox.message import Delivery, Drop, Hold, MessageKind, Outgoing, Verdict
from simulators.core.outbox.record import freeze, thaw
from simulators.core.store import Collection, Index, Query, Unit

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState

LOG = logging.getLogger("psasim")

DELIVERIES = Collection("_deliveries", key="id", indexes=(Index(("seq",), "number"),))
"""The outbox's rows, in the tenant's own store. `not_before` is the earliest time of the next attempt."""

OPEN_STATES = frozenset({"pending", "held", "retrying"})


class UnknownDelivery(LookupError):
    """No delivery has this id."""


class DeliveryClosed(ValueError):
    """The delivery has been sent, has failed, or is being attempted now."""


def purposes(identity: str) -> tuple[str, str]:
    """The clock purposes of a delivery's timers: its first attempt, and a retry."""
    return f"delivery {identity}", f"retry of {identity}"


class Outbox:
    """The outgoing messages of one tenant of one simulator."""

    def __init__(self, state: SimulatorState, tenant: str, kinds: Mapping[str, MessageKind]) -> None:
        """Watch the tenant's store for rows that its units of work commit."""
        self._state = state
        self._tenant = tenant
        self._kinds = kinds
        self._store = state.store(tenant)
        self._queues: dict[str, deque[str]] = defaultdict(deque)
        self._working: set[str] = set()
        self._held: set[str] = set()
        self._passing: set[str] = set()
        self._paused: set[str] = set()
        self._waiting: set[str] = set()
        self._queued: dict[str, CausalScope] = {}
        self._first: dict[str, asyncio.Future[None]] = {}
        self._closed = False
        self.revision = 0
        """Counts the keys that were held, paused or released."""
        self._store.subscribe(DELIVERIES.name, self._committed)

    # -- causing -----------------------------------------------------------------------------------------------

    async def emit(
        self,
        unit: Unit,
        kind: str,
        order_key: str,
        data: Mapping[str, Any],
        delay_s: float = 0.0,
    ) -> str:
        """Record a message in `unit` and return its id.

        It is sent after the commit, at the earliest `delay_s` later.
        """
        seq = await unit.next(DELIVERIES.name)
        owner = [] if self._tenant == "default" else [self._tenant]
        parts = [self._state.name, *owner, str(seq)]
        record = {
            "id": "-".join(parts),
            "seq": seq,
            "kind": kind,
            "order_key": order_key,
            "state": "pending",
            "not_before": self._due(delay_s) if delay_s > 0 else None,
            "data": dict(data),
            "request": None,
            "attempts": [],
        }
        await unit.put(DELIVERIES.name, record)
        return str(record["id"])

    def _due(self, after_s: float) -> float:
        return min(self._state.clock.time() + after_s, LATEST)

    def _committed(self, records: Iterable[Mapping[str, Any]]) -> None:
        self._state.world.journal.changes.note("delivery")
        for record in records:
            if record["state"] == "pending" and not record["attempts"] and record["id"] not in self._queued:
                self._enqueue(record)

    def _enqueue(self, record: Mapping[str, Any]) -> None:
        identity, key = record["id"], record["order_key"]
        trace = self._trace(record) if record["attempts"] else None
        if trace is not None:
            self._queued[identity] = CausalScope().within(trace)
        self._await(identity)
        self._queues[key].append(identity)
        if key in self._waiting or key in self._paused:
            self._first_attempt_over(identity)
        self._start_worker(key)

    def _await(self, identity: str) -> None:
        """The running task's action is the cause of the next attempt of a delivery."""
        cause = CausalScope.current() or CausalScope()
        known = self._queued.get(identity)
        if known is not None and known.trace is not cause.trace:
            # Whoever releases a delivery waits for it; its cause remains the original one.
            cause = cause.within(known.trace)
        cause.opened()
        self._queued[identity] = cause
        self._first[identity] = asyncio.get_running_loop().create_future()

    # -- sending -----------------------------------------------------------------------------------------------

    def _start_worker(self, key: str) -> None:
        if self._closed or key in self._working or key in self._waiting or self.holds(key) or not self._queues[key]:
            return
        self._working.add(key)
        self._state.spawn(self._drain(key), f"outbox {self._state.name} {key}")

    async def _drain(self, key: str) -> None:
        queue = self._queues[key]
        try:
            while queue and not self.holds(key) and await self._head(queue[0], key):
                self._queued.pop(queue.popleft(), None)
        finally:
            self._working.discard(key)
            if not queue:
                self._queues.pop(key, None)
            else:
                self._idle(queue)

    def _idle(self, queue: Iterable[str]) -> None:
        """Tell tasks that wait for messages behind one that cannot be sent now to stop waiting."""
        for identity in queue:
            self._first_attempt_over(identity)

    async def _head(self, identity: str, key: str) -> bool:
        """Send one delivery until its final outcome. False if its key must wait."""
        CausalScope.adopt(self._queued.get(identity))
        while True:
            record = await self._store.get(DELIVERIES.name, identity)
            if record is None or record["state"] not in OPEN_STATES:
                self._first_attempt_over(identity)
                return True
            wait = (record["not_before"] or 0.0) - self._state.clock.time()
            if wait > 0:
                await self._sleep(key, wait, purposes(identity)[1 if record["attempts"] else 0])
                continue
            delivery = Delivery(self._state, self._tenant, record)
            verdict = None if key in self._paused else await self._attempted_or_failed(delivery)
            if verdict is None:
                self._waiting.add(key)
                self._idle(self._queues[key])
                return False
            self._first_attempt_over(identity)
            if verdict.retry_after_s is None:
                return True

    async def _sleep(self, key: str, seconds: float, purpose: str) -> None:
        """Let a key wait on the world's clock; nobody waits for what is queued on it meanwhile."""
        self._waiting.add(key)
        self._idle(self._queues[key])
        try:
            await self._state.clock.sleep(seconds, purpose)
        finally:
            self._waiting.discard(key)

    def _first_attempt_over(self, identity: str) -> None:
        future = self._first.pop(identity, None)
        if future is None:
            return
        if not future.done():
            future.set_result(None)
        self._queued[identity].closed()

    async def _attempted_or_failed(self, delivery: Delivery) -> Verdict | None:
        """One attempt.

        An exception of a vendor's function fails the delivery, so that a defect of ours does not block its key.
        """
        try:
            return await self._attempt(delivery)
        except StateEnded:
            raise
        except Exception as error:
            LOG.exception("delivery %s failed", delivery.record["id"])
            await self._mark(delivery.record["id"], state="failed", not_before=None, dropped_because=repr(error))
            return Verdict(ok=False)

    async def _attempt(self, delivery: Delivery) -> Verdict | None:
        """One attempt in the order of the key; None if the message must be held."""
        identity = delivery.record["id"]
        gate = self._kinds[delivery.record["kind"]].gate
        request = (await gate(delivery) if gate is not None else None) or await self._request(delivery)
        if isinstance(request, Hold):
            await self._mark(identity, state="held", held_because=request.reason)
            return None
        if isinstance(request, Drop):
            await self._mark(identity, state="failed", not_before=None, dropped_because=request.reason)
            return Verdict(ok=False)
        return await self._send(delivery, request)

    async def _request(self, delivery: Delivery) -> Outgoing | Hold | Drop:
        kept = delivery.record["request"]
        if kept is not None:
            return thaw(kept)
        built = await self._kinds[delivery.record["kind"]].build(delivery)
        if isinstance(built, Outgoing):
            await self._mark(delivery.record["id"], request=freeze(built), held_because=None)
        return built

    async def _send(self, delivery: Delivery, request: Outgoing, in_order: bool = True) -> Verdict:
        async with attempting(self._state, delivery.record["kind"], request) as attempt:
            return await self._settle(delivery, attempt, in_order)

    async def _settle(self, delivery: Delivery, attempt: Attempt, in_order: bool) -> Verdict:
        identity, outcome = delivery.record["id"], attempt.outcome
        async with self._store.unit() as unit:
            record = await unit.get(DELIVERIES.name, identity)
            if record is None:
                return Verdict(ok=False)
            current = Delivery(self._state, self._tenant, record)
            verdict = await self._kinds[record["kind"]].settle(current, unit, outcome)
            row = {
                "at": rfc3339(attempt.began),
                "status": outcome.status,
                "outcome": outcome.kind,
                "error": outcome.error,
                "duration_ms": round((self._state.clock.time() - attempt.began) * 1000, 3),
                "guard": outcome.kind == "guard",
                "exchange": attempt.exchange,
            }
            after = self._after(record, verdict, in_order)
            attempts = [*record["attempts"], row]
            await unit.put(DELIVERIES.name, {**record, **after, "held_because": None, "attempts": attempts})
        return verdict

    def _after(self, record: Mapping[str, Any], verdict: Verdict, in_order: bool) -> dict[str, Any]:
        """Update a row after an attempt. A failed redelivery leaves an open delivery as it was."""
        if verdict.ok:
            return {"state": "sent", "not_before": None}
        if in_order and verdict.retry_after_s is not None:
            return {"state": "retrying", "not_before": self._due(verdict.retry_after_s)}
        if not in_order and record["state"] in OPEN_STATES:
            return {}
        return {"state": "failed", "not_before": None}

    async def _mark(self, identity: str, **changes: Any) -> None:
        async with self._store.unit() as unit:
            record = await unit.get(DELIVERIES.name, identity)
            if record is not None:
                await unit.put(DELIVERIES.name, {**record, **changes})

    # -- steering ----------------------------------------------------------------------------------------------

    def hold(self, key: str, lasting: bool = True) -> None:
        """Send nothing more on `key` until it is released.

        A hold that is not `lasting` is not part of a snapshot: use it while a request is served, which is not part of
        one either.
        """
        self._held.add(key)
        self.revision += 1
        if not lasting:
            self._passing.add(key)

    def take_up(self, keys: Iterable[str], paused: bool) -> None:
        """Restore keys as `held` or `paused` returned them."""
        (self._paused if paused else self._held).update(keys)

    def release(self, key: str) -> None:
        """Continue with `key` if it was held. The caller is the cause of what is sent now."""
        self._held.discard(key)
        self._passing.discard(key)
        self.revision += 1
        if key in self._paused:
            return
        if key not in self._working and key in self._queues:
            self._waiting.discard(key)
            for identity in self._queues[key]:
                if identity not in self._first:
                    self._await(identity)
        self._start_worker(key)

    def release_all(self) -> None:
        """Release all held keys."""
        for key in sorted(self._held | (self._waiting - self._working)):
            self.release(key)

    def pause(self, key: str) -> None:
        """Send nothing more on `key` until `unpause`, retries included; nobody waits for what is queued meanwhile."""
        self._paused.add(key)
        self.revision += 1

    def unpause(self, key: str) -> None:
        """Continue with `key`, as `release` does."""
        self._paused.discard(key)
        self.release(key)

    def holds(self, key: str) -> bool:
        """Whether `key` is held by the vendor's rules or paused."""
        return key in self._held or key in self._paused

    async def drop(self, identity: str, reason: str) -> None:
        """Fail a delivery without another attempt; those behind it continue. UnknownDelivery or DeliveryClosed."""
        record = await self._store.get(DELIVERIES.name, identity)
        if record is None:
            raise UnknownDelivery(identity)
        key = record["order_key"]
        attempting = key in self._working and key not in self._waiting and self._queues[key][0] == identity
        if record["state"] not in OPEN_STATES or attempting:
            raise DeliveryClosed(identity)
        await self._mark(identity, state="failed", not_before=None, held_because=None, dropped_because=reason)
        for timer in self._state.clock.waiting():
            if timer.purpose in purposes(identity):
                timer.fire()

    async def attempted(self, identity: str) -> None:
        """Return once a delivery has had its first attempt, or waits on the clock or for its turn."""
        future = self._first.get(identity)
        if future is not None:
            await self._state.clock.join(asyncio.shield(future))

    async def redeliver(self, identity: str) -> None:
        """Make one more attempt now, out of order. UnknownDelivery if no delivery has this id."""
        record = await self._store.get(DELIVERIES.name, identity)
        if record is None:
            raise UnknownDelivery(identity)
        delivery = Delivery(self._state, self._tenant, record)
        request = await self._request(delivery)
        if isinstance(request, Outgoing):
            task = self._state.spawn(self._resend(delivery, request), f"redelivery of {identity}")
            await self._state.lifetime.finished(task)

    async def _resend(self, delivery: Delivery, request: Outgoing) -> None:
        cause, trace = CausalScope.current(), self._trace(delivery.record)
        if trace is not None:
            CausalScope.adopt((cause or CausalScope()).within(trace))
        await self._send(delivery, request, in_order=False)

    def _trace(self, record: Mapping[str, Any]) -> Trace | None:
        """The chain of causes of a delivery, as long as the outbox or the journal knows it."""
        queued = self._queued.get(record["id"])
        if queued is not None:
            return queued.trace
        find = self._state.world.journal.find
        for attempt in record["attempts"]:
            exchange = find(attempt["exchange"])
            if exchange is not None:
                trace = Trace()
                trace.id = exchange.trace
                return trace
        return None

    async def deliveries(self) -> list[Mapping[str, Any]]:
        """All rows, oldest first."""
        page = await self._store.query(DELIVERIES.name, Query())
        return sorted(page.items, key=lambda record: int(record["seq"]))

    # -- beginning and end -------------------------------------------------------------------------------------

    def held(self) -> list[str]:
        """Keys that a snapshot records as held. Keys held by a gate are not among them: the gate is asked again."""
        return sorted(self._held - self._passing)

    def paused(self) -> list[str]:
        """Paused keys."""
        return sorted(self._paused)

    async def resume(self) -> None:
        """Queue every unfinished row again after a snapshot was loaded."""
        for record in await self.deliveries():
            if record["state"] in OPEN_STATES:
                self._enqueue(record)

    def close(self) -> None:
        """Send nothing more, and release all who wait for a delivery. The state cancels running attempts."""
        self._closed = True
        self._idle(list(self._first))
        self._queues.clear()
