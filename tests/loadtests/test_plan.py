"""Plans as data."""

from __future__ import annotations

from loadtests.briefing import Briefing
from loadtests.plan import Refused, at_the_cap, in_the_window, side_by_side


def test_at_the_cap_nobody_is_refused_and_above_it_some_are() -> None:
    rounds = at_the_cap(3, {"service_time_ms": 50}, {"limit_headers": True}, "tickets", ("ticket",))
    assert [(each.users, each.refused) for each in rounds] == [(3, "none"), (4, "some"), (3, "none"), (4, "some")]
    assert [bool(each.settings.get("limit_headers")) for each in rounds] == [False, False, True, True]
    assert rounds[0].name == "tickets: 3 clients at a cap of 3"
    assert {each.tags for each in rounds} == {("ticket",)}
    assert len(at_the_cap(3, {})) == 2


def test_in_a_window_each_request_beyond_its_limit_is_refused() -> None:
    under, over, again = in_the_window("hour", 20)
    assert (under.requests_each, under.refused, over.requests_each, over.refused) == (20, "none", 30, 10)
    assert under.quotas == {"hour": {"limit": 20, "window_s": 3600}}
    assert (again.requests_each, again.refused, again.ends_after_s) == (20, "none", 3600)
    assert len(in_the_window("hour", 20, {"headers": True})) == 5


def test_clients_of_one_tenant_share_a_limit_or_do_not_and_those_of_two_never_do() -> None:
    own, apart = side_by_side(20, {"a": 1}, {})
    assert (own.clients, own.refused, apart.clients, apart.refused) == ("colleagues", "none", "tenants", "none")
    assert {each.users for each in (own, apart)} == {2}
    (shared,) = side_by_side(20, {}, {"hour": {"limit": 20}}, shared=True, tenants=False)
    assert (shared.refused, shared.requests_each) == (20, 20)


def test_a_refusal_that_is_not_json_lacks_every_member() -> None:
    assert Refused({}, b"<html>", {}).json() == {}
    assert Refused({}, b'{"a": 1}', {}).json() == {"a": 1}


def test_a_briefing_comes_back_as_it_was_written() -> None:
    import json

    briefing = Briefing({"jwt": "x"}, {"ticket": "7"}, {"a": 1}, 5, own=({"jwt": "y"},))
    assert Briefing.of(json.loads(briefing.text())) == briefing
    assert Briefing.of({}) == Briefing()
