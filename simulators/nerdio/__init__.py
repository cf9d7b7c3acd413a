"""Nerdio Manager for MSP: a client that creates and updates tickets in three PSAs, and its REST API."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive
from simulators.nerdio import drive, handlers
from simulators.nerdio.auth import EntraAuth
from simulators.nerdio.dialect import NerdioDialect
from simulators.nerdio.incidents import resume
from simulators.nerdio.messages import MESSAGES
from simulators.nerdio.peers import connect_peers
from simulators.nerdio.records import COLLECTIONS
from simulators.nerdio.seed import issue, seed
from simulators.nerdio.seeding import READERS, SEEDS
from simulators.nerdio.settings import NerdioSettings

SECRETS = frozenset({"client_secret", "private_key", "secret", "api_integration_code", "access_token", "token"})
"""Properties and headers whose values are masked in journal, logs and reports."""

DECLARATION = Declaration(
    name="nerdio",
    title="Nerdio Manager",
    port_offset=9,
    spec="nerdio",
    handlers=handlers,
    dialect=NerdioDialect(),
    auth=EntraAuth(),
    seed=seed,
    issue=issue,
    collections=COLLECTIONS,
    settings=NerdioSettings,
    messages=MESSAGES,
    drive=Drive("nerdio.drive", drive),
    connect_peers=connect_peers,
    resume=resume,
    secrets=SECRETS,
    seeds=SEEDS,
    readers=READERS,
    projects=ProjectionIn("simulators.nerdio.dataset"),
)
