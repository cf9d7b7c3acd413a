"""What the sources on organization units, devices and what is monitored leave open [ncentral-api 1 to 5]."""

from __future__ import annotations

from simulators.core.settings import Setting

INVENTORY = (
    Setting(
        "registration_token_days",
        "integer",
        365,
        "chosen",
        "ncentral-api 5",
        "Days that the registration token of a new customer or site is good.",
        minimum=0,
        maximum=36_500,
    ),
)
