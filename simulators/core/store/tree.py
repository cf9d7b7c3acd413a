"""Slots by sorted key; ranges, ranks and pages cost about the same at any number of records.

Keys are stored in blocks, blocks in sections. Each block has its slots as a bitmap, each section those of all sections
before it, so that a rank needs a few bitmap operations and no access to records.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias, cast

from pyroaring import BitMap

BLOCK = 64
"""The maximum number of keys in a block."""

SECTION = 64
"""The maximum number of blocks in a section."""

Posting: TypeAlias = "int | BitMap"
"""The slots of one key: the slot itself if there is only one."""

Found: TypeAlias = tuple["Posting | list[int]", int, bool]
"""Slots, how many of them are still to be skipped, and whether they share one key; if not, they must be sorted.

Slots in a list are sorted already, each with a key of its own.
"""

Place: TypeAlias = tuple[int, int, int]
"""Section, block within it, key within that."""


class Block:
    """Some sorted keys, with the slots of each and of all."""

    __slots__ = ("keys", "postings", "slots")

    def __init__(self, keys: list[Any], postings: list[Posting]) -> None:
        """`keys` and their `postings`."""
        self.keys = keys
        self.postings = postings
        self.slots = union(postings)

    def copy(self) -> Block:
        """A copy."""
        made = Block.__new__(Block)
        made.keys = self.keys.copy()
        made.postings = [each if isinstance(each, int) else each.copy() for each in self.postings]
        made.slots = self.slots.copy()
        return made

    def append(self, key: Any, slot: int) -> None:
        """Add `slot` with `key`, which comes after all keys here."""
        self.slots.add(slot)
        self.keys.append(key)
        self.postings.append(slot)

    def add(self, key: Any, slot: int) -> None:
        """Add `slot` with `key`, which does not come after the last key here."""
        self.slots.add(slot)
        keys = self.keys
        at = bisect_left(keys, key)
        if keys[at] != key:
            keys.insert(at, key)
            self.postings.insert(at, slot)
            return
        posting = self.postings[at]
        if isinstance(posting, int):
            self.postings[at] = BitMap((posting, slot))
        else:
            posting.add(slot)

    def discard(self, key: Any, slot: int) -> None:
        """Remove `slot` from `key`."""
        at = bisect_left(self.keys, key)
        posting = self.postings[at]
        if isinstance(posting, int):
            del self.keys[at], self.postings[at]
        else:
            posting.discard(slot)
            if len(posting) == 1:
                self.postings[at] = posting[0]
        self.slots.discard(slot)

    def walk(self, among: BitMap, skip: int, step: int, inside: int) -> Iterator[Found]:
        """Those of `among` (`inside` of them here) key by key (`step` -1: backward), after the first `skip`."""
        if inside == len(self.postings) == len(self.slots):
            yield cast("list[int]", self.postings[::step][skip:]), 0, True
            return
        for posting in self.postings[::step]:
            if isinstance(posting, int):
                if posting in among:
                    if not skip:
                        yield posting, 0, True
                    else:
                        skip -= 1
            elif found := among & posting:
                if skip < len(found):
                    yield found, skip, True
                skip = max(0, skip - len(found))

    def cut(self, at: int) -> Block:
        """Keep the keys before the one at `at`; returns the others."""
        other = Block(self.keys[at:], self.postings[at:])
        del self.keys[at:], self.postings[at:]
        self.slots -= other.slots
        return other


class Section:
    """Sorted blocks. `lasts` are their last keys, `before` the slots of all earlier sections."""

    __slots__ = ("before", "blocks", "lasts")

    def __init__(self, blocks: list[Block], before: BitMap) -> None:
        """`blocks` of the section."""
        self.blocks = blocks
        self.lasts = [block.keys[-1] for block in blocks]
        self.before = before

    def walk(self, among: BitMap, skip: int, step: int) -> Iterator[Found]:
        """Those of `among` key by key (`step` -1: backward), after the first `skip`."""
        for block in self.blocks[::step]:
            inside = among.intersection_cardinality(block.slots)
            if skip < inside:
                yield from block.walk(among, skip, step, inside)
            skip = max(0, skip - inside)


class Tree:
    """Slots by key; keys are of one kind. `slots` are all slots."""

    __slots__ = ("_lasts", "_sections", "slots")

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._lasts: list[Any] = []
        self.slots = BitMap()

    @classmethod
    def of(cls, found: Mapping[Any, list[int]]) -> Tree:
        """Build a tree from slots by key: each key has slots, and each slot one key."""
        tree = cls()
        keys = sorted(found)
        postings: list[Posting] = [BitMap(slots) if len(slots := found[key]) > 1 else slots[0] for key in keys]
        blocks = [Block(keys[at : at + BLOCK], postings[at : at + BLOCK]) for at in range(0, len(keys), BLOCK)]
        before = BitMap()
        for at in range(0, len(blocks), SECTION):
            section = Section(blocks[at : at + SECTION], before)
            tree._sections.append(section)
            tree._lasts.append(section.lasts[-1])
            before = before | union([block.slots for block in section.blocks])
        tree.slots = before
        return tree

    def copy(self) -> Tree:
        """A copy."""
        made = Tree()
        made._sections = [
            Section([block.copy() for block in section.blocks], section.before.copy()) for section in self._sections
        ]
        made._lasts = self._lasts.copy()
        made.slots = self.slots.copy()
        return made

    # -- keeping it --------------------------------------------------------------------------------------------

    def add(self, key: Any, slot: int) -> None:
        """Add `slot` with `key`."""
        self.slots.add(slot)
        at = bisect_left(self._lasts, key)
        if at == len(self._lasts):
            self._append(key, slot)
            return
        section = self._sections[at]
        within = bisect_left(section.lasts, key)
        block = section.blocks[within]
        block.add(key, slot)
        for later in islice(self._sections, at + 1, None):
            later.before.add(slot)
        if len(block.keys) > BLOCK:
            self._cut_block(at, within)

    def _append(self, key: Any, slot: int) -> None:
        """Add `slot` with `key`, which comes after all others."""
        if not self._sections:
            self._sections.append(Section([Block([key], [slot])], BitMap()))
            self._lasts.append(key)
            return
        section = self._sections[-1]
        block = section.blocks[-1]
        block.append(key, slot)
        section.lasts[-1] = self._lasts[-1] = key
        if len(block.keys) > BLOCK:
            self._cut_block(len(self._sections) - 1, len(section.blocks) - 1)

    def discard(self, key: Any, slot: int) -> None:
        """Remove `slot` from `key`."""
        self.slots.discard(slot)
        at = bisect_left(self._lasts, key)
        section = self._sections[at]
        within = bisect_left(section.lasts, key)
        block = section.blocks[within]
        block.discard(key, slot)
        for later in islice(self._sections, at + 1, None):
            later.before.discard(slot)
        if block.keys:
            section.lasts[within] = block.keys[-1]
        else:
            del section.blocks[within], section.lasts[within]
        if section.blocks:
            self._lasts[at] = section.lasts[-1]
        else:
            del self._sections[at], self._lasts[at]

    def _cut_block(self, at: int, within: int) -> None:
        """Split a full block; at the very end, where ascending keys arrive, leave it nearly full."""
        section = self._sections[at]
        block = section.blocks[within]
        is_end = at == len(self._sections) - 1 and within == len(section.blocks) - 1
        section.blocks.insert(within + 1, block.cut(BLOCK if is_end else BLOCK // 2))
        section.lasts.insert(within, block.keys[-1])
        if len(section.blocks) > SECTION:
            self._cut_section(at, SECTION if is_end else SECTION // 2)

    def _cut_section(self, at: int, keep: int) -> None:
        section = self._sections[at]
        before = section.before | union([block.slots for block in section.blocks[:keep]])
        other = Section(section.blocks[keep:], before)
        del section.blocks[keep:], section.lasts[keep:]
        self._sections.insert(at + 1, other)
        self._lasts.insert(at, section.lasts[-1])

    # -- finding by key ----------------------------------------------------------------------------------------

    def at(self, key: Any) -> BitMap:
        """The slots that have `key`."""
        at, within, index = self._place(key)
        if at < len(self._sections):
            block = self._sections[at].blocks[within]
            if block.keys[index] == key:
                posting = block.postings[index]
                return BitMap((posting,)) if isinstance(posting, int) else posting
        return BitMap()

    def between(self, low: tuple[Any, bool] | None, high: tuple[Any, bool] | None) -> BitMap:
        """The slots of all keys between two limits, each a key and whether it is included, or None."""
        start = (0, 0, 0) if low is None else self._place(low[0], behind=not low[1])
        end = (len(self._sections), 0, 0) if high is None else self._place(high[0], behind=high[1])
        if start >= end:
            return BitMap()
        if start[0] == end[0]:
            return union(self._within(start, end[1:]))
        whole = self._before(end[0]) - self._before(start[0] + 1)
        return union([whole, *self._within(start, None), *self._within((end[0], 0, 0), end[1:])])

    def satisfying(self, test: Callable[[Any], bool]) -> BitMap:
        """The slots of all keys that satisfy `test`, which is called once per key."""
        blocks = (block for section in self._sections for block in section.blocks)
        pairs = (pair for block in blocks for pair in zip(block.keys, block.postings, strict=True))
        return union([posting for key, posting in pairs if test(key)])

    def rank(self, key: Any, among: BitMap) -> int:
        """How many of `among` have a smaller key."""
        at, within, index = self._place(key)
        return among.intersection_cardinality(self._before(at)) + sum(
            _count(posting, among) for posting in self._within((at, 0, 0), (within, index))
        )

    def _place(self, key: Any, behind: bool = False) -> Place:
        """The place of `key`, or where it would be; after it if `behind`."""
        bisect = bisect_right if behind else bisect_left
        at = bisect(self._lasts, key)
        if at == len(self._lasts):
            return at, 0, 0
        section = self._sections[at]
        within = bisect(section.lasts, key)
        return at, within, bisect(section.blocks[within].keys, key)

    def _before(self, at: int) -> BitMap:
        return self._sections[at].before if at < len(self._sections) else self.slots

    def _within(self, start: Place, end: tuple[int, int] | None) -> list[Posting]:
        """The slots of a part of one section, from `start` up to the block and key `end`, or to its end."""
        at, within, index = start
        if at == len(self._sections):
            return []
        blocks = self._sections[at].blocks
        last, upto = end or (len(blocks), 0)
        if within == last:
            return blocks[within].postings[index:upto]
        found: list[Posting] = [*blocks[within].postings[index:]] if index else [blocks[within].slots]
        found.extend(block.slots for block in blocks[within + 1 : last])
        if upto:
            found.extend(blocks[last].postings[:upto])
        return found

    # -- walking in order --------------------------------------------------------------------------------------

    def walk(self, among: BitMap, skip: int, descending: bool) -> Iterator[Found]:
        """Those of `among` key by key, after the first `skip`."""
        count, step = among.intersection_cardinality, -1 if descending else 1
        total = count(self.slots)
        if skip >= total:
            return
        first = total - skip - 1 if descending else skip
        at = bisect_right(self._sections, first, key=lambda section: count(section.before)) - 1
        passed = total - count(self._before(at + 1)) if descending else count(self._before(at))
        while passed < total:
            section = self._sections[at]
            upto = total - count(section.before) if descending else count(self._before(at + 1))
            if upto - passed > len(section.blocks):
                yield from section.walk(among, max(0, skip - passed), step)
            elif upto > passed:
                yield (among & self._before(at + 1)) - section.before, max(0, skip - passed), False
            passed, at = upto, at + step


def union(postings: Sequence[Posting]) -> BitMap:
    """All slots of some postings."""
    # Comparing types needs no call: there may be a hundred postings.
    singles = BitMap([posting for posting in postings if type(posting) is int])
    others = cast("list[BitMap]", [posting for posting in postings if type(posting) is not int])
    return BitMap.union(singles, *others)


def _count(posting: Posting, among: BitMap) -> int:
    return int(posting in among) if isinstance(posting, int) else among.intersection_cardinality(posting)
