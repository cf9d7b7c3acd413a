"""The systems that psasim serves, by name. A test holds this list against what the server registers."""

from __future__ import annotations

SYSTEMS = ("ncentral", "custompsa", "tigerpaw", "supportcenterplus", "halopsa", "connectwise", "autotask")
