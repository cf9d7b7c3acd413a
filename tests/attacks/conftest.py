"""A server of its own for every file of attacks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.siege import Siege, systems_of
from tests.commands.conftest import served


@pytest.fixture(scope="package")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """All systems in one process; no test may leave it changed."""
    with served(tmp_path_factory.mktemp("siege")) as server:
        yield Siege(server, systems_of(server))
