"""Templates of new tickets, and the rules that assign them [halopsa 5.6, inferred]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.query import Order
from simulators.core.resources.lists import is_true
from simulators.halopsa.lookup import only, refuse
from simulators.halopsa.rules.plain import Given, PlainRules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

_FROM_TEMPLATE = (
    *("summary", "details", "details_html", "tickettype_id", "status_id", "agent_id", "team", "sla_id", "priority_id"),
    *("category_1", "category_2", "category_3", "category_4", "impact", "urgency", "user_id", "estimate"),
    "customfields",
)
"""The properties that a ticket takes from its template unless they are sent."""

_ASSIGNS: Mapping[str, str] = {
    "agent_id": "new_agent_id",
    "team": "new_team",
    "status_id": "new_status_id",
    "priority_id": "new_priority_id",
    "category_1": "new_category_1_name",
}
"""The properties of a ticket that a rule sets, and the rule's properties with the values."""

_BY_PRECEDENCE = (Order(("precedence",)), Order(("id",)))


class TemplateRules(PlainRules):
    """Templates of tickets."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Raises Problem `rejected` for a team that does not exist."""
        await _check_team(context, change.draft.get("team"))
        return ()


class AssignmentRules(PlainRules):
    """Rules that assign new tickets, in ascending order of precedence."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """By default, a new rule is active and comes last."""
        if change.old is None:
            change.fill("active", True)
            last = await context.every(self.entity.name)
            change.fill("precedence", 1 + max((each.get("precedence", 0) for each in last), default=0))

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Number the criteria. Raises Problem `rejected` for one without a field, and for an unknown team."""
        criteria = change.draft.get("criteria", ())
        if not all(each.get("fieldname") for each in criteria):
            raise refuse("A Field must be selected for each of the criteria")
        change.draft["criteria"] = [{**each, "id": number} for number, each in enumerate(criteria, start=1)]
        await _check_team(context, change.draft.get("new_team"))
        return ()


async def _check_team(context: WriteContext, name: Any) -> None:
    if name and await only(context.unit, "Team", name=name) is None:
        raise refuse(f"The Team {name} does not exist")


async def templated(context: WriteContext, given: Given) -> Given:
    """The properties of a new ticket with those of its template. Raises Problem `rejected` for an unusable template."""
    identity = given.get("template_id", 0)
    if identity <= 0:
        return given
    template = await context.get("Template", identity)
    if template is None or template.get("disabled"):
        raise refuse(f"The Template {identity} cannot be used")
    taken = {name: template[name] for name in _FROM_TEMPLATE if template.get(name)}
    if "details" in given:
        taken.pop("details_html", None)
    return {**taken, **given}


async def assigned(context: WriteContext, ticket: Draft) -> Draft:
    """A new ticket after all rules that match it; each rule is applied to the result of the previous ones."""
    for rule in await context.every("TicketRules", is_true("active"), orders=_BY_PRECEDENCE):
        if all(meets(ticket, each) for each in rule.get("criteria", ())):
            ticket = {**ticket, **{name: rule[source] for name, source in _ASSIGNS.items() if rule.get(source)}}
            if rule.get("stopmatching"):
                break
    return ticket


def meets(ticket: Record, criterion: Record) -> bool:
    """Whether a ticket matches a criterion: by text in any letter case, whole or in part; without a text by number."""
    value, expected = ticket.get(criterion["fieldname"]), criterion.get("value_string")
    if not expected:
        return bool(value == criterion.get("value_int", 0))
    text = str(value or "").lower()
    return expected.lower() in text if criterion.get("partialmatch") else expected.lower() == text
