"""HaloPSA: tickets, customers and billing of one tenant behind Halo's REST API."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.quotas import Window
from simulators.halopsa import drive
from simulators.halopsa.auth import BearerAuth
from simulators.halopsa.dialect import HaloDialect
from simulators.halopsa.entities import COLLECTIONS
from simulators.halopsa.handlers import COUNTED, HaloHandlers
from simulators.halopsa.messages import MESSAGES
from simulators.halopsa.seed import issue, seed
from simulators.halopsa.seeding import SEEDS
from simulators.halopsa.settings import HaloSettings

DECLARATION = Declaration(
    name="halopsa",
    title="HaloPSA",
    port_offset=6,
    spec="halopsa",
    handlers=HaloHandlers(),
    dialect=HaloDialect(),
    auth=BearerAuth(),
    seed=seed,
    issue=issue,
    collections=COLLECTIONS,
    settings=HaloSettings,
    quotas=(Window("rolling", "rate_limit", "rate_window_s", moving=True, operations=COUNTED),),
    messages=MESSAGES,
    drive=Drive("halopsa.drive", drive),
    seeds=SEEDS,
    projects=ProjectionIn("simulators.halopsa.dataset"),
    tenants=True,
    routing=Routing(fold_case=True, fold_query=True, slashes=True, prefixes=("/.halopsa.com", "/.haloitsm.com")),
    secrets=frozenset(
        {"authorization", "client_secret", "access_token", "refresh_token", "id_token", "basic_password"}
    ),
    body_limit=30_000_000,
)
