from __future__ import annotations

from simulators.custompsa.settings import CustomPsaSettings


def test_the_callback_password_is_not_shown() -> None:
    settings = CustomPsaSettings()
    settings.change({"callback_password": "open sesame"})
    assert settings.describe()["callback_password"]["value"] == "***"
    assert settings["callback_password"] == "open sesame"
