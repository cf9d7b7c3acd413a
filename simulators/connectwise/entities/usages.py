"""Usages of a record: `/usages` counts the records that refer to it, `/usages/list` lists them [connectwise 2]."""

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
"""Entities of USED for which the vendor has no counts."""

_ELSEWHERE = {"contactTypes": "/company/contact/types"}
"""Paths of usages that differ from the path of the records."""


def _actions() -> Iterator[Action]:
    for name in USED:
        entity = ENTITIES[name]
        place = f"{_ELSEWHERE.get(name, entity.path)}/{{id}}/usages"
        title = entity.title
        if name not in LISTED_ONLY:
            yield _action(place, f"The number of records that use a record: {title}", name, entity.function)
        yield _action(f"{place}/list", f"The records that use a record: {title}", name, entity.function)


def _action(template: str, summary: str, of: str, function: str) -> Action:
    return Action("GET", template, summary, gives="Usage[]", function=function, of=of)


USAGES = tuple(_actions())
"""The operations of all entities in USED."""
