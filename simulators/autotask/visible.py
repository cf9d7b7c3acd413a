"""The records that a user may see; all others are treated as missing [autotask 3]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.autotask.model import datetimes
from simulators.autotask.model.rights import Level
from simulators.autotask.model.shape import OF_COMPANY
from simulators.core.query import And, Compare, In, Predicate, Query
from simulators.core.resources.entity import Entity
from simulators.core.store import Store, Unit

Reader = Store | Unit

ERROR_LOG_DAYS = 30
"""Days for which the log of undelivered events is kept [autotask 11.3]."""


def seen(entity: Entity, level: Level, now: float) -> Predicate | None:
    """Return the predicate for the records of `entity` that a user of `level` may see; None if there are none."""
    if not level.allows(entity, "Query"):
        return None
    parts: list[Predicate] = []
    if level.company_types is not None and entity.own.area == "companies":
        parts.append(of_seen_companies(entity, level.company_types))
    if entity.name == "WebhookEventErrorLogs":
        since = datetimes.kept_epoch(now - ERROR_LOG_DAYS * 86400)
        parts.append(Compare(("createDateTime",), "ge", since))
    return And(tuple(parts))


def of_seen_companies(entity: Entity, types: Iterable[int]) -> Predicate:
    """Return the predicate for the records of companies of these types."""
    name = "companyType" if entity.name == "Companies" else OF_COMPANY
    return In((name,), tuple(types))


async def find(
    reader: Reader, entity: Entity, identity: int, level: Level, now: float, where: Predicate | None = None
) -> Mapping[str, Any] | None:
    """Return the record with this id if the user may see it and it matches `where`; otherwise None."""
    visible = seen(entity, level, now)
    if visible is None:
        return None
    parts = (Compare(("id",), "eq", identity), visible, *(() if where is None else (where,)))
    page = await reader.query(entity.name, Query(And(parts), limit=1, total=False))
    return page.items[0] if page.items else None
