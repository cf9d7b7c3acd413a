"""The server's leniency with request bodies: known properties, and values that it converts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.resources.fields import Fields
from simulators.ncentral.inventory import REGISTRY
from simulators.ncentral.operations import OPERATIONS

_PSA: Mapping[str, frozenset[str]] = {
    "apiExtraAuthenticated": frozenset({"username", "password"}),
    "validatePsaCredentials": frozenset({"username", "password"}),
    "getCustomTicketInfo": frozenset({"username", "password"}),
    "createCustomTicket": frozenset({"psaCustomTicketId", "ticketNumber", "ticketUrl"}),
    "confirmTicket": frozenset({"psaCustomTicketId", "ticketNumber", "ticketUrl"}),
    "updatePsaCustomerMappings": frozenset({"customerId", "psaCompanyId", "psaSiteId", "psaContactId"}),
}
"""The known properties in bodies of the PSA integration's operations."""

_FORMS: Mapping[str, Fields] = {
    each.id: REGISTRY[each.entity].fields for each in OPERATIONS.values() if each.method != "GET"
}
"""The fields of bodies of other operations."""

_BESIDES = frozenset({"licenseType", "value"})
"""Further properties of these bodies: the licence of a new customer, and the value of a custom property."""

_TEXTS = frozenset({"username", "password", "ticketNumber", "ticketUrl", "value"})
_NUMBERS = frozenset({"psaCustomTicketId", "customerId", "psaCompanyId", "psaSiteId", "psaContactId"})
_MAY_BE_EMPTY = frozenset({"psaCompanyId", "psaSiteId", "psaContactId"})
"""Numbers that can be null: nothing is assigned [ncentral 4]."""

_DIGITS = re.compile(r"-?[0-9]{1,12}", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)


def unknown_property(operation: str, item: Mapping[str, Any]) -> str | None:
    """The alphabetically first unknown property of a body, or None."""
    known = _PSA.get(operation)
    if known is None and operation in _FORMS:
        known = frozenset(field.spelled for field in _FORMS[operation]) | _BESIDES
    return None if known is None else min(set(item) - known, default=None)


def converts(operation: str) -> bool:
    """Whether the server converts values in bodies of the operation."""
    return operation in _PSA or operation in _FORMS


def converted(operation: str, item: Any) -> Any:
    """An object of a body with digits converted to numbers, and numbers to text, by field; other values unchanged."""
    if not isinstance(item, dict):
        return item
    form = _FORMS.get(operation)
    return {name: _value(name, value, form) for name, value in item.items()}


def _value(name: str, value: Any, form: Fields | None) -> Any:
    field = None if form is None else form.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and (name in _TEXTS or (field is not None and field.kind == "text")):
        return msgspec.json.encode(value).decode()
    if not isinstance(value, str):
        return value
    if field is not None and field.kind == "number":
        return float(value) if _DECIMAL.fullmatch(value.strip()) else value
    if name not in _NUMBERS or form is not None:
        return value
    digits = value.strip()
    if not digits and name in _MAY_BE_EMPTY:
        return None
    return int(digits) if _DIGITS.fullmatch(digits) else value
