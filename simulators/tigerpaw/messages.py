"""Outgoing messages: none. Tigerpaw's API has no webhooks; monitoring products poll it [tigerpaw 4]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.outbox import MessageKind

MESSAGES: Mapping[str, MessageKind] = {}
