"""Request bodies of operations, after the models of the vendor's generated reference [tigerpaw 4, 5]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulators.core.resources.fields import (
    Fields,
    Group,
    fields,
    flag,
    instant,
    integer,
    integers,
    listed,
    nested,
    required,
    text,
)
from simulators.tigerpaw.model import REGISTRY

CRITERIA = "Criteria"
"""The name of a simple search's body, which is a text."""


def _of(entity: str, without: str = "", optional: bool = False) -> Group:
    """The fields of an entity that callers can set; `optional`: no field is mandatory."""
    skipped = set(without.split())
    taken = (each for each in REGISTRY[entity].fields if each.taken and each.name not in skipped)
    return tuple(replace(each, need=None, default=None) if optional else replace(each, default=None) for each in taken)


_DATES = "DateRequested TimeRequested DateTimeOpened DateTimeClosed VerifiedDate"

_WRAPPED: Group = (
    *nested("DateTimeRequested", instant("Date Time")),
    *nested("DateTimeOpened", instant("DateTime")),
    *nested("DateTimeClosed", instant("DateTime")),
    *nested("VerifiedDate", instant("DateTime")),
)
"""Dates that are objects in bodies, and plain texts in responses [tigerpaw 5]."""

_ITEM_DATES: Group = (
    *nested("WarrantyExpiration", instant("DateTime")),
    *nested("CancelDate", instant("DateTime")),
)
"""Dates of an item covered that are objects in updates, but not in creations [tigerpaw 4]."""

_ORDER = _of("serviceOrders", _DATES, optional=True)
_LINKS = listed("WebLinks", text("Url Description"))
_MANAGED: Group = (
    *text("BriefDescription Status ServiceOrderType Priority WorkRequested WorkPerformed InternalComments"),
    *integer("ContactNumber DispatchBoardNumber TakenBy TechnicianAssigned"),
    *text("Note AlertUrl"),
    *_LINKS,
)
_PHONE = nested("PrimaryPhoneNumber", text("Number", need=required()), text("Location"))
_EMAIL = nested("PrimaryEmailAddress", text("Email", need=required()), text("Description"))
_TERMS = flag("AllowInactiveContract AllowFutureContract AllowContractNoRemaining", default=None)

FORMS: Mapping[str, Fields] = {
    "CreateAccountModel": fields(nested("Account", _of("accounts"), need=required()), _PHONE, text("AccountSource")),
    "Account": fields(_of("accounts", optional=True)),
    "CreateContactModel": fields(nested("Contact", _of("contacts"), need=required()), _PHONE, _EMAIL),
    "Contact": fields(_of("contacts", "AccountNumber", optional=True)),
    "AccountExternalProduct": fields(_of("accountExternalProducts")),
    "CreateServiceOrderModel": fields(_ORDER, _WRAPPED),
    "UpdateServiceOrderModel": fields(_of("serviceOrders", f"{_DATES} AccountNumber", optional=True), _WRAPPED),
    "UpdateManagedServiceOrderModel": fields(
        text("ExternalTicketId", need=required()), flag("ClearExistingWebLinks", default=None), _MANAGED
    ),
    "CreateManagedPrintServiceOrderModel": fields(
        text("DeviceId", need=required()), text("ExternalTicketId", need=required()), _TERMS, _MANAGED
    ),
    "ServiceOrderNoteModel": fields(_of("serviceOrderNotes", optional=True)),
    "UpdateServiceOrderNoteModel": fields(_of("serviceOrderNotes", optional=True)),
    "Symptom": fields(_of("serviceOrderSymptoms", optional=True)),
    "Resolution": fields(_of("serviceOrderResolutions", optional=True)),
    "CreateServiceOrderTimeLogModel": fields(_of("timeLogs", optional=True)),
    "UpdateServiceOrderTimeLogModel": fields(_of("timeLogs", optional=True)),
    "CreateServiceOrderPartsUsedModel": fields(_of("partsUsed", optional=True)),
    "UpdateServiceOrderPartsUsedModel": fields(_of("partsUsed", optional=True)),
    "CreateContractModel": fields(_of("contracts", optional=True), integers("CustomersOnContract")),
    "UpdateContractModel": fields(_of("contracts", "AccountNumber", optional=True)),
    "CreateContractLineItemModel": fields(_of("itemsCovered", optional=True)),
    "UpdateContractLineItemModel": fields(
        _of("itemsCovered", "WarrantyExpiration CancelDate DeviceId", optional=True), _ITEM_DATES
    ),
    "AgreementAdditionalCharge": fields(_of("additionalCharges", optional=True)),
    "AdvancedSearchRequest": fields(
        listed("Criteria", text("SearchType MatchType Criteria CategoryName CustomFieldName")),
        integer("PageSize StartRow"),
    ),
}
"""The fields of bodies by the vendor's name of the model."""

LISTED = frozenset(
    each.spelled.lower() for form in FORMS.values() for each in form if each.kind in {"items", "integers"}
)
"""Properties of bodies that are arrays, in lower case."""


def values_of(form: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a body in the format of the record: dates in objects become plain ones."""
    values = dict(form)
    split = values.pop("DateTimeRequested", None)
    if isinstance(split, Mapping):
        values.update((f"{part}Requested", split[part]) for part in ("Date", "Time") if part in split)
    for name in ("DateTimeOpened", "DateTimeClosed", "VerifiedDate", "WarrantyExpiration", "CancelDate"):
        if isinstance(values.get(name), Mapping):
            values[name] = values[name].get("DateTime")
    return values
