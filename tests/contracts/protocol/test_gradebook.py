from __future__ import annotations

from collections.abc import Mapping

import pytest

from contracts.api.foreign import demanded
from contracts.protocol.gradebook import Fault, Gradebook, Judge, RuleBroken
from contracts.protocol.waiting import callback_wait_s
from simulators.core.findings import Rule, Severity
from simulators.core.server.build import document

KINDS: Mapping[str, Severity] = {"AC-L": "lose", "AC-W": "work around", "AC-S": "style"}
RULES = {
    code: Rule(code, f"{code} holds.", "It breaks.", severity, "Mend it.", "acme 1") for code, severity in KINDS.items()
}
FAULT = Fault("a fault", answer="Acme answered 400.")


def test_a_breach_that_loses_something_ends_the_scenario() -> None:
    judge = Judge(RULES, Gradebook(), strict=False)
    with pytest.raises(RuleBroken) as raised:
        judge.check([("AC-W", None), ("AC-L", FAULT), ("AC-S", None)])
    assert str(raised.value) == "AC-L lose: AC-L holds. Seen: a fault. Acme answered 400. It breaks."
    assert (judge.book.kept, judge.book.times_broken("AC-L")) == ({"AC-W": 1}, 1)


def test_other_breaches_are_noted_and_end_the_scenario_at_its_end() -> None:
    judge = Judge(RULES, Gradebook(), strict=False)
    judge.check([("AC-S", FAULT), ("AC-W", FAULT), ("AC-L", None)])
    assert [breach.rule.code for breach in judge.noted] == ["AC-S", "AC-W"]
    with pytest.raises(RuleBroken, match="AC-W"):
        judge.finish()


def test_a_breach_of_style_ends_no_scenario() -> None:
    judge = Judge(RULES, Gradebook(), strict=False)
    judge.fail("AC-S", FAULT)
    judge.finish()
    assert judge.book.times_broken("AC-S") == 1


def test_a_fake_must_keep_rules_of_style() -> None:
    with pytest.raises(RuleBroken):
        Judge(RULES, Gradebook(), strict=True).fail("AC-S", FAULT)


def test_a_rule_that_cannot_be_seen_is_noted_with_what_would_show_it() -> None:
    judge = Judge(RULES, Gradebook(), strict=False)
    judge.cannot_see("AC-L", "Name a fact.")
    judge.cannot_see("AC-L", "Name another.")
    assert judge.book.unseen == {"AC-L": "Name a fact."}


def test_the_wait_for_callbacks_is_read_from_the_environment() -> None:
    assert callback_wait_s({}) == 30
    assert callback_wait_s({"PSASIM_CALLBACK_WAIT": "0.5"}) == 0.5
    for bad in ("-1", "nan", "inf", "soon"):
        with pytest.raises(ValueError, match=r"PSASIM_CALLBACK_WAIT|could not convert"):
            callback_wait_s({"PSASIM_CALLBACK_WAIT": bad})


def test_nothing_of_the_custom_psas_openapi_file_is_demanded() -> None:
    """One operation belongs to the protocol, whose rules are elsewhere; the others are psasim's own."""
    assert demanded(document("custompsa")) == set()
    assert "confirmTicket" in demanded(document("ncentral"))
