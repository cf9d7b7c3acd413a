from __future__ import annotations

from zoneinfo import ZoneInfo

from simulators.core.settings import Settings
from simulators.ncentral.settings import SETTINGS


def test_every_default_is_a_value_that_its_setting_takes() -> None:
    assert {setting.name: setting.check(setting.default) for setting in SETTINGS} == Settings(SETTINGS).dump()


def test_names_are_unique_and_every_choice_says_where_it_comes_from() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert [setting.name for setting in SETTINGS if not (setting.doc and setting.source)] == []


def test_every_zone_is_one_that_this_machine_knows() -> None:
    (zones,) = (setting.choices for setting in SETTINGS if setting.name == "time_zone")
    assert [str(ZoneInfo(str(zone))) for zone in zones] == list(zones)


def test_the_integration_key_is_not_shown() -> None:
    settings = Settings(SETTINGS)
    settings.change({"integration_key": "k-1"})
    assert settings.describe()["integration_key"]["value"] == "***"
