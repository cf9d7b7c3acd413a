"""The parameter select, read alone."""

from __future__ import annotations

import pytest

from simulators.core.query.evaluate import evaluator
from simulators.ncentral.inventory.devices import DEVICES, FILTERS
from simulators.ncentral.rsql import DEEPEST, Unordered, Unreadable, parse

DEVICE = {"id": 9001, "longName": "SRV1", "deviceClass": "Servers - Windows", "isProbe": False, "customerId": 101}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("longName==SRV1", True),
        ("longName==srv1", True),
        ("longName!=SRV1", False),
        ('deviceClass=="Servers - Windows"', True),
        ("deviceClass=='Servers - Windows'", True),
        ("deviceId==9001", True),
        ("deviceId==x", False),
        ("deviceId!=x", True),
        ("isProbe==false", True),
        ("isProbe==TRUE", False),
        ("customerId=in=(100,101)", True),
        ("customerId=out=(100,101)", False),
        ("deviceClass=like=Servers*", True),
        ("deviceClass=like=%windows", True),
        ("deviceClass=like=vers", True),
        ("deviceClass=like=Laptop*", False),
        ("customerId==7,longName==SRV1;isProbe==false", True),
        ("(customerId==7,longName==SRV1);isProbe==true", False),
        ("siteName==x", False),
        ("siteName!=x", True),
    ],
)
def test_expression_selects_rows(text: str, holds: bool) -> None:
    assert evaluator(parse(text, DEVICES.fields))(DEVICE) is holds


def test_letter_case_matters_where_it_is_asked_to() -> None:
    assert not evaluator(parse("longName==srv1", DEVICES.fields, "exact"))(DEVICE)
    assert not evaluator(parse("longName=like=srv*", DEVICES.fields, "exact"))(DEVICE)
    assert not evaluator(parse("longName=in=(srv1)", DEVICES.fields, "exact"))(DEVICE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour==red", "Field not found: colour"),
        ("longname==SRV1", "Field not found: longname"),
        ("longName,deviceId", "Cannot parse"),
        ("longName==", "Cannot parse"),
        ("longName==a;", "Cannot parse"),
        ("(longName==a", "Cannot parse"),
        ("longName==a)", "Cannot parse"),
        ("longName=in=a", "Cannot parse"),
        ("longName=in=()", "Cannot parse"),
        ("longName=has=a", "Cannot parse"),
        ('longName=="a', "Cannot parse"),
        ("==", "Cannot parse"),
        ("(" * (DEEPEST + 1) + "longName==a" + ")" * (DEEPEST + 1), "Cannot parse"),
    ],
)
def test_expression_that_cannot_be_read_says_why(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        parse(text, DEVICES.fields)


@pytest.mark.parametrize("operator", ["=gt=", "=ge=", "=lt=", "=le=", ">", "<=", "<", ">="])
def test_comparisons_fail_in_the_server(operator: str) -> None:
    with pytest.raises(Unordered):
        parse(f"deviceId{operator}1", DEVICES.fields)


def test_filter_that_nobody_shows_cannot_be_asked_for() -> None:
    for name in ("select", "owner"):
        with pytest.raises(Unreadable, match="Field not found"):
            parse(f"{name}==x", FILTERS.fields)


def test_pattern_of_wild_cards_alone_matches_any_text() -> None:
    assert evaluator(parse("longName=like=*", DEVICES.fields))(DEVICE)
