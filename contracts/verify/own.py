"""A pytest plug-in for users' own features: makes the clients of the target for the steps of psasim.bdd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from contracts.callers.client import CallerClient
from contracts.targets import Target


@pytest.fixture
def clients_of_target(target: Target) -> Callable[[Mapping[str, Any]], CallerClient]:
    """Makes a client of the values that the steps of the scenario keep."""
    return lambda kept: CallerClient(target, kept)
