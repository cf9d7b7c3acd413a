"""The systems that psasim serves, by name. A test compares this list with the server's registry."""

from __future__ import annotations

SYSTEMS = (
    "ncentral",
    "custompsa",
    "tigerpaw",
    "supportcenterplus",
    "mspcentric",
    "halopsa",
    "connectwise",
    "autotask",
    "nerdio",
)
