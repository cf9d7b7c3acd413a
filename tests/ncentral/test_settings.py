from __future__ import annotations

from zoneinfo import ZoneInfo

from simulators.ncentral.settings import NcentralSettings


def test_every_zone_is_one_that_this_machine_knows() -> None:
    zones = NcentralSettings.time_zone.choices
    assert [str(ZoneInfo(str(zone))) for zone in zones] == list(zones)


def test_the_integration_key_is_not_shown() -> None:
    settings = NcentralSettings()
    settings.change({"integration_key": "k-1"})
    assert settings.describe()["integration_key"]["value"] == "***"
