"""Writes: what is taken, checked, completed, kept and followed, in one order, by the habits that a vendor names."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.core.resources.batches import all_or_nothing, dry_run, each_alone
from simulators.core.resources.context import WriteContext
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity, Registry, with_id
from simulators.core.resources.fields import (
    Fields,
    always,
    any_json,
    fields,
    integer,
    reference,
    text,
)
from simulators.core.resources.habits import Habits, ReferenceHabit, null_empty_or_zero, zero_or_below
from simulators.core.resources.planting import plants
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from tests.acme.entities import COERCION, ENTITIES, INSTANTS, AcmeRefusals, engine
from tests.core.resources.conftest import Desk, opened

TICKET: dict[str, Any] = {"company": 1, "contact": 1}


def test_new_record_has_defaults_stamps_and_what_the_rules_add(desk: Desk) -> None:
    ticket = desk.create("tickets", **TICKET, lines=[{"what": "a", "hours": 1.5}, {"what": "b"}])
    now = desk.engine.instants.stamp(desk.state.clock.time())
    assert {name: value for name, value in ticket.items() if name not in {"created", "changed"}} == {
        "id": 100,
        "summary": "Ticket of 1",
        "company": 1,
        "contact": 1,
        "state": "open",
        "source": "phone",
        "priority": 3,
        "lines": [{"what": "a", "hours": 1.5}, {"what": "b"}],
        "extra": {},
        "total": 1.5,
        "author": "ann",
        "editor": "ann",
    }
    assert ticket["created"][:11] == now[:11]
    assert [each["text"] for each in desk.all("notes")] == ["now open"]
    assert [each["event"] for each in desk.messages()] == ["created"]


def test_all_faults_are_collected_in_the_order_of_the_checks(desk: Desk) -> None:
    refusal = desk.refusal(
        lambda: desk.create(
            "tickets",
            summary="x" * 41,
            company=9,
            priority=6,
            watchers=[1, 8],
            place={"city": "Berlin"},
            lines=[{"hours": -1}],
            extra={"unknown": 1},
        )
    )
    assert refusal.split(" | ") == [
        "contact: contact is required.",
        "summary: summary is longer than 40 characters.",
        "priority: priority is out of range.",
        "place/city: place/city is longer than 5 characters.",
        "lines/what: lines/what is required.",
        "lines/hours: lines/hours is out of range.",
        "company: Company 9 does not exist.",
        "watchers: Contact 8 does not exist.",
        "extra: There is no unknown.",
    ]


@pytest.mark.parametrize(
    ("raises", "refusal"),
    [
        ("first", "company: company is required."),
        ("step", "company: company is required. | contact: contact is required."),
    ],
)
def test_vendor_may_name_the_first_fault_or_those_of_one_check(raises: Any, refusal: str) -> None:
    desk = opened(raises=raises)
    assert desk.refusal(lambda: desk.create("tickets", summary="x" * 41, priority=9)) == refusal


def test_rules_decide_what_a_write_needs_and_refuse_the_whole(desk: Desk) -> None:
    assert "contact" not in desk.create("tickets", company=1, source="alert")
    assert desk.refusal(lambda: desk.create("tickets", **TICKET, state="closed")) == "reason: Closed without a reason."


def test_change_keeps_what_it_leaves_out_and_null_clears(desk: Desk) -> None:
    ticket = desk.create("tickets", **TICKET, summary="a", budget=5, tags=["x"])
    changed = desk.change("tickets", ticket, budget=None, priority=None, tags=["y", "z"])
    assert "budget" not in changed
    assert "priority" not in changed
    assert changed["tags"] == ["y", "z"]
    assert changed["summary"] == "a"
    assert [each["event"] for each in desk.messages()] == ["created", "changed"]


@pytest.mark.parametrize(("habit", "priority"), [("absent", 5), ("default", 3)])
def test_null_in_a_change_is_passed_over_or_falls_back(habit: Any, priority: int) -> None:
    desk = opened(null_in_change=habit)
    ticket = desk.create("tickets", **TICKET, priority=5)
    assert desk.change("tickets", ticket, priority=None)["priority"] == priority


@pytest.mark.parametrize(("habit", "priority"), [("default", 3), ("clear", None)])
def test_put_defaults_or_clears_what_it_leaves_out(habit: Any, priority: int | None) -> None:
    desk = opened(left_out_of_put=habit)
    ticket = desk.create("tickets", **TICKET, priority=5, budget=1, secret="s")
    replaced = desk.replace("tickets", ticket, **TICKET, state="open")
    assert replaced.get("priority") == priority
    assert "budget" not in replaced
    assert "secret" not in ticket
    assert replaced["created"] == ticket["created"]
    assert replaced["total"] == 0


@pytest.mark.parametrize(
    ("habit", "sent", "refusal"),
    [
        ("pass over", {"total": 9}, None),
        ("refuse", {"total": 0}, "total: total cannot be set."),
        ("refuse change", {"total": 0}, None),
        ("refuse change", {"total": 9}, "total: total cannot be set."),
        ("pass over", {"origin": "web"}, "origin: The origin stays."),
    ],
)
def test_property_of_the_server_is_passed_over_or_refused(habit: Any, sent: Any, refusal: str | None) -> None:
    desk = opened(derived_sent=habit)
    ticket = desk.create("tickets", **TICKET)

    async def write(context: WriteContext) -> Any:
        return await context.change("tickets", ticket, sent)

    if refusal is None:
        assert desk.act(write)["total"] == 0
    else:
        assert desk.refusal(lambda: desk.act(write)) == refusal


def test_value_that_is_set_once_stays(desk: Desk) -> None:
    desk.create("companies", name="Globex")
    contact = desk.change("contacts", desk.all("contacts")[0], company=2, second="Loo")
    assert (contact["company"], contact["second"]) == (1, "Loo")
    assert len(contact["token"]) == 36


def test_reference_is_looked_up_inside_its_parent(desk: Desk) -> None:
    desk.create("companies", name="Globex")
    assert desk.refusal(lambda: desk.create("tickets", company=2, contact=1)) == "contact: Contact 1 does not exist."


def test_reference_by_label_keeps_a_face_that_follows_a_new_name() -> None:
    desk = opened(references=ReferenceHabit("face", follows=True))
    company = desk.all("companies")[0]
    ticket = desk.create("tickets", company={"name": "NORTHWIND"}, source="alert")
    assert ticket["company"] == {"id": 1, "name": "Northwind"}
    contact = desk.create("contacts", first="Bo", second="van Dyke", company={"name": "Northwind"})
    named = desk.create("tickets", company={"name": "Northwind"}, watchers=[{"name": "bo van dyke"}], source="alert")
    assert named["watchers"] == [{"id": contact["id"], "name": "Bo van Dyke"}]
    desk.change("companies", company, name="Southwind")
    assert {each["company"]["name"] for each in desk.all("tickets")} == {"Southwind"}
    refusal = desk.refusal(lambda: desk.create("tickets", company={"name": "Nobody"}, source="alert"))
    assert refusal == "company: Company Nobody does not exist."


def test_face_of_a_variant_and_of_what_refers_to_it_follow_a_change() -> None:
    desk = opened(references=ReferenceHabit("face", follows=True))
    key = desk.create("keys", owner=1, bow="brass")
    spare = desk.create("keys", spare={"name": "brass"})
    assert spare["spare"] == {"id": key["id"], "owner": {"id": 1, "code": "NW"}, "name": "brass"}
    desk.change("companies", desk.all("companies")[0], code="SW")
    found = {each["id"]: each for each in desk.all("keys")}
    assert found[key["id"]]["owner"] == {"id": 1, "code": "SW"}
    assert found[spare["id"]]["spare"]["owner"] == {"id": 1, "code": "SW"}


@pytest.mark.parametrize("checked", ["changed", "sent"])
def test_reference_is_checked_when_it_changes_or_whenever_it_is_sent(checked: Any) -> None:
    desk = opened(references=ReferenceHabit(checked=checked, usable=lambda record: not record.get("inactive")))
    ticket = desk.create("tickets", **TICKET)
    desk.change("companies", desk.all("companies")[0], inactive=True)
    if checked == "changed":
        assert desk.change("tickets", ticket, company=1)["company"] == 1
    else:
        refusal = desk.refusal(lambda: desk.change("tickets", ticket, company=1))
        assert refusal == "company: Company 1 does not exist."


def test_zero_may_name_no_record() -> None:
    desk = opened(references=ReferenceHabit(is_none=zero_or_below), missing=null_empty_or_zero)
    nowhere = {"company": 0, "source": "alert"}
    refusal = desk.refusal(lambda: desk.act(lambda context: context.create("tickets", nowhere)))
    assert refusal == "company: company is required."


def test_value_that_another_record_has_is_refused_in_any_letter_case(desk: Desk) -> None:
    assert desk.refusal(lambda: desk.create("companies", name="northWIND")).startswith("name: There is a Company")
    assert desk.change("companies", desk.all("companies")[0], name="Northwind", code="X")["code"] == "X"


def test_ids_count_inside_a_parent_or_are_guids(desk: Desk) -> None:
    for _ in range(2):
        desk.create("tickets", **TICKET)
    note = desk.create("notes", 101, text="one more")
    assert (note["id"], note["key"], note["ticketId"]) == (2, "101/2", 101)
    assert len(str(desk.create("keys", label="a")["id"])) == 36


def test_rules_may_keep_a_record_in_another_way(desk: Desk) -> None:
    desk.create("tickets", **TICKET)
    first = desk.create("notes", 100, text="Hello")
    assert desk.create("notes", 100, text="hello") == first
    assert len(desk.all("notes")) == 2


def test_deletion_is_refused_for_what_others_refer_to_and_takes_along_what_belongs_to_it(desk: Desk) -> None:
    ticket = desk.create("tickets", **TICKET)
    company = desk.all("companies")[0]
    refusal = desk.refusal(lambda: desk.act(lambda context: context.delete("companies", company)))
    assert refusal == "Company 1 is in use by 1 Ticket"
    desk.act(lambda context: context.delete("tickets", ticket))
    assert desk.all("notes") == []
    desk.act(lambda context: context.delete("companies", company))
    assert desk.all("contacts") == []
    assert [each["event"] for each in desk.messages()] == ["created", "deleted"]


def test_deletion_may_be_left_to_the_rules() -> None:
    desk = opened(used="rules", children_go=False)
    ticket = desk.create("tickets", **TICKET, state="closed", reason="done")
    desk.act(lambda context: context.delete("tickets", ticket))
    assert desk.all("tickets")[0]["deleted"]
    note = desk.all("notes")[0]
    desk.act(lambda context: context.delete("notes", note))
    assert desk.all("tickets")[0]["removed"] == 1


def test_batch_is_kept_wholly_each_alone_or_not_at_all(desk: Desk) -> None:
    bodies = [{"name": "A"}, {"name": "B"}, {"name": "a"}]

    async def make(context: Any, body: Any) -> Any:
        return (await context.create("companies", body))["id"]

    def refused(error: Exception) -> Any:
        return "refused" if isinstance(error, Problem) else None

    where = (desk.engine, desk.state, "default", "ann")
    assert desk.refusal(lambda: asyncio.run(all_or_nothing(*where, bodies, make))).startswith("name: ")
    assert asyncio.run(each_alone(*where, bodies, make, refused)) == [2, 3, "refused"]
    with pytest.raises(KeyError):
        asyncio.run(each_alone(*where, [{}], lambda context, body: context.create("nothing", body), refused))
    before = desk.state.store().dump()
    made = asyncio.run(dry_run(*where, lambda context: context.create("companies", {"name": "Dry"})))
    assert made["name"] == "Dry"
    assert desk.state.store().dump() == before


def test_what_is_written_outside_survives_the_refusal(desk: Desk) -> None:
    async def refuse(context: Any) -> None:
        async with context.outside() as unit:
            await unit.put("keys", {"id": "attempt"})
        raise Problem("rejected", "no")

    with pytest.raises(Problem):
        desk.act(refuse)
    assert [each["id"] for each in desk.all("keys")] == ["attempt"]


def test_reserved_id_comes_before_the_next_one(desk: Desk) -> None:
    async def reserve(context: Any) -> list[Any]:
        context.reserved["companies"] = 77
        return [(await context.create("companies", {"name": name}))["id"] for name in ("R", "S")]

    assert desk.act(reserve) == [77, 2]


def test_every_collection_can_be_seeded(desk: Desk) -> None:
    async def actor(state: Any, unit: Any) -> str:
        return "seed"

    planted = plants(desk.engine, actor)

    def plant(collection: str, **record: Any) -> None:
        async def act(context: WriteContext) -> None:
            await planted[collection](desk.state, context.unit, record)

        desk.act(act)

    plant("companies", id=1, name="Renamed")
    plant("tickets", id=500, company=1, contact=1, created="2026-01-05T09:15:30Z")
    plant("notes", ticketId=500, text="from a file")
    ticket = next(each for each in desk.all("tickets") if each["id"] == 500)
    assert (ticket["created"], ticket["author"]) == ("2026-01-05T09:15:30Z", "seed")
    assert desk.all("companies")[0]["name"] == "Renamed"
    assert {each["key"] for each in desk.all("notes")} == {"500/1", "500/2"}
    assert desk.messages() == []
    with pytest.raises(ValueError, match="no member 'nam'"):
        plant("companies", nam="x")
    assert set(planted) == {each.name for each in ENTITIES.kept}
    assert asyncio.run(desk.state.store().count("companies", Compare(("name",), "eq", "Renamed"))) == 1


def test_registry_refuses_names_that_lead_nowhere() -> None:
    with pytest.raises(ValueError, match="two entities a"):
        Registry((Entity("a", with_id()), Entity("a", with_id())))
    with pytest.raises(ValueError, match="a leads to b, which is no entity"):
        Registry((Entity("a", with_id(reference("b", "b"))),))
    with pytest.raises(ValueError, match="named twice: x"):
        fields(text("x"), integer("x"))
    with pytest.raises(ValueError, match="x: what is shown"):
        always(any_json("x"))
    assert isinstance(engine(COERCION).entities["tickets"].fields, Fields)


def test_vendor_check_is_done_where_the_habits_name_it(desk: Desk) -> None:
    async def check(context: WriteContext, entity: Entity, change: Change) -> list[Fault]:
        taken = await context.first(entity.name, Compare(("label",), "eq", change.draft.get("label")))
        return [] if taken is None else [Fault(f"{change.write_kind}: taken", "label")]

    habits = Habits(raises="step", checks=("own", "needs"))
    instance = Engine(
        ENTITIES, habits=habits, coercion=COERCION, refusals=AcmeRefusals(), instants=INSTANTS, check=check
    )
    checked = Desk(desk.state, instance)
    checked.create("keys", label="A")
    assert checked.refusal(lambda: checked.create("keys", label="A")) == "label: create: taken"
