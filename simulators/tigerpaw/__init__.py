"""Tigerpaw: the REST API of the classic PSA, with requests signed by the TSI scheme."""

from __future__ import annotations

from simulators.core.dataset import ProjectionIn
from simulators.core.declaration import Declaration, Drive, Routing
from simulators.core.operation import Operation
from simulators.core.quotas import Window
from simulators.tigerpaw import drive
from simulators.tigerpaw.auth import KEYS, USED, TsiAuth
from simulators.tigerpaw.dialect import TigerpawDialect
from simulators.tigerpaw.handlers import Handlers
from simulators.tigerpaw.messages import MESSAGES
from simulators.tigerpaw.model import REGISTRY
from simulators.tigerpaw.seed import SEEDS, issue, seed
from simulators.tigerpaw.settings import TigerpawSettings


def _available(operation: Operation, settings: TigerpawSettings) -> bool:
    """Whether an operation exists: agreements can be changed only if a setting enables it [tigerpaw 4]."""
    writes = operation.method == "PUT" and operation.template.startswith("/api/agreements")
    return not writes or settings.agreements_writable


DECLARATION = Declaration(
    name="tigerpaw",
    title="Tigerpaw",
    port_offset=3,
    spec="tigerpaw",
    handlers=Handlers(),
    dialect=TigerpawDialect(),
    auth=TsiAuth(),
    seed=seed,
    issue=issue,
    collections=(*REGISTRY.collections(), KEYS, USED),
    settings=TigerpawSettings,
    quotas=(Window("minute", "requests_per_minute", 60, moving=True),),
    messages=MESSAGES,
    drive=Drive("tigerpaw.drive", drive),
    routing=Routing(fold_case=True, fold_query=True, whole_numbers=True, available=_available),
    secrets=frozenset({"authorization", "private_key", "private"}),
    seeds=SEEDS,
    projects=ProjectionIn("simulators.tigerpaw.dataset"),
)
