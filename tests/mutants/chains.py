"""Where the chains of a suite can be watched, and left out, collection by collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contracts.chains import run
from contracts.chains.bounds import Bounds
from contracts.chains.grammar import Collection
from contracts.chains.session import Session


def each_chain(do: Callable[[str, Callable[[], None]], None]) -> None:
    """From now on, `do` is called for each chain, with the name of its collection and with what plays it."""
    sound = run.chain

    def chain(session: Session, of: Collection, collections: Sequence[Collection], bounds: Bounds) -> None:
        do(of.name, lambda: sound(session, of, collections, bounds))

    run.chain = chain
