"""Where a record is used: `/usages` counts what refers to it by kind, `/usages/list` lists it [connectwise 2]."""

from __future__ import annotations

from collections.abc import Iterator

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.actions import Action

_USED = (
    "communicationTypes companyStatuses companyTypes companies sites configurationStatuses configurationTypes "
    "contactDepartments contactTypes contacts markets states teamRoles agreementTypes billingCycles billingStatuses "
    "billingTerms currencies invoiceTemplates taxCodes purchaseOrderStatuses shipmentMethods productSubcategories "
    "productTypes phaseStatuses projectTypes projectStatuses activityTypes opportunityStatuses opportunityTypes "
    "orderStatuses opportunityStages calendars holidayLists scheduleTypes slas boards boardItems boardStatuses "
    "boardSubTypes boardTeams boardTypes emailTemplates serviceLocations priorities signoffs sources departments "
    "locations members chargeCodes workRoles workTypes"
)
USED = tuple(_USED.split())
"""Entities whose usages can be read."""

LISTED_ONLY = frozenset(("boardTeams", "contactTypes"))
"""Of these the vendor has no counts."""

_ELSEWHERE = {"contactTypes": "/company/contact/types"}
"""Where the vendor's path is not that of the records."""


def _actions() -> Iterator[Action]:
    for name in USED:
        entity = ENTITIES[name]
        place = f"{_ELSEWHERE.get(name, entity.path)}/{{id}}/usages"
        title = entity.title
        if name not in LISTED_ONLY:
            yield _action(place, f"How often a record is used: {title}", name, entity.function)
        yield _action(f"{place}/list", f"What uses a record: {title}", name, entity.function)


def _action(template: str, summary: str, of: str, function: str) -> Action:
    return Action("GET", template, summary, gives="Usage[]", function=function, of=of)


USAGES = tuple(_actions())
"""Both operations of each."""
