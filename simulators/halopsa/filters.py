"""Filters of lists besides those of the engine: functions from the value of a query parameter to a predicate.

`caller` of a ListRequest is the id of the calling agent; its `known` holds the time (`now`) and, for lists of tickets,
the ids of the statuses that close them (`closed`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulators.core.query import TRUE, Compare, In, IsNull, Not, Predicate, all_of, any_of, ends
from simulators.core.resources import lists
from simulators.core.resources.lists import NOTHING, Filter, ListRequest, is_true
from simulators.halopsa import datetimes
from simulators.halopsa.model.tickets import OPPORTUNITY, PROJECT


def excluding(name: str) -> Filter:
    """The property is none of the values."""
    return lambda values, _: Not(In((name,), tuple(values)))


def excluding_one(name: str) -> Filter:
    """The property is not the value."""
    return lambda value, _: Compare((name,), "ne", value)


def either(*filters: Filter) -> Filter:
    """At least one of the filters holds."""
    return lambda value, request: any_of(each(value, request) for each in filters)


def states(predicate: Callable[[ListRequest], Predicate]) -> Filter:
    """1 selects records that satisfy the predicate, 0 those that do not [halopsa 5.1]."""

    def choose(values: Any, request: ListRequest) -> Predicate:
        holds = predicate(request)
        return any_of((*((holds,) if 1 in values else ()), *((Not(holds),) if 0 in values else ())))

    return choose


def state(name: str) -> Filter:
    """1 selects records whose property is true, 0 those whose property is not."""
    return states(lambda _: is_true(name))


def positive(name: str) -> Predicate:
    """The property is above zero."""
    return Compare((name,), "gt", 0)


def ending(name: str) -> Filter:
    """The text ends with the value, in any letter case."""
    return lambda text, _: ends((name,), text)


def since(name: str) -> Filter:
    """The date is not before the value."""
    return lists.since(name, datetimes.normal)


def until(name: str) -> Filter:
    """The date is not after the value; a value without a time of day means the whole day."""
    return lists.until(name, datetimes.until)


def is_not(name: str) -> Predicate:
    """The property is not true: false or not set."""
    return Not(is_true(name))


def is_not_false(name: str) -> Predicate:
    """The property is true or not set, for a property whose default is true."""
    return Not(Compare((name,), "eq", False))


def dated(*names: str) -> Predicate:
    """All these dates are set."""
    return all_of(Compare((name,), "gt", datetimes.NEVER) for name in names)


def include(predicate: Predicate) -> Filter:
    """Excludes records that satisfy `predicate` if the value is false."""
    return lambda value, _: TRUE if value else Not(predicate)


def passed(name: str) -> Filter:
    """The date is set and has passed, if the value is true."""
    return lambda value, request: all_of((dated(name), Compare((name,), "lt", request.known["now"]))) if value else TRUE


def in_force(start: str, end: str) -> Filter:
    """The current time is within the two dates, as far as they are set, if the value is true."""

    def holds(value: Any, request: ListRequest) -> Predicate:
        now = request.known["now"]
        over = any_of((Compare((start,), "gt", now), all_of((dated(end), Compare((end,), "le", now)))))
        return Not(over) if value else TRUE

    return holds


def every_if(*filters: Filter) -> Filter:
    """All of the filters hold."""
    return lambda value, request: all_of(each(value, request) for each in filters)


def of_agent(name: str) -> Filter:
    """The property is the id of the calling agent, if the value is true."""
    return lambda value, request: Compare((name,), "eq", request.caller) if value else TRUE


_INTEGRATIONS: Mapping[str, str] = {"azure": "azureoid", "okta": "oktaid"}
"""The property with a user's id in another system, by the integration that imported the user [halopsa 7.1]."""


def integration(value: Any, _: ListRequest) -> Predicate:
    """Users imported by an integration; no users for an unknown integration."""
    name = _INTEGRATIONS.get(value.lower())
    return NOTHING if name is None else Compare((name,), "gt", "")


def of_tickets(value: Any, _: ListRequest) -> Predicate:
    """`ticket` selects all statuses of the fake; there are none of another type [halopsa 7, client code C1]."""
    return TRUE if value.lower() == "ticket" else NOTHING


_FOR: Mapping[str, str] = {"reqs": "forrequests", "opps": "foropps", "prjs": "forprojects"}
"""The flag of teams that work in a domain, by the name of the domain [halopsa 5.1, 7]."""


def for_domain(value: Any, _: ListRequest) -> Predicate:
    """Teams for tickets, opportunities or projects; a team without the flag `forrequests` is for tickets."""
    name = _FOR.get(value.lower())
    if name is None:
        return NOTHING
    return is_not_false(name) if name == "forrequests" else is_true(name)


