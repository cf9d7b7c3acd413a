"""Numbers for new records, skipping those that seeded records use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from simulators.core.store.interface import Unit

Taken = Callable[[int], Awaitable[bool]]


async def free_id(unit: Unit, collection: str, first: int = 1) -> int:
    """A free id of `collection`, from the sequence of the same name, which begins at `first`."""

    async def taken(number: int) -> bool:
        return await unit.get(collection, number) is not None

    return await free_number(unit, collection, taken, first)


async def free_number(unit: Unit, sequence: str, taken: Taken, first: int = 1) -> int:
    """The next number of a sequence that begins at `first`, or the next free one after it.

    A run of used numbers is skipped in logarithmic time, and once: the sequence continues after it.
    """
    number = first - 1 + await unit.next(sequence)
    if not await taken(number):
        return number
    step = 1
    while await taken(number + step):
        step *= 2
    last, free = number + step // 2, number + step
    while free - last > 1:
        middle = (last + free) // 2
        last, free = (middle, free) if await taken(middle) else (last, middle)
    return first - 1 + await unit.next(sequence, after=free - first)
