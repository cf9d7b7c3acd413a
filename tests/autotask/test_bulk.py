"""A filled database answers as any other; `make bench` measures that it costs the same at any size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.targets import FakeProcess, Target
from tests.autotask.asking import CONTOSO, Psa, eq
from tests.autotask.bulk import FIRST, fill


@contextmanager
def filled(process: FakeProcess, count: int) -> Iterator[Psa]:
    """A fresh database with `count` tickets more."""
    with process.world() as (opened, control):
        world, entry = process.universe.world(opened["id"]), opened["simulators"]["autotask"]
        assert world is not None
        process.run(fill(world.simulators["autotask"], count))
        psa = Psa(Target("autotask", entry["url"], entry["credentials"], control), entry["credentials"])
        yield psa
        psa.target.close()


def test_filled_tickets_are_tickets(process: FakeProcess) -> None:
    with filled(process, 1200) as psa:
        found = psa.find("Tickets", eq("companyID", CONTOSO), eq("status", 1))
        assert {(each["companyID"], each["status"]) for each in found} == {(CONTOSO, 1)}
        assert len(found) == 100
        assert psa.item("Tickets", FIRST)["externalID"] == "bulk-0"


def test_fields_without_an_id_cannot_be_chosen_of_more_records_than_a_page_holds(process: FakeProcess) -> None:
    """Whatever the size of the pages that are asked for [autotask 6]."""
    with filled(process, 501) as psa:
        few = {"filter": [{"op": "gt", "field": "id", "value": FIRST}], "MaxRecords": 2, "IncludeFields": ["title"]}
        assert len(psa.ok("POST", "/Tickets/query", json=few)["items"]) == 2
        many = {**few, "filter": [{"op": "gte", "field": "id", "value": FIRST}]}
        assert "must contain id" in psa.refused("POST", "/Tickets/query", json=many)[0]
        assert len(psa.ok("POST", "/Tickets/query", json={**many, "IncludeFields": ["Id", "title"]})["items"]) == 2
        psa.settings(many_without_id="accept")
        assert len(psa.ok("POST", "/Tickets/query", json=many)["items"]) == 2
