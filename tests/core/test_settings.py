"""Settings: typed, bounded, all or nothing."""

from __future__ import annotations

import pytest

from simulators.core.settings import SettingError, Settings, Value, boolean, choice, integer, number, text


class Declared(Settings):
    profile = choice("2026", "chosen", "x 11", "Which operations exist.", choices=("2024", "2026"))
    retries = integer(0, "chosen", "x 11", "Retries.", minimum=0, maximum=10)
    rate = number(1.5, "inferred", "x 11", "Rate.", minimum=0)
    strict = boolean(False, "observed", "x 3", "Strict.")
    limit = number(4, "inferred", "x 11", "Limit.", maximum=4)
    key = text(None, "documented", "x 4", "A key.", secret=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [("profile", "2024"), ("retries", 10), ("rate", 3), ("strict", True), ("key", "k"), ("key", None)],
)
def test_a_legal_value_is_taken(name: str, value: Value) -> None:
    settings = Declared()
    settings.change({name: value})
    assert settings[name] == value


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("profile", "2025", "one of '2024', '2026'"),
        ("retries", 11, r"retries: expected an integer from 0 to 10, got 11$"),
        ("retries", True, "an integer from 0 to 10, got true$"),
        ("retries", "1", "integer"),
        ("rate", -0.1, r"rate: expected a number of at least 0, got -0\.1$"),
        ("strict", 1, "strict: expected true or false, got 1$"),
        ("strict", None, "true or false, got null$"),
        ("key", 5, "key: expected a string, or null, got 5$"),
        ("limit", 5, "limit: expected a number of at most 4, got 5$"),
        ("profile", "x" * 500, r"got \"x{79}\.\.\.$"),
        ("retires", 1, r"no setting 'retires'; did you mean 'retries'\?"),
        ("nothing", 1, "no setting 'nothing'; there are key, limit, profile, rate, retries, strict$"),
    ],
)
def test_an_illegal_value_is_refused_and_nothing_changes(name: str, value: object, says: str) -> None:
    settings = Declared()
    with pytest.raises(SettingError, match=says):
        settings.change({"rate": 9.0, name: value})
    assert settings.dump() == Declared().dump()


def test_a_value_in_force_is_an_attribute_of_its_declared_type() -> None:
    settings = Declared()
    settings.change({"retries": 3})
    assert (settings.retries + 1, settings.strict, settings.key) == (4, False, None)
    assert (Declared.retries.name, Declared.retries.default, Declared().retries) == ("retries", 0, 0)


def test_a_class_has_the_settings_of_its_bases_and_may_change_a_default() -> None:
    class Other(Declared):
        rate = number(2.5, "inferred", "x 11", "Rate.", minimum=0)
        more = boolean(True, "chosen", "x 12", "More.")

    assert [*Other.declared] == [*Declared.declared, "more"]
    assert (Other().rate, Declared().rate) == (2.5, 1.5)


def test_listeners_hear_of_changes() -> None:
    settings, heard = Declared(), list[tuple[str, Value]]()
    settings.subscribe(lambda name, value: heard.append((name, value)))
    settings.change({"retries": 3})
    assert heard == [("retries", 3)]


def test_descriptions_carry_evidence_and_mask_secrets() -> None:
    settings = Declared()
    settings.change({"key": "hush"})
    described = settings.describe()
    assert described["key"]["value"] == "***"
    assert described["profile"] == {
        "value": "2026",
        "default": "2026",
        "evidence": "chosen",
        "source": "x 11",
        "doc": "Which operations exist.",
        "type": "choice",
        "choices": ["2024", "2026"],
        "takes": "one of '2024', '2026'",
    }


def test_a_dump_restores_everything() -> None:
    settings, other = Declared(), Declared()
    settings.change({"retries": 3, "key": "hush"})
    other.change({"strict": True})
    other.load(settings.dump())
    assert other.dump() == settings.dump()
    assert len(other) == 6
