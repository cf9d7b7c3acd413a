"""No secret leaves a run: the target's credentials, and whatever looks like a token or a password."""

from __future__ import annotations

import re
from collections.abc import Mapping

from simulators.core.masking import MASK, Masker

_SHOWN = frozenset({"username", "user", "ticketing_endpoint", "tenant", "company", "callback_username", "public_key"})
"""Credentials that are no secrets; they stay readable, so that a report says who was used."""

_NAMES = (
    "password|secret|token|authtoken|apikey|api_key|api-key|jwt|access_token|refresh_token|client_secret|private_key"
    "|callback_password|sso_token|psa_password|apiintegrationcode|integration-key"
)
_PATTERNS = (
    (re.compile(r"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=\-]{4,}"), rf"\1 {MASK}"),
    (re.compile(r"\beyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?"), MASK),
    (re.compile(rf"""(?i)(["'](?:{_NAMES})["']\s*:\s*["'])(?!\*\*\*)[^"']+"""), rf"\1{MASK}"),
    (re.compile(rf"""(?i)(\b(?:{_NAMES})\s*=\s*["']?)(?!\*\*\*)[^"'\s,&}}]+"""), rf"\1{MASK}"),
    (re.compile(rf"""(?i)(\b(?:{_NAMES}):\s*)(?!\*\*\*)[^"'\s,&}}]+"""), rf"\1{MASK}"),
)


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
        text = self._masker.text(text)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text
