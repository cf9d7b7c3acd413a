"""The report card on the clients of a simulator: their reaction to refusals, and which calls used up its quotas.

Pure functions: exchanges of a journal in, data out. A refusal is an exchange that a quota decided. The "next try" after
it is the next request of the same caller to the same operation, in the order in which requests began.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from simulators.core.clock import rfc3339
from simulators.core.journal import Exchange

EARLY_S = 0.05
"""A retry this much earlier than Retry-After is still obedient: clocks and networks differ."""
IMMEDIATE_S = 0.1
"""A retry within this time after a refusal has not backed off at all."""
GROWTH = 1.2
"""By which factor a pause must exceed the previous one to count as grown."""
BUNCH_S = 0.25
"""Retries within this time of each other arrive together."""
HERD = 3
"""The number of retries that must arrive together to be a herd."""

UNKNOWN = "(nobody)"

Line = tuple[str, str]
"""Caller and operation."""


@dataclass(slots=True)
class ClientBehaviour:
    """The reaction of one caller to refusals."""

    requests: int = 0
    refused: int = 0
    told: int = 0
    obeyed: int = 0
    ignored: int = 0
    soonest_s: float | None = None
    immediate: int = 0
    series: int = 0
    growing: int = 0

    def record(self, caller: str) -> dict[str, Any]:
        """As JSON data."""
        return {
            "caller": caller,
            "requests": self.requests,
            "refused": self.refused,
            "retry_after": {
                "told": self.told,
                "obeyed": self.obeyed,
                "ignored": self.ignored,
                "soonest_s": None if self.soonest_s is None else round(self.soonest_s, 3),
            },
            "back_off": {"immediate": self.immediate, "series": self.series, "growing": self.growing},
        }


@dataclass(slots=True)
class Card:
    """Intermediate results of reading the exchanges."""

    clients: dict[str, ClientBehaviour] = field(default_factory=lambda: defaultdict(ClientBehaviour))
    tries: list[tuple[float, str]] = field(default_factory=list)


def report(
    exchanges: Iterable[Exchange], quotas: Sequence[Mapping[str, Any]], show: Callable[[str], str] = str
) -> dict[str, Any]:
    """Build the report card. `quotas` are the limits as the control API describes them; `show` masks callers."""
    kept = sorted((each for each in exchanges if each.direction == "in"), key=lambda each: each.at)
    card = _read(kept)
    herd = _herd(card.tries)
    spent = [_spent(quota, kept, show) for quota in quotas]
    spent = [each for each in spent if each["refusals"]]
    return {
        "since": rfc3339(kept[0].at) if kept else None,
        "requests": len(kept),
        "refused": sum(map(_refused, kept)),
        "clients": [card.clients[caller].record(show(caller)) for caller in sorted(card.clients)],
        "herd": herd,
        "spent": spent,
        "grades": _grades(list(card.clients.values()), herd, spent),
    }


def _refused(exchange: Exchange) -> bool:
    return exchange.decided.kind == "quota"


def _ended(exchange: Exchange) -> float:
    return exchange.at + exchange.duration_s


def _line(exchange: Exchange) -> Line:
    return exchange.caller or UNKNOWN, exchange.operation or exchange.path


def retry_after(exchange: Exchange) -> float | None:
    """The seconds that a refusal asks to wait, from the time of its response; None without a usable value."""
    if exchange.response is None:
        return None
    said = next((value for name, value in exchange.response.headers if name.lower() == b"retry-after"), None)
    if said is None:
        return None
    text = said.decode("latin-1").strip()
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - _ended(exchange))
    except ValueError:
        return None


def _read(exchanges: Iterable[Exchange]) -> Card:
    card = Card()
    lines: dict[Line, list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        behaviour = card.clients[exchange.caller or UNKNOWN]
        behaviour.requests += 1
        behaviour.refused += _refused(exchange)
        lines[_line(exchange)].append(exchange)
    for (caller, _), line in lines.items():
        for before, after in pairwise(line):
            if _refused(before):
                _judge_try(card.clients[caller], before, after)
                card.tries.append((after.at, caller))
        _judge_pauses(card.clients[caller], line)
    return card


def _judge_try(behaviour: ClientBehaviour, refusal: Exchange, following: Exchange) -> None:
    """Judge the first retry after a refusal."""
    waited = following.at - _ended(refusal)
    behaviour.immediate += waited < IMMEDIATE_S
    asked = retry_after(refusal)
    if asked is None:
        return
    behaviour.told += 1
    if waited >= asked - EARLY_S:
        behaviour.obeyed += 1
        return
    behaviour.ignored += 1
    early = waited - asked
    behaviour.soonest_s = early if behaviour.soonest_s is None else min(early, behaviour.soonest_s)


def _judge_pauses(behaviour: ClientBehaviour, line: Sequence[Exchange]) -> None:
    """Judge each series of two or more refusals in a row: whether every pause was longer than the previous one."""
    pauses: list[float] = []
    for before, after in pairwise(line):
        if _refused(before):
            pauses.append(after.at - _ended(before))
            if _refused(after):
                continue
        _close_series(behaviour, pauses)
        pauses = []
    _close_series(behaviour, pauses)


def _close_series(behaviour: ClientBehaviour, pauses: Sequence[float]) -> None:
    if len(pauses) < 2:
        return
    behaviour.series += 1
    behaviour.growing += all(after >= before * GROWTH for before, after in pairwise(pauses))


def _herd(tries: list[tuple[float, str]]) -> dict[str, Any]:
    """The largest number of retries after refusals that arrived together."""
    ordered = sorted(tries)
    together: deque[tuple[float, str]] = deque()
    largest: list[tuple[float, str]] = []
    for each in ordered:
        together.append(each)
        while each[0] - together[0][0] > BUNCH_S:
            together.popleft()
        if len(together) > len(largest):
            largest = list(together)
    return {
        "tries": len(ordered),
        "largest": len(largest),
        "clients": len({caller for _, caller in largest}),
        "at": rfc3339(largest[0][0]) if largest else None,
    }


def _spent(quota: Mapping[str, Any], exchanges: Sequence[Exchange], show: Callable[[str], str]) -> dict[str, Any]:
    """The callers that used a quota when it refused: requests running then, or granted in its window before."""
    covered = frozenset(quota["operations"])
    window_s: float | None = quota.get("window_s")
    holders: Counter[Line] = Counter()
    held: Counter[Line] = Counter()
    counted: list[tuple[float, Line]] = []
    refusals = 0
    for exchange in exchanges:
        if exchange.decided.kind == "quota" and exchange.decided.id == quota["id"]:
            refusals += 1
            _expire(counted, held, exchange.at)
            holders.update(held)
        elif not _refused(exchange) and (not covered or exchange.operation in covered):
            until = exchange.at + window_s if window_s is not None else _ended(exchange)
            held[_line(exchange)] += 1
            heappush(counted, (until, _line(exchange)))
    total = sum(holders.values())
    by = [
        {"caller": show(caller), "operation": operation, "share": round(number / total, 3)}
        for (caller, operation), number in holders.most_common()
        if number
    ]
    return {"quota": quota["id"], "refusals": refusals, "by": by}


def _expire(counted: list[tuple[float, Line]], held: Counter[Line], now: float) -> None:
    while counted and counted[0][0] <= now:
        held[heappop(counted)[1]] -= 1


def _grades(
    clients: Sequence[ClientBehaviour], herd: Mapping[str, Any], spent: Sequence[Mapping[str, Any]]
) -> list[dict[str, str]]:
    told, ignored = sum(each.told for each in clients), sum(each.ignored for each in clients)
    series, growing = sum(each.series for each in clients), sum(each.growing for each in clients)
    immediate, tries = sum(each.immediate for each in clients), herd["tries"]
    bunched = herd["largest"] >= HERD
    top = [f"{each['quota']}: {each['by'][0]['operation']}" for each in spent if each["by"]]
    return [
        _grade("Retry-After", told, not ignored, f"obeyed {told - ignored} times of {told}"),
        _grade(
            "back-off",
            tries,
            not immediate and growing == series,
            f"{immediate} of {tries} tries at once, pauses grew in {growing} of {series} series",
        ),
        _grade("herd", tries, not bunched, f"at most {herd['largest']} tries within {BUNCH_S:g} s"),
        {"name": "spent by", "grade": "told" if top else "not seen", "detail": ", ".join(top) or "nothing was refused"},
    ]


def _grade(name: str, seen: int, good: bool, detail: str) -> dict[str, str]:
    return {"name": name, "grade": "not seen" if not seen else "good" if good else "poor", "detail": detail}
