"""Which scenarios and operations a run takes, and the scenarios of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.api.shapes import everything
from contracts.targets import TargetRefused
from contracts.verify.planning import Planned, feature_files, planned
from contracts.verify.selection import Selection
from simulators.core.server.build import document

NAMES = ("Nerdio Manager works with HaloPSA", "The event is seen again")
TAGS = {"writes", "fact_ticket_id"}

FEATURE = """
@all
Feature: Named

  @one
  Scenario: Alone
    Given a

  @two
  Scenario Outline: Row <x>
    Given <x>

    Examples:
      | x |
      | 1 |

    @three
    Examples:
      | x |
      | 2 |

  Rule: Of a rule
    @four
    Scenario: Below
      Given b
"""


@pytest.mark.parametrize(
    ("words", "tags", "taken"),
    [
        ("", "", True),
        ("nerdio", "", True),
        ("event_is_seen", "", True),
        ("writes", "", True),
        ("nerdio and not event", "", False),
        ("billing or seen", "", True),
        ("", "writes", True),
        ("", "write", False),
        ("", "not writes", False),
        ("nerdio", "not fact_ticket_id", False),
    ],
)
def test_expressions_are_looked_for_in_names_and_tags(words: str, tags: str, taken: bool) -> None:
    assert Selection(words, tags).takes(NAMES, TAGS) is taken


def test_operations_have_names_and_tags_too() -> None:
    contract = document("custompsa")
    assert Selection().operations(contract, "custompsa") == everything(contract)
    assert Selection("contract").operations(contract, "custompsa") == everything(contract)
    assert Selection("not contract").operations(contract, "custompsa") == set()
    assert Selection("showTicket").operations(contract, "custompsa") == {"showTicket"}
    assert Selection("", "writes").operations(contract, "custompsa") == {"receiveTicket"}
    assert Selection("", "contract and not writes").operations(contract, "custompsa") == {"listTickets", "showTicket"}


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection("a and"), "-k 'a and': expected"),
        (Selection("", "(writes"), "--tags '(writes': expected"),
        (Selection("", "wirtes"), "no tag 'wirtes'; did you mean 'writes'?"),
    ],
)
def test_an_expression_that_means_nothing_is_refused(selection: Selection, said: str) -> None:
    with pytest.raises(TargetRefused) as refused:
        selection.check({"writes", "needs_clock"})
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_scenarios_of_a_file_have_the_tags_of_all_that_holds_them(tmp_path: Path) -> None:
    file = tmp_path / "named.feature"
    file.write_text(FEATURE, "utf-8")
    assert planned([file]) == [
        Planned("Named", "Alone", frozenset({"all", "one"})),
        Planned("Named", "Row 1", frozenset({"all", "two"})),
        Planned("Named", "Row 2", frozenset({"all", "two", "three"})),
        Planned("Named", "Below", frozenset({"all", "four"})),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gibberish", "is not a feature: "),
        ("Feature: x\n  Scenario: y\n    Gibberish", "the scenario 'y' has no steps"),
        ("Feature: x", "it has no scenario"),
        (None, "cannot read "),
    ],
)
def test_a_file_that_is_no_feature_is_refused(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "x.feature"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(TargetRefused) as refused:
        planned([file])
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_system_has_its_files() -> None:
    assert [file.name for file in feature_files("halopsa")][:2] == ["access.feature", "automation.feature"]
    assert feature_files("nobody") == []
