"""Autotask PSA by Datto and Kaseya: the REST API."""

from __future__ import annotations

from simulators.autotask import drive
from simulators.autotask.auth import USERS, HeaderAuth
from simulators.autotask.definitions import LISTS
from simulators.autotask.dialect import AutotaskDialect
from simulators.autotask.entities import ENTITIES
from simulators.autotask.handlers import Operations
from simulators.autotask.handlers.pages import CURSORS
from simulators.autotask.limits import QUOTAS
from simulators.autotask.messages import MESSAGES
from simulators.autotask.routes import BASE, ROOT
from simulators.autotask.rules.attachments import UPLOADS
from simulators.autotask.seed import issue, seed
from simulators.autotask.seeding import SEEDS
from simulators.autotask.settings import AutotaskSettings
from simulators.autotask.webhooks import COUNTS
from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.store import Collection, Index

DECLARATION = Declaration(
    name="autotask",
    title="Autotask PSA",
    port_offset=8,
    spec="autotask",
    handlers=Operations(),
    dialect=AutotaskDialect(),
    auth=HeaderAuth(),
    seed=seed,
    issue=issue,
    collections=(
        *ENTITIES.collections(),
        Collection(USERS, key="name"),
        Collection(LISTS),
        Collection(CURSORS, indexes=(Index(("place",)),)),
        Collection(UPLOADS),
        Collection(COUNTS),
    ),
    settings=AutotaskSettings,
    quotas=QUOTAS,
    messages=MESSAGES,
    drive=Drive("autotask.drive", drive),
    routing=Routing(
        fold_case=True,
        slashes=True,
        fold_query=True,
        whole_numbers=True,
        head=False,
        aliases={f"{BASE}/1.0": ROOT},
    ),
    secrets=frozenset({"secret", "apiintegrationcode", "api_integration_code", "secretkey"}),
    body_limit=12 << 20,
    service_time="service_time_ms",
    seeds=SEEDS,
    projects=ProjectionIn("simulators.autotask.dataset"),
    tenants=True,
)
