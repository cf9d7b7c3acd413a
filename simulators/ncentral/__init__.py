"""N-able N-central: its API-Service, its messages to a custom PSA, and the callback of the PSA."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.operation import Operation
from simulators.ncentral import drive, records
from simulators.ncentral.auth import NcentralAuth
from simulators.ncentral.dialect import NcentralDialect
from simulators.ncentral.handlers import Handlers
from simulators.ncentral.inventory import REGISTRY
from simulators.ncentral.limits import QUOTAS
from simulators.ncentral.messages import MESSAGES
from simulators.ncentral.seed import connect_peers, issue, seed
from simulators.ncentral.seeding import SEEDS
from simulators.ncentral.settings import OLDEST, NcentralSettings, profile

SECRETS = frozenset(
    {
        *("password", "callback_password", "psa_password", "token", "jwt", "sso_token", "registrationToken"),
        "integration-key",
    }
)
"""Properties and headers whose values are masked everywhere."""


def available(operation: Operation, settings: NcentralSettings) -> bool:
    """Whether a server of the profile in `settings` has the operation [ncentral 3.1]."""
    return int(operation.extensions.get("x-since", OLDEST)) <= profile(settings)


DECLARATION = Declaration(
    name="ncentral",
    title="N-central",
    port_offset=1,
    spec="ncentral",
    handlers=Handlers(),
    dialect=NcentralDialect(),
    auth=NcentralAuth(),
    seed=seed,
    issue=issue,
    collections=(*records.COLLECTIONS, *REGISTRY.collections()),
    settings=NcentralSettings,
    quotas=QUOTAS,
    messages=MESSAGES,
    drive=Drive("ncentral.drive", drive),
    connect_peers=connect_peers,
    routing=Routing(available=available),
    secrets=SECRETS,
    service_time="service_time_ms",
    seeds=SEEDS,
    projects=ProjectionIn("simulators.ncentral.dataset"),
)
