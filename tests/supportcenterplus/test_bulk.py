from __future__ import annotations

import pytest

from contracts.targets import FakeProcess
from tests.supportcenterplus.api import Api
from tests.supportcenterplus.bulk import QUESTIONS, RARE, RARE_COUNT, fill

COUNT = 500


@pytest.fixture
def full(api: Api, help_desk_process: FakeProcess) -> Api:
    """A help desk with many requests."""
    world = help_desk_process.universe.world(api.control.world or "")
    assert world is not None
    help_desk_process.run(fill(world.simulators["supportcenterplus"], COUNT))
    return api


def test_what_was_filled_in_is_read_like_what_was_added(full: Api) -> None:
    for question in QUESTIONS.values():
        assert len(full.rows(**question)) == 25
    assert full.view("1001")["subject"] == "Alert 0 on SRV0"
    assert full.add()["id"] == str(1001 + COUNT)


def test_every_request_is_met_once_page_by_page(full: Api) -> None:
    seen = [identity for page in range(1, 7) for identity in full.ids(row_count=100, page=page)]
    assert seen == [str(1000 + number) for number in range(COUNT, 0, -1)]


def test_criteria_find_all_of_their_kind(full: Api) -> None:
    rare = {"field": "group.name", "condition": "is", "value": RARE}
    counted = full.ok("GET", "/requests", {"list_info": {"get_total_count": True, "search_criteria": rare}})
    assert counted["list_info"]["total_count"] == RARE_COUNT
    assert len(full.ids(row_count=100, filter_by={"name": "All_Completed"}, start_index=101)) == 100
