"""A vendor's declaration of its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from simulators.core.call import Call

Scope = Literal["credential", "tenant", "operation", "address"]
Amount: TypeAlias = "float | str"
"""A number, or the name of the setting that holds it; a setting of None means no limit."""

Subject: TypeAlias = "Callable[[Call], str]"


@dataclass(frozen=True, slots=True)
class Window:
    """At most `limit` requests in `seconds`: a moving window, or a fixed one that starts at multiples of its length.

    `scope` says what is counted apart. `operations` are the operationIds it covers (None: all). `subject` says what
    `operation` in the scope means, by default the operationId. After a refusal, `lock_s` more seconds are refused.
    `counts_refused`, or the setting of that name, says whether a request counts that any limit has refused.
    """

    id: str
    limit: Amount
    seconds: Amount
    moving: bool = False
    scope: tuple[Scope, ...] = ("credential",)
    operations: frozenset[str] | None = None
    subject: Subject | None = None
    lock_s: Amount = 0
    counts_refused: bool | str = False


@dataclass(frozen=True, slots=True)
class Concurrency:
    """At most `limit` requests under way at a time. The other members are those of `Window`."""

    id: str
    limit: Amount
    scope: tuple[Scope, ...] = ("operation",)
    operations: frozenset[str] | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class LatencyTiers:
    """Answers slow down with the use of the window `window`: `tiers` are (share of its limit, delay in seconds)."""

    id: str
    window: str
    tiers: tuple[tuple[float, float], ...]


QuotaDeclaration: TypeAlias = Window | Concurrency | LatencyTiers
