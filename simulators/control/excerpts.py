"""Whether an exchange, as the journal shows it, holds a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from simulators.core.journal import Exchange
    from simulators.core.world import World


def holds(world: World, exchange: Exchange, text: str) -> bool:
    """Whether path, caller, heads or bodies hold `text`, which is in lower case.

    What only a secret holds is not found: a search must not tell what is masked.
    """
    messages = [each for each in (exchange.request, exchange.response) if each is not None]
    raw = [exchange.path, exchange.caller or "", exchange.operation or ""]
    raw += [part.decode("utf-8", "replace") for each in messages for part in (each.head, each.body)]
    if not any(text in each.lower() for each in raw):
        return False
    shown = msgspec.json.encode(world.journal.render(exchange)).decode()
    return text in shown.lower()
