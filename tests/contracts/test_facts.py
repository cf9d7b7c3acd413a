"""What a run must know of a real target: asked for where it is used, and looked at before anything runs."""

from __future__ import annotations

import re

import pytest

from contracts.needed_facts import NEEDED_FACTS
from contracts.targets import Target
from contracts.targets.facts import PREFIX, malformed, missing, needed, tagged
from features.needs import tags_below
from simulators.registry import VENDORS
from simulators.suites import suites_root

BASIC = ["jwt", "callback_username", "callback_password"]


def test_every_system_says_what_it_needs() -> None:
    assert set(NEEDED_FACTS) == set(VENDORS)


def test_what_no_scenario_names_is_needed_by_every_run() -> None:
    assert needed("custompsa", []) == ["ticketing_endpoint", "username", "password"]
    assert needed("ncentral", ["writes"]) == BASIC
    assert needed("ncentral", ["fact_ticket_id", "fact_sso_jwt"]) == [*BASIC, "sso_jwt", "ticket_id"]


def test_tags_name_facts_that_there_are() -> None:
    used = {tag.removeprefix(PREFIX) for tag in tags_below(suites_root() / "features") if tag.startswith(PREFIX)}
    assert used == tagged("ncentral")


def test_a_missing_name_is_told_with_what_to_write() -> None:
    (said,) = missing("custompsa", ["ticketing_endpoint", "username"], {"username": "u", "ticketting_endpoint": "/x"})
    assert said == (
        "ticketing_endpoint is missing ('ticketting_endpoint' is there: is it meant?). "
        + NEEDED_FACTS["custompsa"]["ticketing_endpoint"]
    )
    assert list(missing("custompsa", ["username"], {"username": "u"})) == []


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("ticketing_endpoint", "/hook?tenant=1", True),
        ("ticketing_endpoint", "hook", False),
        ("ticketing_endpoint", "https://psa.example/hook", False),
        ("ticketing_endpoint", "", False),
        ("ticket_id", "63729690", True),
        ("ticket_id", "INC-7", False),
        ("patience_s", "2.5", True),
        ("patience_s", "soon", False),
        ("callback_url", "http://192.0.2.7:9000", True),
        ("callback_url", "http://192.0.2.7:9000/hook", False),
        ("callback_listen", "0.0.0.0:9000", True),
        ("callback_listen", "9000", False),
        ("profile", "2025", False),
        ("company", "anything", True),
    ],
)
def test_facts_are_written_as_they_should_be(name: str, value: str, good: bool) -> None:
    assert [re.match(rf"facts\.{name}: ", said) is not None for said in malformed({name: value})] == [True] * (not good)


def test_a_scenario_says_which_facts_it_uses() -> None:
    target = Target("ncentral", "https://n.example", {"jwt": "j"}, facts={"ticket_id": "7"}, granted=frozenset())
    assert target.known("jwt") == "j"
    with pytest.raises(AssertionError, match="tag it with fact_ticket_id"):
        target.known("ticket_id")
    target.granted = frozenset({"ticket_id"})
    assert target.known("ticket_id") == "7"
