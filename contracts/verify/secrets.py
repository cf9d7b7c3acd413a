"""Removes secrets from reports: the target's credentials, and anything that looks like a token or a password."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.masking import Masker

_SHOWN = frozenset({"username", "user", "ticketing_endpoint", "tenant", "company", "callback_username", "public_key"})
"""Credentials that are no secrets; they stay readable, so that a report says who was used."""


class Secrets:
    """Masks text for reports."""

    def __init__(self) -> None:
        """Only patterns are masked until credentials are learned."""
        self._masker = Masker()

    def learn(self, credentials: Mapping[str, str]) -> None:
        """Mask the values of these credentials."""
        for name, value in credentials.items():
            if name not in _SHOWN:
                self._masker.learn(value)

    def hide(self, text: str) -> str:
        """`text` with secrets masked."""
        return self._masker.raw(text)
