from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.supportcenterplus.api import Api


@pytest.fixture(scope="session")
def help_desk_process() -> Iterator[FakeProcess]:
    with FakeProcess(only=("supportcenterplus",)) as process:
        yield process


@pytest.fixture
def api(help_desk_process: FakeProcess) -> Iterator[Api]:
    """A fresh help desk; whatever a test does to it, its answers must keep the contract."""
    with help_desk_process.target("supportcenterplus") as target:
        yield Api(target)
        assert findings(target.fake) == []


@pytest.fixture
def request_path(api: Api) -> str:
    api.control.freeze()
    return f"/requests/{api.add()['id']}"
