"""Vendors that convert values in the draft: what is missing comes first, references lead to either of two entities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity, Registry, with_id
from simulators.core.resources.fields import integer, reference, references, required, text
from simulators.core.resources.habits import Habits, ReferenceHabit
from tests.acme import DECLARATION
from tests.acme.entities import COERCION, INSTANTS, AcmeRefusals
from tests.core.resources.conftest import Desk
from tests.core.server.inprocess import InProcess

SHOP = Registry(
    (
        Entity("people", with_id(text("name", 10)), unique=("name",)),
        Entity("robots", with_id(text("name"))),
        Entity(
            "jobs",
            with_id(
                text("what", 5, need=required()),
                integer("hours"),
                reference("who", "people", also="robots"),
                references("helpers", "people"),
            ),
        ),
    )
)


class Shop(Desk):
    """People and robots, and jobs for them: values are converted in the draft, references are faces."""

    def bound(self, entity: str, body: Any) -> dict[str, Any]:
        """A body as the binder reads it."""
        return self.engine.binder.bind(SHOP[entity].fields, body, entity)


@pytest.fixture
def shop() -> Shop:
    """Ann (1), Bob (2) and the robot Robby (1)."""
    late = Engine(
        SHOP,
        habits=Habits(
            raises="first",
            checks=("needs", "values", "unique"),
            references=ReferenceHabit("face", follows=True, checked="sent"),
        ),
        coercion=replace(COERCION, converts="draft", reference=lambda field, value, pointer: dict(value)),
        refusals=AcmeRefusals(),
        instants=INSTANTS,
    )
    collections = (*DECLARATION.collections, *SHOP.collections())
    made = Shop(InProcess(replace(DECLARATION, collections=collections)).state, late)
    for name in ("Ann", "Bob"):
        made.create("people", name=name)
    made.create("robots", name="Robby")
    return made


def test_values_are_converted_after_what_is_missing_was_found(shop: Shop) -> None:
    assert shop.create("jobs", what="dig", hours="3")["hours"] == 3
    assert shop.refusal(lambda: shop.create("jobs", hours="x")) == "what: what is required."
    assert "'x' is not a value of hours" in shop.refusal(lambda: shop.create("jobs", what="dig", hours="x"))
    told = shop.refusal(lambda: shop.create("jobs", what="dig", who={"id": 9}, hours="x"))
    assert told == "who: robots 9 does not exist."


def test_reference_leads_to_a_record_of_either_entity(shop: Shop) -> None:
    assert shop.create("jobs", what="dig", who={"name": "bob"})["who"] == {"id": 2, "name": "Bob"}
    assert shop.create("jobs", what="dig", who={"name": "ROBBY"})["who"] == {"id": 1, "name": "Robby"}
    assert "nobody" in shop.refusal(lambda: shop.create("jobs", what="dig", who={"name": "nobody"}))


def test_renamed_record_is_renamed_in_lists_of_references_and_held_by_them(shop: Shop) -> None:
    shop.create("jobs", what="dig", helpers=[{"id": 1}, {"id": 2}])
    bob = shop.change("people", shop.all("people")[1], name="Bert")
    (job,) = shop.all("jobs")
    assert job["helpers"] == [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bert"}]
    shop.refusal(lambda: shop.act(lambda context: context.delete("people", bob)))
