"""MSPCentric, which vendors embed to transfer their usage data into the contracts of a partner's PSA."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.mspcentric import drive, handlers, records
from simulators.mspcentric.auth import MspcentricAuth, credentials_in_body
from simulators.mspcentric.dialect import MspcentricDialect
from simulators.mspcentric.limits import QUOTAS
from simulators.mspcentric.messages import MESSAGES
from simulators.mspcentric.peers import connect_peers
from simulators.mspcentric.seed import issue, seed
from simulators.mspcentric.seeding import SEEDS
from simulators.mspcentric.settings import MspcentricSettings

SECRETS = frozenset(
    {
        *("clientSecret", "organizationOemToken", "partnerApiKey", "authorization", "cookie", "set-cookie"),
        *(
            "client_secret",
            "vendor_token",
            "oem_token",
            "partner_key",
            "secret",
            "private_key",
            "api_integration_code",
            "x-mspcentric-secret",
        ),
    }
)
"""Properties and headers whose values are masked everywhere."""

DECLARATION = Declaration(
    name="mspcentric",
    title="MSPCentric",
    port_offset=5,
    spec="mspcentric",
    handlers=handlers,
    dialect=MspcentricDialect(),
    auth=MspcentricAuth(),
    seed=seed,
    issue=issue,
    collections=records.COLLECTIONS,
    settings=MspcentricSettings,
    quotas=QUOTAS,
    messages=MESSAGES,
    drive=Drive("mspcentric.drive", drive),
    # The page on rate limits writes the paths of alerts without `/api` [mspcentric 1].
    routing=Routing(aliases={"/oem-alerts-api": "/api/oem-alerts-api"}),
    secrets=SECRETS,
    credentials_in_body=credentials_in_body,
    seeds=SEEDS,
    connect_peers=connect_peers,
    projects=ProjectionIn("simulators.mspcentric.dataset"),
)
