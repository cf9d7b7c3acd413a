"""A custom PSA: a server for N-central's Custom PSA protocol, as an integrator would write it."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive
from simulators.custompsa import drive, handlers
from simulators.custompsa.auth import BasicAuth
from simulators.custompsa.dialect import CustomPsaDialect
from simulators.custompsa.messages import MESSAGES
from simulators.custompsa.model import Ticket
from simulators.custompsa.records import COLLECTIONS
from simulators.custompsa.seed import connect_peers, issue, seed
from simulators.custompsa.seeding import SEEDS
from simulators.custompsa.settings import CustomPsaSettings

DECLARATION = Declaration(
    name="custompsa",
    title="Custom PSA",
    port_offset=2,
    spec="custompsa",
    handlers=handlers,
    dialect=CustomPsaDialect(),
    auth=BasicAuth(),
    seed=seed,
    issue=issue,
    collections=COLLECTIONS,
    settings=CustomPsaSettings,
    messages=MESSAGES,
    drive=Drive("custompsa.drive", drive),
    connect_peers=connect_peers,
    secrets=frozenset({"authorization", "password", "callback_password"}),
    seeds=SEEDS,
    projects=ProjectionIn("simulators.custompsa.dataset"),
    readers={"tickets": Ticket.of},
)
