from __future__ import annotations

from simulators.core.settings import Settings
from simulators.custompsa.settings import SETTINGS


def test_every_default_is_a_value_that_its_setting_takes() -> None:
    assert {setting.name: setting.check(setting.default) for setting in SETTINGS} == Settings(SETTINGS).dump()


def test_names_are_unique_and_every_choice_says_where_it_comes_from() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert [setting.name for setting in SETTINGS if not (setting.doc and setting.source)] == []


def test_the_callback_password_is_not_shown() -> None:
    settings = Settings(SETTINGS)
    settings.change({"callback_password": "open sesame"})
    assert settings.describe()["callback_password"]["value"] == "***"
    assert settings["callback_password"] == "open sesame"
