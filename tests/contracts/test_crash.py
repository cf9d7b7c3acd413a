"""An exception inside a handler fails every suite, also where the vendor documents the 500 that its caller got."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.api.depth import GLANCE
from contracts.api.inprocess import application
from contracts.api.run import run
from contracts.defects.bench import Bench
from contracts.journal import JournalReader, violations
from contracts.targets import Elsewhere, Fakes, Source
from simulators.core.call import Answer, Call
from simulators.core.declaration import Declaration
from simulators.core.operation import Handler
from simulators.core.server.build import document

SYSTEM, OPERATION, LABEL = "autotask", "Tickets_QueryCount", "POST /ATServicesRest/V1.0/Tickets/query/count"


async def crash(_: Handler, __: Call) -> Answer:
    raise RuntimeError("seeded")


def crashing(sound: Declaration) -> Declaration:
    bench = Bench(sound)
    bench.around(OPERATION, crash)
    return bench.declaration


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes(crashing) as opened:
        yield opened


@pytest.fixture
def by_url(fakes: Fakes) -> Iterator[Elsewhere]:
    source = Elsewhere(fakes.process([SYSTEM]).control.url)
    yield source
    source.close()


def test_a_documented_500_is_no_failure_of_a_check_and_one_of_the_journal(fakes: Fakes) -> None:
    contract = document(SYSTEM)
    with fakes.target(SYSTEM, ()) as target:
        outcome = run(target, contract, GLANCE, application(fakes, target), {OPERATION})
    (failure,) = outcome.failures
    assert (failure.code, failure.operation, failure.check) == ("PSA500", LABEL, "journal PSA500")
    assert not outcome.ok


def test_a_fake_by_control_url_is_judged_by_its_journal_too(by_url: Source) -> None:
    with by_url.target(SYSTEM, ()) as target:
        outcome = run(target, document(SYSTEM), GLANCE, None, {OPERATION})
    assert [each.code for each in outcome.failures] == ["PSA500"]


def test_a_journal_is_read_piece_by_piece(fakes: Fakes) -> None:
    with fakes.target(SYSTEM, ()) as target:
        reader = JournalReader()
        assert violations(target.fake, reader) == []
        headers = {
            "ApiIntegrationCode": target.known("api_integration_code"),
            "UserName": target.known("username"),
            "Secret": target.known("secret"),
        }
        for _ in range(2):
            body = {"filter": [{"op": "exist", "field": "id"}]}
            target.send("POST", "/ATServicesRest/V1.0/Tickets/query/count", json=body, headers=headers)
            (found,) = violations(target.fake, reader)
            assert (found.raised, found.operation, found.status) == (True, OPERATION, 500)
        assert violations(target.fake, reader) == []
