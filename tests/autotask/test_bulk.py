"""A filled database answers as any other; `make bench` measures that it costs the same at any size."""

from __future__ import annotations

from contracts.targets import FakeProcess, Target
from tests.autotask.asking import CONTOSO, Psa, eq
from tests.autotask.bulk import FIRST, fill


def test_filled_tickets_are_tickets(process: FakeProcess) -> None:
    with process.world() as (opened, control):
        world, entry = process.universe.world(opened["id"]), opened["simulators"]["autotask"]
        assert world is not None
        process.run(fill(world.simulators["autotask"], 1200))
        psa = Psa(Target("autotask", entry["url"], entry["credentials"], control), entry["credentials"])
        found = psa.find("Tickets", eq("companyID", CONTOSO), eq("status", 1))
        assert {(each["companyID"], each["status"]) for each in found} == {(CONTOSO, 1)}
        assert len(found) == 100
        assert psa.item("Tickets", FIRST)["externalID"] == "bulk-0"
        psa.target.close()
