from __future__ import annotations

import pytest
from pytest_bdd import scenarios

scenarios("oem.feature")


@pytest.fixture
def beside() -> tuple[str, ...]:
    """Only the systems that these scenarios need: a process with fewer starts sooner."""
    return ()
