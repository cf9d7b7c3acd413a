"""Searches: criteria of the same type are alternatives, all types must match [tigerpaw 3]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare, Comparison, In, Like, Predicate, all_of, any_of, begins, contains, ends
from simulators.core.resources.context import every
from simulators.core.resources.entity import value_at
from simulators.tigerpaw.model.rules import refused

if TYPE_CHECKING:
    from simulators.core.store.interface import Reader

Criteria = Mapping[str, Any]

_COMPARISONS: Mapping[str, Comparison] = {
    "greaterthan": "gt",
    "greaterthanequal": "ge",
    "lessthan": "lt",
    "lessthanequal": "le",
}
_TEXTS: Mapping[str, Callable[[tuple[str, ...], str], Predicate]] = {
    "startswith": begins,
    "endswith": ends,
    "contains": contains,
    "equal": lambda path, text: Like(path, (text,)),
}

MATCH_TYPES = frozenset((*_COMPARISONS, *_TEXTS))
"""Match types in lower case; the default is `StartsWith` [tigerpaw 3]."""

_NUMBER, _ADDRESS = ("id",), ("Address1", "Address2", "City", "State", "PostalCode")

TYPES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "accounts": {
        "AccountName": ("Name",),
        "AccountNameSoundsLike": ("Name",),
        "Address": _ADDRESS,
        "PostalCode": ("PostalCode",),
        "Email": ("contacts._email",),
        "PhoneNumber": ("_phone", "contacts._phone"),
        "AccountNumber": _NUMBER,
        "AccountId": ("AccountId",),
        "ExternalId": ("accountExternalProducts.ExternalId",),
        "ExternalProduct": ("accountExternalProducts._product",),
        "Agreement": ("agreements.id",),
        "ContactName": ("contacts.Name",),
        "AccountType": ("AccountType",),
        "AccountStatus": ("Status",),
    },
    "contacts": {
        "FirstName": ("FirstName",),
        "LastName": ("LastName",),
        "Email": ("_email",),
        "PhoneNumber": ("_phone",),
        "AccountNumber": ("AccountNumber",),
    },
    "serviceOrders": {
        "ServiceOrderNumber": _NUMBER,
        "Reference": ("Reference",),
        "InvoiceNumber": ("InvoiceNumber",),
        "AgreementNumber": ("agreements.id",),
        "CustomerPurchaseOrder": ("CustomerPurchaseOrder",),
        "ExternalProduct": ("_product",),
        "ExternalTicket": ("_ticket",),
        "AccountNumber": ("AccountNumber",),
        "Status": ("Status",),
        "Type": ("ServiceOrderType",),
        "Symptom": ("serviceOrderSymptoms.Symptom",),
        "Resolution": ("serviceOrderResolutions.Resolution",),
    },
    "agreements": {
        "AgreementNumber": _NUMBER,
        "AgreementType": ("Type",),
        "ContractNumber": ("ContractNumber",),
        "ExternalProduct": ("ExternalProduct",),
        "AccountNumber": ("AccountNumber",),
    },
    "contracts": {
        "ContractNumber": _NUMBER,
        "AccountNumber": ("AccountNumber",),
        "AgreementNumber": ("LinkedAgreement",),
        "ContractType": ("ContractType",),
        "Reference": ("Reference",),
        "Status": ("Status",),
    },
}
"""The fields that each type of criteria compares: of the record, or of records that belong to it."""

_OWNERS: Mapping[str, tuple[str, ...]] = {
    "contacts": ("AccountNumber",),
    "agreements": ("AccountNumber",),
    "accountExternalProducts": ("_account",),
    "serviceOrderSymptoms": ("_order",),
    "serviceOrderResolutions": ("_order",),
}
"""The path of the owner's number, in records that belong to others."""


async def where_of(reader: Reader, entity: str, criteria: Iterable[Criteria]) -> Predicate:
    """The predicate of a search. Raises the vendor's error for invalid criteria."""
    by_type: dict[str, list[Predicate]] = {}
    for each in criteria:
        kind = _kind(entity, each.get("SearchType"))
        by_type.setdefault(kind, []).append(await _one(reader, entity, kind, each))
    return all_of(any_of(group) for group in by_type.values())


def _kind(entity: str, given: Any) -> str:
    known = {name.lower(): name for name in TYPES[entity]}
    found = known.get(str(given).lower())
    if found is None:
        raise refused(f"'{given!s:.60}' is not a valid SearchType.")
    return found


async def _one(reader: Reader, entity: str, kind: str, criteria: Criteria) -> Predicate:
    match = str(criteria.get("MatchType") or "StartsWith").lower()
    if match not in MATCH_TYPES:
        raise refused(f"'{criteria.get('MatchType')!s:.60}' is not a valid MatchType.")
    text = str(criteria.get("Criteria") or "")
    if not text:
        raise refused(f"Criteria is required for the SearchType {kind}.")
    return any_of([await _at(reader, entity, place, match, text) for place in TYPES[entity][kind]])


async def _at(reader: Reader, entity: str, place: str, match: str, text: str) -> Predicate:
    collection, dot, field = place.partition(".")
    if not dot:
        return test_of((place,), match, text)
    found = await every(reader, collection, test_of((field,), match, text))
    owners = tuple(dict.fromkeys(value_at(each, _OWNERS[collection]) for each in found))
    shared = entity == "serviceOrders" and collection == "agreements"
    return In(("AccountNumber",) if shared else _NUMBER, owners)


def test_of(path: tuple[str, ...], match: str, text: str) -> Predicate:
    """The predicate that compares a value with the text of a criterion; numbers are compared as numbers."""
    if match in _TEXTS:
        return _TEXTS[match](path, text)
    return Compare(path, _COMPARISONS[match], text, "number" if _spells_number(text) else "nocase")


def _spells_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdigit()
