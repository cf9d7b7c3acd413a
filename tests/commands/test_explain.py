from __future__ import annotations

import pytest

from simulators.core.findings import FINDINGS, SEVERITIES, all_rules, read_rules
from tests.commands.conftest import Psasim, wrong_use

RULE = '[AC-1]\nrule = "It holds."\nbreach = "It is lost."\nseverity = "lose"\nfix = "Mend it."\nsource = "acme 1"\n'


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_finding_is_explained(psasim: Psasim, code: str) -> None:
    said = psasim("explain", code.lower())
    assert said.code == 0
    for text in (code, FINDINGS[code].title, FINDINGS[code].cause, FINDINGS[code].remedy):
        assert text in said.out


@pytest.mark.parametrize("code", ["CP-CREATE-URL", "CP-CALLBACK", "CP-AUTH-STATUS"])
def test_a_rule_is_explained_with_its_severity_and_source(psasim: Psasim, code: str) -> None:
    rule = all_rules()[code]
    said = psasim("explain", code.lower())
    assert said.code == 0
    for text in (code, rule.sentence, rule.breach, rule.remedy, f"Severity: {rule.severity}", rule.source):
        assert text in said.out


def test_without_a_code_all_are_listed(psasim: Psasim) -> None:
    said = psasim("explain")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == [*FINDINGS, *all_rules()]


def test_an_unknown_code_offers_the_nearest(psasim: Psasim) -> None:
    wrong_use(psasim("explain", "CP-CREATE-URI"), "'CP-CREATE-URI'", "'CP-CREATE-URL'")


def test_every_rule_is_whole() -> None:
    for code, rule in all_rules().items():
        assert code.startswith("CP-")
        assert code == code.upper()
        for sentence in (rule.sentence, rule.breach, rule.remedy, rule.untried):
            assert sentence.endswith("."), (code, sentence)
        assert rule.severity in SEVERITIES, code
        assert rule.source.startswith("ncentral "), code


def test_a_rule_of_no_severity_is_refused() -> None:
    (rule,) = read_rules(RULE)
    assert (rule.code, rule.sentence, rule.remedy) == ("AC-1", "It holds.", "Mend it.")
    with pytest.raises(ValueError, match="AC-1: severity is one of lose, work around, style, not 'bad'"):
        list(read_rules(RULE.replace('"lose"', '"bad"')))
