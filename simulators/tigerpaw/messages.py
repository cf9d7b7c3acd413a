"""What Tigerpaw sends: nothing. Its API has no webhooks; monitoring products ask it [tigerpaw 4]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.outbox import MessageKind

MESSAGES: Mapping[str, MessageKind] = {}