def shown_by_account(request: ListRequest, unassigned: int) -> Predicate:
    """Enabled agents, unless the parameters request others [halopsa 7, client code C1].

    Disabled agents and the agent `unassigned` are listed on request only.
    """
    parameters, disabled = request.arguments, is_true("isdisabled")
    enabled, also_disabled = parameters.get("includeenabled", True), parameters.get("includedisabled", False)
    enabled, also_disabled = _both(parameters.get("activeinactive", ""), enabled, also_disabled)
    shown = any_of((*((Not(disabled),) if enabled else ()), *((disabled,) if also_disabled else ())))
    assigned = TRUE if parameters.get("includeunassigned", False) else Not(Compare(("id",), "eq", unassigned))
    return all_of((shown, assigned))


def _both(text: str, first: bool, second: bool) -> tuple[bool, bool]:
    """Two booleans from a text such as `true,false`; for any other text, `first` and `second`."""
    parts = [each.strip() for each in text.lower().split(",")]
    return (parts[0] == "true", parts[1] == "true") if len(parts) == 2 else (first, second)


def shown_by_activity(request: ListRequest, reveal: tuple[str, ...]) -> Predicate:
    """Active records, unless the parameters request inactive ones; `reveal` names those that include inactive ones.

    `activeinactive` holds the values of includeactive and includeinactive, separated by a comma, and overrides them.
    """
    active = request.arguments.get("includeactive", True)
    inactive = request.arguments.get("includeinactive", False) or any(
        request.arguments.get(name, False) for name in reveal
    )
    active, inactive = _both(request.arguments.get("activeinactive", ""), active, inactive)
    if active and inactive:
        return TRUE
    if active or inactive:
        return is_true("inactive") if inactive else Not(is_true("inactive"))
    return NOTHING


def in_postcode(value: Any, _: ListRequest) -> Predicate:
    """Sites whose delivery address has this postcode, in any letter case."""
    return Compare(("delivery_address", "postcode"), "eq", value, "nocase")


# -- tickets ----------------------------------------------------------------------------------------------------

_DATES: Mapping[str, str] = {
    "dateoccured": "dateoccurred",
    "dateoccurred": "dateoccurred",
    "datecleared": "dateclosed",
    "dateclosed": "dateclosed",
    "datecreated": "datecreated",
    "dateassigned": "dateassigned",
    "date_fully_closed": "date_fully_closed",
    "startdate": "startdate",
    "targetdate": "targetdate",
    "followupdate": "followupdate",
    "deadlinedate": "deadlinedate",
    "fixbydate": "fixbydate",
    "lastactiondate": "lastactiondate",
    "last_update": "last_update",
}
"""The date by the value of `datesearch`; any other value means the date of the ticket [halopsa 5.1]."""


def ticket_since(value: Any, request: ListRequest) -> Predicate:
    """The date that `datesearch` selects is not before the value."""
    return since(_searched(request))(value, request)


def ticket_until(value: Any, request: ListRequest) -> Predicate:
    """The date that `datesearch` selects is not after the value."""
    return until(_searched(request))(value, request)


def _searched(request: ListRequest) -> str:
    return _DATES.get(request.arguments.get("datesearch", "").lower(), "dateoccurred")


def open_only(value: Any, request: ListRequest) -> Predicate:
    """Tickets in a status that does not close them."""
    return Not(In(("status_id",), request.known["closed"])) if value else TRUE


def closed_only(value: Any, request: ListRequest) -> Predicate:
    """Tickets in a status that closes them."""
    return In(("status_id",), request.known["closed"]) if value else TRUE


REQUESTS = IsNull(("use",))
"""Holds for tickets that are neither opportunities nor projects."""

_DOMAINS: Mapping[str, Predicate] = {
    "opps": Compare(("use",), "eq", OPPORTUNITY, "nocase"),
    "prjs": Compare(("use",), "eq", PROJECT, "nocase"),
}


def domain(value: Any, _: ListRequest) -> Predicate:
    """`reqs` selects tickets, `opps` opportunities, `prjs` projects; any other value selects tickets [halopsa 5.5]."""
    return _DOMAINS.get(value.lower(), REQUESTS)


def is_closed(request: ListRequest) -> Predicate:
    """The ticket is in a status that closes it."""
    return In(("status_id",), request.known["closed"])


def is_breached(request: ListRequest) -> Predicate:
    """The ticket is open, and the fix date of its SLA has passed."""
    overdue = Compare(("fixbydate",), "lt", request.known["now"]), Compare(("fixbydate",), "gt", datetimes.NEVER)
    return all_of((Not(is_closed(request)), *overdue))


projects = states(lambda _: Not(REQUESTS))
"""0 selects tickets that are neither opportunities nor projects, 1 selects opportunities and projects."""


def flagged_states(values: Any, request: ListRequest) -> Predicate:
    """1 selects flagged tickets, 0 the others; an empty list selects all."""
    return state("flagged")(values, request) if values else TRUE
