"""The integrator's server as MSPCentric reads it: odd answers are told, and never fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from contracts.targets import ControlError
from contracts.targets.listening import Reply, Request, hearing
from simulators.mspcentric.integrator import header_lines, secret_values
from tests.mspcentric.integrator import Integrator

Answers = Callable[[str, dict[str, list[str]]], Any]


@contextmanager
def asked(mspc: Integrator, answers: Answers) -> Iterator[list[str]]:
    """MSPCentric asks a server that answers with `answers(path, query)`; yields what was asked."""
    paths: list[str] = []

    def reply(request: Request) -> Reply:
        paths.append(request.path)
        parts = urlsplit(request.path)
        data = answers(parts.path, parse_qs(parts.query))
        return 200, data if isinstance(data, bytes) else json.dumps(data).encode()

    with hearing(reply) as origin:
        mspc.drive("PUT", "/integrator", {"base_url": f"{origin}/v2"})
        yield paths


def imported(mspc: Integrator, answers: Answers) -> Any:
    place = f"/organizations/{mspc.create()}"
    mspc.integrate()
    with asked(mspc, answers):
        return mspc.drive("POST", f"{place}/import/accounts", {})


@pytest.mark.parametrize(
    "data", [b"", b"<html>", {}, None, 1, [1], [{"name": "x"}], [{"id": "", "name": "x"}], [{"id": 1}]]
)
def test_answers_that_are_no_accounts_are_told(mspc: Integrator, data: Any) -> None:
    found = imported(mspc, lambda *_: data)
    assert (found["state"], found["items"], bool(found["error"])) == ("error", [], True), found


def test_ids_may_be_numbers_and_names_may_repeat(mspc: Integrator) -> None:
    found = imported(mspc, lambda *_: [{"id": 1, "name": "Twin"}, {"id": "2", "name": "Twin"}])
    assert [(each["id"], each["name"]) for each in found["items"]] == [("1", "Twin"), ("2", "Twin")]


def test_pages_end_with_an_empty_one_or_one_that_repeats(mspc: Integrator) -> None:
    place = f"/organizations/{mspc.create()}"
    mspc.integrate()

    def paged(_: str, query: dict[str, list[str]]) -> Any:
        page = int(query["page"][0])
        return [{"id": page, "name": f"n{page}"}] if page < 4 else []

    with asked(mspc, paged) as paths:
        assert len(mspc.drive("POST", f"{place}/import/accounts", {})["items"]) == 3
    assert paths[0] == "/v2/accounts?status=active&page=1"
    assert len(paths) == 4
    with asked(mspc, lambda *_: [{"id": 1, "name": "n1"}]) as paths:
        assert len(mspc.drive("POST", f"{place}/import/accounts", {})["items"]) == 1
    assert len(paths) == 2


@pytest.mark.parametrize("count", [-1, 1.5, True, "3", None])
def test_a_count_that_is_none_ends_the_synchronisation(mspc: Integrator, count: Any) -> None:
    place = mspc.onboard("halopsa", "12", "7")
    with asked(mspc, lambda *_: {"unitCount": count}):
        done = mspc.drive("POST", f"{place}/sync", {})
    assert (done["state"], "unitCount" in str(done["error"])) == ("error", True), done
    assert mspc.drive("GET", f"{place}/reconcile")["items"] == []
    with asked(mspc, lambda *_: {"unitCount": 3.0}):
        assert mspc.drive("POST", f"{place}/sync", {})["state"] == "active"


def test_a_server_that_is_not_there_is_told(mspc: Integrator) -> None:
    mspc.control.settings("mspcentric", request_retries=0)
    place = mspc.onboard("halopsa", "12", "7")
    mspc.drive("PUT", "/integrator", {"base_url": "http://127.0.0.1:9"})
    done = mspc.drive("POST", f"{place}/sync", {})
    assert (done["state"], done["pairs"]) == ("error", 1), done
    assert done["error"].startswith("integrator billing: "), done


def test_labels_become_headers() -> None:
    assert header_lines({"API  key": "k", "api username": "u"}) == {"x-api-key": "k", "x-api-username": "u"}
    assert secret_values({"api key": "k", "api username": "u", "Display Name": "n"}) == ["k"]


def test_product_groups_of_the_sample_vendor_and_of_an_odd_server(mspc: Integrator) -> None:
    place = f"/organizations/{mspc.create()}"
    mspc.integrate()
    mspc.control.settings("mspcentric", product_groups_cache_s=0)
    groups = mspc.drive("GET", f"{place}/product-groups")["items"]
    assert {each["id"] for each in groups} == {"backup", "endpoint"}
    unusable: tuple[Any, ...] = ({}, [{"id": 1}], [{"id": 1, "name": "x", "alertTypes": "y"}])
    for odd in unusable:
        with asked(mspc, lambda *_, odd=odd: odd), pytest.raises(ControlError, match=": 422 "):
            mspc.drive("GET", f"{place}/product-groups")


def test_an_import_that_succeeds_again_ends_the_error(mspc: Integrator) -> None:
    place = f"/organizations/{mspc.create()}"
    mspc.integrate()
    with asked(mspc, lambda *_: {}):
        assert mspc.drive("POST", f"{place}/import/accounts", {})["state"] == "error"
    with asked(mspc, lambda *_: []):
        found = mspc.drive("POST", f"{place}/import/accounts", {})
    assert (found["state"], found["error"], found["items"]) == ("mapping", None, [])
