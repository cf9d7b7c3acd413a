"""The engines that can answer requests."""

from __future__ import annotations

from typing import Literal

Engine = Literal["compiled", "connexion"]
"""The pipeline, compiled from the document, or Connexion's default middlewares."""

ENGINES: tuple[Engine, ...] = ("compiled", "connexion")
"""The first is the default."""

ENGINE = "PSASIM_ENGINE"
"""Environment variable that names the engine of the suites' own fakes."""
