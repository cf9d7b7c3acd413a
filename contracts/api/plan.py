"""The depth at which a pytest run plays the contract suite; a plug-in may set it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from contracts.api.depth import SHARE, Depth
from contracts.api.shapes import Document, everything
from contracts.api.watch import Watch
from contracts.chains.bounds import FEW, Bounds


def _all(document: Document, _: str) -> set[str]:
    return everything(document)


@dataclass(frozen=True, slots=True)
class ContractPlan:
    """How deep to look, and at which operationIds of a system's document.

    `whole` where that is one of each shape at least. `bounds` is how much of each collection chains try.
    """

    depth: Depth = SHARE
    bounds: Bounds = FEW
    among: Callable[[Document, str], set[str]] = _all
    watch: Watch = field(default_factory=Watch)
    whole: bool = True


PLAN = pytest.StashKey[ContractPlan]()
"""The key of a plan in pytest's configuration."""


@pytest.fixture(scope="session")
def contract_plan(request: pytest.FixtureRequest) -> ContractPlan:
    """The plan of this run."""
    return request.config.stash.get(PLAN, ContractPlan())
