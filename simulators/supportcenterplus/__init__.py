"""ManageEngine SupportCenter Plus, REST API v3: requests, and the callback that clears an alarm."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.operation import Operation
from simulators.core.quotas import Window
from simulators.supportcenterplus import drive
from simulators.supportcenterplus.auth import AUTH_FAILURES, CURRENT, OLDER, KeyAuth, key_in_body
from simulators.supportcenterplus.dialect import SupportCenterPlusDialect
from simulators.supportcenterplus.handlers import ScpHandlers
from simulators.supportcenterplus.messages import MESSAGES
from simulators.supportcenterplus.records import COLLECTIONS
from simulators.supportcenterplus.seed import issue, seed
from simulators.supportcenterplus.seeding import SEEDS
from simulators.supportcenterplus.settings import SupportCenterSettings


def _available(operation: Operation, settings: SupportCenterSettings) -> bool:
    """Whether an operation is served: the names of some modules differ between builds [supportcenterplus 4.5]."""
    served = operation.extensions.get("x-served-when")
    return served is None or settings[served["setting"]] == served["value"]


DECLARATION = Declaration(
    name="supportcenterplus",
    title="SupportCenter Plus",
    port_offset=4,
    spec="supportcenterplus",
    handlers=ScpHandlers(),
    dialect=SupportCenterPlusDialect(),
    auth=KeyAuth(),
    seed=seed,
    issue=issue,
    collections=COLLECTIONS,
    settings=SupportCenterSettings,
    quotas=(
        Window(AUTH_FAILURES, "throttle_auth_failures", 60, moving=True, scope=("address",), operations=frozenset()),
        Window(
            "calls",
            "throttle_per_minute",
            60,
            moving=True,
            scope=("credential", "operation"),
            lock_s="throttle_lock_s",
        ),
    ),
    messages=MESSAGES,
    drive=Drive("supportcenterplus.drive", drive),
    routing=Routing(available=_available, late_method=True),
    secrets=frozenset({CURRENT, OLDER}),
    body_limit=12 << 20,
    credentials_in_body=key_in_body,
    seeds=SEEDS,
    projects=ProjectionIn("simulators.supportcenterplus.dataset"),
)
