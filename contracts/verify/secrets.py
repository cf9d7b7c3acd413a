"""No secret leaves a run: the target's credentials, and whatever looks like a token or a password."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.masking import Masker

_SHOWN = frozenset({"username", "user", "ticketing_endpoint", "tenant", "company", "callback_username", "public_key"})
"""Credentials that are no secrets; they stay readable, so that a report says who was used."""


class Secrets:
    """Makes text fit to be shown."""

    def __init__(self) -> None:
        """Patterns only, until credentials are learnt."""
        self._masker = Masker()

    def learn(self, credentials: Mapping[str, str]) -> None:
        """Hide the values of these."""
        for name, value in credentials.items():
            if name not in _SHOWN:
                self._masker.learn(value)

    def hide(self, text: str) -> str:
        """`text` without secrets."""
        return self._masker.raw(text)
