"""The engines that serve requests."""

from __future__ import annotations

from typing import Literal

Engine = Literal["compiled", "connexion"]
"""`compiled`: the pipeline compiled from the document; `connexion`: Connexion's default middlewares."""

ENGINES: tuple[Engine, ...] = ("compiled", "connexion")
"""The first is the default."""

ENGINE = "PSASIM_ENGINE"
"""Environment variable that selects the engine of the suites' own fakes."""
