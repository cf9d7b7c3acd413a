"""The queries, too, are asked of every engine."""

from __future__ import annotations

import pytest

from tests.core.store.engines import ENGINES, Engine


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]
