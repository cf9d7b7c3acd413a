"""A world as plain data, built by applying batches in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core.durable.batches import Batch, Commit, Dump, Key, Part, check_version, decode
from simulators.core.durable.errors import Damaged
from simulators.core.durable.target import Found

Rows = dict[Key, Any]


class TenantImage:
    """The records of one tenant, in the order of first put, and its sequences."""

    __slots__ = ("collections", "sequences")

    def __init__(self) -> None:
        """Empty."""
        self.collections: dict[str, Rows] = {}
        self.sequences: dict[str, int] = {}

    @property
    def size(self) -> int:
        """The number of records."""
        return sum(map(len, self.collections.values()))


class SimulatorImage:
    """One simulator: its dump without records, and the records by tenant."""

    __slots__ = ("_windows", "dump", "keys", "tenants")

    def __init__(self, dump: Dump) -> None:
        """`dump` is a state as in a batch."""
        self.dump = dump
        self.keys: dict[str, str] = dump.pop("keys")
        self._windows: dict[tuple[str, ...], list[float]] = {}
        for quota, meter in dump["quotas"]["meters"].items():
            for each in meter.get("taken", ()):
                self._windows[quota, *each["key"]] = each["at"]
        self.tenants: dict[str, TenantImage] = {}
        for name, parts in dump.pop("tenants").items():
            tenant = self.tenants[name] = TenantImage()
            tenant.sequences = parts["sequences"]
            for collection, records in parts["collections"].items():
                key = self.keys[collection]
                tenant.collections[collection] = {record[key]: record for record in records}

    def part(self, part: Part) -> None:
        """Apply changes of anything but records."""
        dump, meters = self.dump, self.dump["quotas"]["meters"]
        for name in ("credentials", "settings", "faults", "streams", "held", "paused"):
            value = getattr(part, name)
            if value is not None:
                dump[name] = value
        for quota, amounts in (part.changed or {}).items():
            meters[quota]["changed"] = amounts
        for quota, (granted, refused) in (part.meters or {}).items():
            meters[quota].update(granted=granted, refused=refused)
        dump["quotas"]["slowed"].update(part.slowed or {})
        for quota, key, at in part.taken:
            instants = self._windows.get((quota, *key))
            if instants is None:
                instants = self._windows[quota, *key] = []
                meters[quota]["taken"].append({"key": key, "at": instants})
            instants.append(at)
        for quota, key, until in part.locked:
            kept = [each for each in meters[quota]["locked"] if each["key"] != key]
            meters[quota]["locked"] = [*kept, {"key": key, "until": until}]


class Image:
    """The content of a world when its last intact frame was written."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.simulators: dict[str, SimulatorImage] = {}
        self.seed = 0
        self.clock: dict[str, Any] = {}
        self.meta: dict[str, Any] = {}
        self.last_exchange = 0
        self.exchanges: list[Any] = []
        self.torn: list[tuple[str, int]] = []
        """Files whose torn tail was left out, with its size in bytes."""
        self.next_frame = 1
        self.complete = False
        self.upgraded = False
        """Whether files of an earlier format were read; the world must then be written again."""

    @classmethod
    def of(cls, found: Iterable[Found]) -> Image:
        """The world from a snapshot and the logs after it. StateError if it cannot be read or is damaged."""
        image = cls()
        expected = 1
        for each in found:
            name = str(each.path)
            check_version(each.version, name)
            for frame in each.frames:
                if frame.number != expected:
                    raise Damaged(f"{name} lacks frame {expected}: restore the folder from a copy")
                try:
                    batch = decode(frame.payload, each.version)
                    image.apply(batch)
                except (ValueError, KeyError, TypeError) as error:
                    why = " ".join(f"{type(error).__name__} {error}".split())
                    raise Damaged(
                        f"{name} cannot be followed at byte {frame.start} ({why:.120}): restore the folder from a copy"
                    ) from None
                expected = batch.next_frame or frame.number + 1
            if not image.complete:
                raise Damaged(f"{name} is not a whole snapshot: restore it from a copy")
            if each.torn:
                image.torn.append((name, each.torn))
        image.next_frame = expected
        return image

    def apply(self, batch: Batch) -> None:
        """Apply one batch. KeyError or ValueError if it does not fit."""
        for name, dump in batch.states.items():
            self.simulators[name] = SimulatorImage(dump)
        for commit in batch.commits:
            self._commit(commit)
        for name, part in batch.parts.items():
            self.simulators[name].part(part)
        for forgotten in batch.forget:
            self.exchanges = [
                each for each in self.exchanges if forgotten is not None and each["simulator"] != forgotten
            ]
        self.exchanges += batch.exchanges
        if batch.seed is not None:
            self.seed = batch.seed
        self.clock = batch.clock or self.clock
        self.meta = batch.meta or self.meta
        self.last_exchange = max(self.last_exchange, batch.last_exchange)
        if batch.records is not None:
            size = self.size
            if size != batch.records:
                raise ValueError(f"{size} records in place of {batch.records}")
            self.complete = True

    @property
    def size(self) -> int:
        """The number of records."""
        return sum(tenant.size for each in self.simulators.values() for tenant in each.tenants.values())

    def _commit(self, commit: Commit) -> None:
        simulator = self.simulators[commit.simulator]
        tenants, keys = simulator.tenants, simulator.keys
        tenant = tenants.get(commit.tenant)
        if tenant is None:
            tenant = tenants[commit.tenant] = TenantImage()
        for change in commit.changes:
            key = keys[change.collection]
            rows = tenant.collections.setdefault(change.collection, {})
            for each in change.deleted:
                rows.pop(each, None)
            for record in change.put:
                rows[record[key]] = record
        tenant.sequences.update(commit.sequences)
