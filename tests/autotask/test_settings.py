from __future__ import annotations

from simulators.autotask.settings import SETTINGS
from simulators.core.settings import Settings


def test_every_default_is_a_value_that_its_setting_takes() -> None:
    assert {setting.name: setting.check(setting.default) for setting in SETTINGS} == Settings(SETTINGS).dump()


def test_names_are_unique_and_every_choice_says_where_it_comes_from() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert [each.name for each in SETTINGS if not (each.doc and each.source.startswith("autotask "))] == []
