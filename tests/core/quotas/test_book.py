"""Windows, slots and tiers, counted on a frozen clock."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from simulators.core.call import Call, Caller
from simulators.core.clock import Clock
from simulators.core.quotas import Concurrency, Grant, LatencyTiers, QuotaBook, QuotaDeclaration, Refusal, Window

START = 1_767_600_000.0


class Desk:
    """A book of limits on a clock that only the test moves."""

    def __init__(self, *declared: QuotaDeclaration, settings: dict[str, Any] | None = None) -> None:
        self.clock = Clock("frozen", START)
        self.settings = settings or {}
        self.book = QuotaBook(declared, self.clock, self.settings.__getitem__)

    def at(self, second: float) -> Desk:
        self.clock.load({"mode": "frozen", "at": START + second})
        return self

    def ask(self, caller: str = "ann", operation: str = "list", tenant: str = "default") -> Grant | Refusal:
        return self.book.acquire(a_call(caller, operation, tenant))

    def granted(self, **who: str) -> Grant:
        outcome = self.ask(**who)
        assert isinstance(outcome, Grant)
        return outcome

    def refused(self, **who: str) -> Refusal:
        outcome = self.ask(**who)
        assert isinstance(outcome, Refusal)
        return outcome

    def described(self, identity: str) -> dict[str, Any]:
        return next(each for each in self.book.describe() if each["id"] == identity)


def a_call(caller: str, operation: str = "list", tenant: str = "default") -> Call:
    known = SimpleNamespace(
        caller=Caller(caller, tenant), tenant=tenant, operation=SimpleNamespace(id=operation), address="::1"
    )
    return cast(Call, known)


def test_a_fixed_window_starts_again_at_multiples_of_its_length() -> None:
    desk = Desk(Window("minute", 2, 60))
    desk.at(50).granted()
    desk.at(59).granted()
    assert desk.at(59.5).refused() == Refusal("minute", 2, 2, 0.5)
    desk.at(60).granted()
    assert desk.granted().usage == {"minute": (2, 2)}


def test_a_moving_window_frees_a_place_when_the_oldest_leaves() -> None:
    desk = Desk(Window("minute", 2, 60, moving=True))
    desk.at(0).granted()
    desk.at(30).granted()
    assert desk.at(40).refused().retry_after_s == 20
    assert desk.at(59.9).refused().retry_after_s == pytest.approx(0.1)
    desk.at(60).granted()
    assert desk.at(61).refused().retry_after_s == 29


def test_a_clock_that_is_set_back_forgets_what_comes_later() -> None:
    desk = Desk(Window("minute", 2, 60, moving=True))
    desk.at(0).granted()
    desk.at(3600).granted()
    desk.at(30).granted()
    desk.granted()
    assert desk.refused().retry_after_s == 60
    Desk(Window("minute", 2, 60, moving=True)).book.load(desk.book.dump())


def test_the_wait_of_a_lowered_limit_is_until_enough_have_left() -> None:
    desk = Desk(Window("minute", 5, 60, moving=True))
    for second in range(5):
        desk.at(second).granted()
    desk.book.override({"minute": {"limit": 2}})
    wait = desk.at(10).refused().retry_after_s
    assert wait == 53
    assert isinstance(desk.at(10 + 53).ask(), Grant)


def test_refused_requests_are_not_counted() -> None:
    desk = Desk(Window("minute", 1, 60, moving=True))
    desk.at(0).granted()
    for second in range(1, 60):
        desk.at(second).refused()
    desk.at(60).granted()
    assert (desk.described("minute")["granted"], desk.described("minute")["refused"]) == (2, 59)


def test_a_lock_outlives_the_window() -> None:
    desk = Desk(Window("minute", 1, 60, lock_s=300))
    desk.at(0).granted()
    assert desk.at(10).refused().retry_after_s == 300
    assert desk.at(100).refused().retry_after_s == 210
    desk.at(310).granted()


@pytest.mark.parametrize(
    ("scope", "other", "apart"),
    [
        (("credential",), {"caller": "bob"}, True),
        (("credential",), {"operation": "get"}, False),
        (("operation",), {"operation": "get"}, True),
        (("tenant",), {"caller": "bob"}, False),
        (("tenant",), {"tenant": "north"}, True),
        (("address",), {"caller": "bob", "tenant": "north", "operation": "get"}, False),
        ((), {"caller": "bob", "tenant": "north", "operation": "get"}, False),
    ],
)
def test_the_scope_says_what_is_counted_apart(scope: Any, other: dict[str, str], apart: bool) -> None:
    desk = Desk(Window("minute", 1, 60, scope=scope))
    desk.granted()
    assert isinstance(desk.ask(**other), Grant) is apart


def test_a_subject_stands_for_the_operation() -> None:
    desk = Desk(Concurrency("slots", 1, subject=lambda call: str(call.operation and call.operation.id[:3])))
    desk.granted(operation="ticketList")
    desk.refused(operation="ticketGet")
    desk.granted(operation="accountGet")


def test_slots_are_freed_once() -> None:
    desk = Desk(Concurrency("slots", 2))
    first, _ = desk.granted(), desk.granted()
    assert desk.refused() == Refusal("slots", 2, 2, None)
    desk.book.release(first)
    desk.book.release(first)
    desk.granted()
    desk.refused()
    assert desk.described("slots")["in_use"] == 2


def test_only_the_operations_named_are_counted() -> None:
    desk = Desk(Concurrency("slots", 0, operations=frozenset({"get"})))
    desk.refused(operation="get")
    assert desk.granted(operation="list").usage == {}


def test_a_refusal_by_one_limit_takes_nothing_of_the_others() -> None:
    desk = Desk(Window("minute", 5, 60), Concurrency("slots", 1))
    desk.granted()
    assert desk.refused().quota == "slots"
    assert desk.described("minute")["in_use"] == 1


def test_tiers_slow_down_with_the_share_used() -> None:
    desk = Desk(Window("hour", 4, 3600), LatencyTiers("slow", "hour", ((0.5, 0.5), (0.75, 1.0))))
    assert [desk.granted().delay_s for _ in range(4)] == [0.0, 0.5, 1.0, 1.0]
    assert desk.described("slow")["granted"] == 3


def test_tiers_stand_on_a_window() -> None:
    with pytest.raises(TypeError, match="slots, which is no window"):
        Desk(Concurrency("slots", 1), LatencyTiers("slow", "slots", ()))


def test_amounts_come_from_settings_and_none_is_no_limit() -> None:
    desk = Desk(Window("minute", "most", "length"), settings={"most": 1, "length": 60})
    desk.granted()
    desk.refused()
    desk.settings["most"] = None
    assert desk.granted().usage == {}
    assert desk.described("minute")["limit"] is None
    desk.settings["most"] = 2
    desk.granted()
    desk.refused()


def test_a_changed_limit_wins_over_the_setting() -> None:
    desk = Desk(Window("minute", "most", 60), settings={"most": 100})
    desk.book.override({"minute": {"limit": 1, "window_s": 10}})
    desk.granted()
    assert desk.refused().retry_after_s == 10
    assert desk.described("minute")["window_s"] == 10


def test_an_amount_of_none_is_the_declared_one_again() -> None:
    desk = Desk(Window("minute", 7, 60))
    desk.book.override({"minute": {"limit": 1, "window_s": 10}})
    desk.book.override({"minute": {"limit": None}})
    assert (desk.described("minute")["limit"], desk.described("minute")["window_s"]) == (7, 10)
    desk.book.override({"minute": {"window_s": None}})
    assert desk.described("minute")["window_s"] == 60


@pytest.mark.parametrize(
    "change",
    [
        {"hour": {"limit": 1}},
        {"slots": {"window_s": 5}},
        {"minute": {"limmit": 5}},
        {"minute": {"limit": -1}},
        {"minute": {"limit": True}},
        {"minute": {"limit": "5"}},
        {"minute": {"window_s": 0}},
    ],
)
def test_a_change_that_cannot_be_is_refused_whole(change: dict[str, dict[str, Any]]) -> None:
    desk = Desk(Window("minute", 7, 60), Concurrency("slots", 7))
    with pytest.raises(ValueError, match="quota"):
        desk.book.override({"minute": {"limit": 1}} | change)
    assert [each["limit"] for each in desk.book.describe()] == [7, 7]


def test_what_the_gate_cannot_see_is_spent_by_name() -> None:
    desk = Desk(Window("failures", 1, 60, operations=frozenset()), Window("hour", 9, 3600))
    assert desk.granted().usage == {"hour": (1, 9)}
    assert desk.book.spend(a_call("ann"), "failures") is None
    refusal = desk.book.spend(a_call("ann"), "failures")
    assert refusal is not None
    assert (refusal.quota, refusal.retry_after_s) == ("failures", 60)
    assert desk.book.spend(a_call("bob"), "failures") is None
    assert desk.described("hour")["in_use"] == 1


def test_use_is_read_without_being_counted() -> None:
    desk = Desk(Window("minute", 7, 60))
    desk.granted()
    for _ in range(2):
        assert desk.book.usage(a_call("ann"), "minute") == (1, 7)
    with pytest.raises(KeyError):
        desk.book.usage(a_call("ann"), "hour")


def test_a_snapshot_goes_on_counting_where_it_was_taken() -> None:
    declared = (Window("minute", 3, 60, moving=True, lock_s=90), Concurrency("slots", 9))
    desk, other = Desk(*declared), Desk(*declared)
    desk.granted()
    desk.at(5).granted()
    desk.book.override({"minute": {"limit": 2}})
    desk.refused(caller="ann")
    other.book.load(desk.book.dump())
    assert other.book.dump()["meters"]["minute"] == desk.book.dump()["meters"]["minute"]
    assert other.at(6).refused().retry_after_s == 89
    other.granted(caller="bob")


@pytest.mark.parametrize("dump", [None, {}, {"meters": {}, "slowed": {}}, {"meters": {"minute": 1}, "slowed": {}}])
def test_a_snapshot_of_other_limits_is_refused(dump: object) -> None:
    with pytest.raises(ValueError, match=r"limits|Expected|missing"):
        Desk(Window("minute", 7, 60)).book.load(dump)


def test_a_window_may_count_what_was_refused_by_any_limit() -> None:
    desk = Desk(
        Window("minute", 2, 60, moving=True, scope=("tenant",), counts_refused="harsh"),
        Concurrency("slots", 1, scope=("tenant",)),
        settings={"harsh": True},
    )
    desk.granted()
    assert desk.at(10).refused().quota == "slots"
    assert desk.at(20).refused() == Refusal("minute", 2, 2, 50)
    assert desk.described("minute")["in_use"] == 3
    desk.settings["harsh"] = False
    assert desk.at(30).refused() == Refusal("minute", 3, 2, 40)
    assert desk.at(69).refused() == Refusal("minute", 2, 2, 1)
    assert desk.at(70).refused().quota == "slots"


def test_users_of_a_limit_are_described_the_busiest_first_while_they_use_it() -> None:
    desk = Desk(Window("minute", 9, 60), Concurrency("slots", 9, scope=("credential", "operation")))
    desk.granted(caller="ann")
    held = [desk.at(30).granted(caller="bob", operation=each) for each in ("list", "list", "read")]
    assert desk.described("minute")["callers"] == [{"key": ["bob"], "in_use": 3}, {"key": ["ann"], "in_use": 1}]
    assert desk.described("slots")["callers"] == [
        {"key": ["bob", "list"], "in_use": 2},
        {"key": ["ann", "list"], "in_use": 1},
        {"key": ["bob", "read"], "in_use": 1},
    ]
    for grant in held:
        desk.book.release(grant)
    desk.at(61)
    assert desk.described("minute")["callers"] == []
    assert [each["key"] for each in desk.described("slots")["callers"]] == [["ann", "list"]]
