"""Full-text search in exchanges, as the journal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from simulators.core.journal import Exchange
    from simulators.core.world import World


def holds(world: World, exchange: Exchange, text: str) -> bool:
    """Whether path, caller, heads or bodies contain `text`, which is in lower case.

    Text within a secret is not found: a search must not reveal what is masked.
    """
    messages = [each for each in (exchange.request, exchange.response) if each is not None]
    raw = [exchange.path, exchange.caller or "", exchange.operation or ""]
    raw += [part.decode("utf-8", "replace") for each in messages for part in (each.head, each.body)]
    if not any(text in each.lower() for each in raw):
        return False
    shown = msgspec.json.encode(world.journal.render(exchange)).decode()
    return text in shown.lower()
