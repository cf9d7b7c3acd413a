"""Acme Desk: an invented vendor that uses what the first real ones do not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from simulators.core.call import Answer, Call, Caller
from simulators.core.declaration import CredentialRequest, Credentials, Declaration, Routing
from simulators.core.dialect import Dialect
from simulators.core.outbox import Delivery, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.problem import Problem
from simulators.core.quotas import Concurrency, Grant, LatencyTiers, Window
from simulators.core.seeding import known_members
from simulators.core.settings import Settings, choice, integer
from simulators.core.store import Collection, Index, Unit, free_id
from simulators.core.world import SimulatorState
from tests.acme import handlers


class AcmeDialect(Dialect):
    """Errors are `{"error": text}`; JSON bodies may spell their keys in any letter case and hold numbers as text."""

    def render(self, problem: Problem, call: Call) -> Answer:
        body: dict[str, Any] = {"error": problem.detail or problem.kind}
        if problem.violations:
            body["where"] = [each.pointer for each in problem.violations]
        headers = [*problem.headers]
        if problem.allow:
            headers.append(("Allow", ", ".join(problem.allow)))
        if problem.retry_after is not None:
            headers.append(("Retry-After", f"{problem.retry_after:g}"))
        return Answer(problem.http_status, body, headers)

    def normalize(self, body: Any, call: Call) -> Any:
        if not isinstance(body, dict):
            return body
        lowered = {key.lower(): value for key, value in body.items()}
        if isinstance(lowered.get("size"), str) and lowered["size"].isdigit():
            lowered["size"] = int(lowered["size"])
        return lowered

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        answer.headers.append(("X-Acme", "1"))


class KeyAuth:
    """`X-Key: <key>`; a key of another tenant starts with its name and a colon."""

    async def identify(self, call: Call) -> Caller | None:
        if call.operation is not None and call.operation.public:
            return None
        key = call.headers.get("X-Key")
        tenant, _, rest = key.rpartition(":")
        if rest != call.state.credentials["key"]:
            raise Problem("unauthenticated", "unknown key", headers=(("WWW-Authenticate", "Key"),))
        return Caller(key, tenant or "default")


async def seed(state: SimulatorState) -> None:
    key = state.wanted.get("key") or state.streams.stream("key").hex(8)
    state.set_credentials({"key": key, "site": "main"}, ["key"])


async def issue(state: SimulatorState, wanted: CredentialRequest) -> Credentials:
    return {"key": f"{wanted.tenant}:{state.credentials['key']}" if wanted.tenant else state.credentials["key"]}


async def build_notice(delivery: Delivery) -> Outgoing:
    body = msgspec.json.encode({"order": delivery.data["id"], "attempts": delivery.attempts})
    return Outgoing("POST", delivery.data["url"], (("content-type", "application/json"),), body, timeout_s=10)


async def settle_notice(delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
    if outcome.ok or delivery.attempts >= AcmeSettings.of(delivery.state).retries:
        return Verdict(outcome.ok)
    return Verdict(False, retry_after_s=60.0 * (delivery.attempts + 1))


async def plant_order(_: SimulatorState, unit: Unit, record: Mapping[str, Any]) -> None:
    known_members(record, {"id", "title", "state"})
    if not isinstance(record.get("title"), str):
        raise ValueError("title: an order needs one")
    await unit.put("orders", {"state": "open", "id": await free_id(unit, "orders"), **record})


class AcmeSettings(Settings):
    version = choice("1", "chosen", "acme", "Which operations exist.", choices=("1", "2"))
    retries = integer(2, "chosen", "acme", "Retries of a notice.", minimum=0, maximum=9)
    hourly = integer(1000, "chosen", "acme", "Requests an hour.", minimum=1)
    service_time_ms = integer(0, "chosen", "acme", "Time a slot is held.", minimum=0)


def available(operation: Any, settings: AcmeSettings) -> bool:
    return bool(operation.extensions.get("x-since", "1") <= settings.version)


DECLARATION = Declaration(
    name="acme",
    title="Acme Desk",
    port_offset=50,
    spec=Path(__file__).with_name("acme.yaml"),
    handlers=handlers,
    dialect=AcmeDialect(),
    auth=KeyAuth(),
    seed=seed,
    issue=issue,
    collections=(Collection("orders", indexes=(Index(("state",)), Index(("title",), "nocase"))), Collection("files")),
    settings=AcmeSettings,
    quotas=(
        Window("hour", "hourly", 3600, moving=True, scope=("credential",), operations=None),
        LatencyTiers("slow", "hour", ((0.5, 0.5), (0.75, 1.0))),
        Concurrency("slots", 3, scope=("operation",), operations=frozenset({"getOrder"})),
    ),
    messages={"notice": MessageKind(build_notice, settle_notice)},
    routing=Routing(fold_case=True, slashes=True, prefixes=("/{site}/api",), available=available),
    secrets=frozenset({"X-Key", "key"}),
    body_limit=10_000,
    service_time="service_time_ms",
    seeds={"orders": plant_order},
    tenants=True,
)
