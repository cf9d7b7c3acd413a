"""What the query parameters of a list do, as functions from their values to predicates, beside those of the engine.

A `ListRequest` has the id of the calling agent as `caller`; it knows the instant (`now`) and, of tickets, the statuses
in which they count as closed (`closed`).
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
    """The member is none of the values."""
    return lambda values, _: Not(In((name,), tuple(values)))


def excluding_one(name: str) -> Filter:
    """The member is not the value."""
    return lambda value, _: Compare((name,), "ne", value)


def either(*filters: Filter) -> Filter:
    """One of the filters holds."""
    return lambda value, request: any_of(each(value, request) for each in filters)


def states(predicate: Callable[[ListRequest], Predicate]) -> Filter:
    """1 asks for records that satisfy the predicate, 0 for those that do not [halopsa 5.1]."""

    def choose(values: Any, request: ListRequest) -> Predicate:
        holds = predicate(request)
        return any_of((*((holds,) if 1 in values else ()), *((Not(holds),) if 0 in values else ())))

    return choose


def state(name: str) -> Filter:
    """1 asks for records whose member is true, 0 for those whose member is not."""
    return states(lambda _: is_true(name))


def positive(name: str) -> Predicate:
    """The number is above zero."""
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
    """The member is not true."""
    return Not(is_true(name))


def dated(*names: str) -> Predicate:
    """All these dates are set."""
    return all_of(Compare((name,), "gt", datetimes.NEVER) for name in names)


def include(predicate: Predicate) -> Filter:
    """Leaves out what satisfies `predicate` if the value is false."""
    return lambda value, _: TRUE if value else Not(predicate)


def passed(name: str) -> Filter:
    """The date is set and has passed, if the value is true."""
    return lambda value, request: all_of((dated(name), Compare((name,), "lt", request.known["now"]))) if value else TRUE


def in_force(start: str, end: str) -> Filter:
    """Both dates, as far as they are set, include the instant, if the value is true."""

    def holds(value: Any, request: ListRequest) -> Predicate:
        now = request.known["now"]
        over = any_of((Compare((start,), "gt", now), all_of((dated(end), Compare((end,), "le", now)))))
        return Not(over) if value else TRUE

    return holds


def every_if(*filters: Filter) -> Filter:
    """All of the filters hold."""
    return lambda value, request: all_of(each(value, request) for each in filters)


def of_agent(name: str) -> Filter:
    """The member is the calling agent, if the value is true."""
    return lambda value, request: Compare((name,), "eq", request.caller) if value else TRUE


_INTEGRATIONS: Mapping[str, str] = {"azure": "azureoid", "okta": "oktaid"}
"""Where the id of a user in another system is kept, by the integration that brought it [halopsa 7.1]."""


def integration(value: Any, _: ListRequest) -> Predicate:
    """Users whom an integration brought; of one that is not known: none."""
    member = _INTEGRATIONS.get(value.lower())
    return NOTHING if member is None else Compare((member,), "gt", "")


def of_tickets(value: Any, _: ListRequest) -> Predicate:
    """`ticket` are all statuses that the fake keeps; it has none of another type [halopsa 7, client code C1]."""
    return TRUE if value.lower() == "ticket" else NOTHING


_FOR: Mapping[str, str] = {"reqs": "forrequests", "opps": "foropps", "prjs": "forprojects"}
"""What a team is for, by domain [halopsa 5.1, 7]."""


def for_domain(value: Any, _: ListRequest) -> Predicate:
    """Teams for tickets, opportunities or projects; those that say nothing are for tickets."""
    member = _FOR.get(value.lower())
    if member is None:
        return NOTHING
    return Not(Compare((member,), "eq", False)) if member == "forrequests" else is_true(member)


def shown_by_account(request: ListRequest, unassigned: int) -> Predicate:
    """Agents who are enabled, unless asked otherwise [halopsa 7, client code C1].

    Those who are disabled, and the one that stands for nobody, come where they are asked for.
    """
    parameters, disabled = request.arguments, is_true("isdisabled")
    enabled, also_disabled = parameters.get("includeenabled", True), parameters.get("includedisabled", False)
    enabled, also_disabled = _both(parameters.get("activeinactive", ""), enabled, also_disabled)
    shown = any_of((*((Not(disabled),) if enabled else ()), *((disabled,) if also_disabled else ())))
    somebody = TRUE if parameters.get("includeunassigned", False) else Not(Compare(("id",), "eq", unassigned))
    return all_of((shown, somebody))


def _both(text: str, first: bool, second: bool) -> tuple[bool, bool]:
    """Two booleans from a text such as `true,false`; those given if it is none."""
    parts = [each.strip() for each in text.lower().split(",")]
    return (parts[0] == "true", parts[1] == "true") if len(parts) == 2 else (first, second)


def shown_by_activity(request: ListRequest, reveal: tuple[str, ...]) -> Predicate:
    """Active records, unless the parameters request for inactive ones; `reveal` names those that bring all to light.

    `activeinactive` holds both answers, separated by a comma, as does the pair includeactive, includeinactive.
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
    """Sites whose address of deliveries has this postcode, in any letter case."""
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
"""What `datesearch` may name, and the date that it means; anything else means the date of the ticket [halopsa 5.1]."""


def ticket_since(value: Any, request: ListRequest) -> Predicate:
    """The date that `datesearch` names is not before the value."""
    return since(_searched(request))(value, request)


def ticket_until(value: Any, request: ListRequest) -> Predicate:
    """The date that `datesearch` names is not after the value."""
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
    """`reqs` are the tickets, `opps` the opportunities, `prjs` the projects; another word is ignored [halopsa 5.5]."""
    return _DOMAINS.get(value.lower(), REQUESTS)


def is_closed(request: ListRequest) -> Predicate:
    """The ticket is in a status that closes it."""
    return In(("status_id",), request.known["closed"])


def is_breached(request: ListRequest) -> Predicate:
    """The ticket is open after the date by which its SLA asks for a fix."""
    overdue = Compare(("fixbydate",), "lt", request.known["now"]), Compare(("fixbydate",), "gt", datetimes.NEVER)
    return all_of((Not(is_closed(request)), *overdue))


projects = states(lambda _: Not(REQUESTS))
"""0 asks for tickets that are neither opportunities nor projects, 1 for these two."""


def flagged_states(values: Any, request: ListRequest) -> Predicate:
    """1 asks for flagged tickets, 0 for others; no number for all."""
    return state("flagged")(values, request) if values else TRUE
