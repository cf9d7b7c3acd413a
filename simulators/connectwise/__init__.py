"""ConnectWise PSA: the REST API of an MSP's service desk, contracts and time."""

from __future__ import annotations

from simulators.connectwise import drive, handlers
from simulators.connectwise.auth import KeyAuth
from simulators.connectwise.dialect import ConnectWiseDialect
from simulators.connectwise.indexes import COLLECTIONS
from simulators.connectwise.messages import MESSAGES
from simulators.connectwise.seed import issue, seed
from simulators.connectwise.seeding import SEEDS
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.quotas import Window

DECLARATION = Declaration(
    name="connectwise",
    title="ConnectWise PSA",
    port_offset=7,
    spec="connectwise",
    handlers=handlers.Handlers(),
    dialect=ConnectWiseDialect(),
    auth=KeyAuth(),
    seed=seed,
    seeds=SEEDS,
    projects=ProjectionIn("simulators.connectwise.dataset"),
    tenants=True,
    issue=issue,
    collections=COLLECTIONS,
    settings=ConnectWiseSettings,
    quotas=(Window("minute", "requests_per_minute", 60, moving=True, scope=("credential",)),),
    messages=MESSAGES,
    drive=Drive("connectwise.drive", drive),
    routing=Routing(fold_case=True, slashes=True, fold_query=True, whole_numbers=True),
    secrets=frozenset({"authorization", "private_key", "privateKey", "signing_key", "portalPassword", "password"}),
    service_time="service_time_ms",
)
