"""Tigerpaw: lists are searches by POST or belong to a record, a status 200 may be a refusal [tigerpaw 3, 4]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.chains.grammar import (
    Asked,
    Collection,
    Condition,
    Document,
    Nulls,
    Page,
    Placed,
    Plain,
    Request,
    Row,
    Verb,
    placed,
    sent,
)
from contracts.chains.matching import NUMBER, TEXT

_MATCHES = {
    "equal": "Equal",
    "contains": "Contains",
    "begins": "StartsWith",
    "ends": "EndsWith",
    "below": "LessThan",
    "at most": "LessThanEqual",
    "above": "GreaterThan",
    "at least": "GreaterThanEqual",
}
_JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one collection is.

    `number` is the property that a record is known by; `inside` the object that holds most of a record's properties,
    in answers and in the body of a create, where `envelope` says so. `searched` are the properties that a search finds
    by, each with its SearchType. `below` is the collection and the number of the record that rows belong to.
    """

    verbs: Mapping[Verb, str]
    number: str
    inside: str = ""
    envelope: bool = False
    searched: Mapping[str, str] = field(default_factory=dict)
    below: tuple[str, int] | None = None
    paged: bool = True


_ORDER = ("serviceorders", 7001)
_PLACES: Mapping[str, _Place] = {
    "accounts": _Place(
        {
            "list": "AccountsAdvancedSearch",
            "get": "AccountsGetAccountSummary",
            "create": "AccountsCreateAccount",
            "change": "AccountsUpdateAccount",
        },
        "AccountNumber",
        "Account",
        envelope=True,
        searched={
            "Name": "AccountName",
            "PostalCode": "PostalCode",
            "AccountNumber": "AccountNumber",
            "AccountId": "AccountId",
            "AccountType": "AccountType",
            "Status": "AccountStatus",
        },
    ),
    "contacts": _Place(
        {
            "list": "ContactsAdvancedSearch",
            "get": "ContactsGetContactSummary",
            "create": "ContactsCreateContact",
            "change": "ContactsUpdateContact",
        },
        "ContactNumber",
        "Contact",
        envelope=True,
        searched={"FirstName": "FirstName", "LastName": "LastName", "EmailAddress": "Email"},
    ),
    "serviceorders": _Place(
        {
            "list": "ServiceOrdersAdvancedSearch",
            "get": "ServiceOrdersGetServiceOrderSummary",
            "create": "ServiceOrdersCreateServiceOrder",
            "change": "ServiceOrdersUpdateServiceOrder",
        },
        "ServiceOrderNumber",
        "ServiceOrder",
        searched={
            "ServiceOrderNumber": "ServiceOrderNumber",
            "AccountNumber": "AccountNumber",
            "Reference": "Reference",
            "CustomerPurchaseOrder": "CustomerPurchaseOrder",
            "Status": "Status",
            "ServiceOrderType": "Type",
        },
    ),
    "agreements": _Place(
        {"list": "AgreementsAdvancedSearch", "get": "AgreementsGetAgreementSummary"},
        "AgreementNumber",
        "Agreement",
        searched={"AgreementNumber": "AgreementNumber", "Type": "AgreementType", "ContractNumber": "ContractNumber"},
    ),
    "contracts": _Place(
        {
            "list": "ContractsAdvancedSearch",
            "get": "ContractsGetContractSummary",
            "create": "ContractsCreateContract",
            "change": "ContractsUpdateContract",
        },
        "ContractNumber",
        "Contract",
        searched={
            "ContractNumber": "ContractNumber",
            "AccountNumber": "AccountNumber",
            "ContractType": "ContractType",
            "Reference": "Reference",
            "Status": "Status",
        },
    ),
    "accounts/externalproducts": _Place(
        {
            "list": "AccountsGetAccountExternalProducts",
            "get": "AccountsGetAccountExternalProduct",
            "create": "AccountsCreateAccountExternalProduct",
            "change": "AccountsUpdateAccountExternalProduct",
            "delete": "AccountsDeleteAccountExternalProduct",
        },
        "AccountExternalProductId",
        below=("accounts", 1001),
        paged=False,
    ),
    "serviceorders/notes": _Place(
        {
            "list": "ServiceOrdersGetServiceOrderNotes",
            "create": "ServiceOrdersCreateServiceOrderNote",
            "change": "ServiceOrdersUpdateServiceOrderNote",
        },
        "ServiceOrderNoteNumber",
        below=_ORDER,
    ),
    "serviceorders/timelogs": _Place(
        {
            "list": "ServiceOrdersGetServiceOrderTimeLogs",
            "get": "ServiceOrdersGetServiceOrderTimeLogsByLogNumber",
            "create": "ServiceOrdersCreateServiceOrderTimeLog",
            "change": "ServiceOrdersUpdateServiceOrderTimeLog",
        },
        "TimeLogNumber",
        below=_ORDER,
    ),
    "serviceorders/parts": _Place(
        {
            "list": "ServiceOrdersGetServiceOrderParts",
            "create": "ServiceOrdersCreateServiceOrderPartsUsed",
            "change": "ServiceOrdersUpdateServiceOrderPartsUsed",
            "delete": "ServiceOrdersDeleteServiceOrderPartsUsed",
        },
        "PartsUsedNumber",
        below=_ORDER,
    ),
    "contracts/itemscovered": _Place(
        {
            "list": "ContractsGetContractItemsCovered",
            "change": "ContractsUpdateContractLineItem",
            "delete": "ContractsDeleteContractLineItem",
        },
        "ContractDetailKeyNumber",
        below=("contracts", 701),
        paged=False,
    ),
}


class Tigerpaw(Plain):
    """The grammar of the REST API."""

    operators: Mapping[str, str] = {
        "equal": "text number",
        "contains": "text",
        "begins": "text",
        "ends": "text",
        "below": "number",
        "at most": "number",
        "above": "number",
        "at least": "number",
    }
    orders = False
    nulls: Nulls = "ignored"
    shows_blanks = False
    largest_page = 500

    def collections(self, document: Document) -> Sequence[Collection]:
        """Whatever has a search, or a list below a record."""
        every = {each.operation: (each, operation) for each, operation in placed(document)}
        return [_collection(document, name, every) for name in _PLACES]

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """A window of rows; a search has its criteria in the body."""
        start = asked.after or (asked.page - 1) * (asked.size or 0) + 1
        window = {} if asked.size is None or not of.paged else {"PageSize": asked.size, "StartRow": start}
        place, path = of.verbs["list"], of.path("list", parent)
        if place.method == "GET":
            return Request("GET", path, window, headers=_JSON)
        criteria = [_criterion(of, each) for each in asked.conditions]
        return Request("POST", path, json={"Criteria": criteria, **window}, headers=_JSON)

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """An array, or an object with the rows, the number of all rows and where the next page begins."""
        body = answer.json()
        if isinstance(body, list):
            return Page(_rows(of, body))
        rows = next(value for value in body.values() if isinstance(value, list))
        following = body["NextRow"] or None
        return Page(_rows(of, rows), more=following is not None, total=body["TotalCount"], after=following)

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record in short."""
        return Request("GET", of.path("get", parent, record), headers=_JSON)

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """The record itself."""
        return _flat(of, answer.json())

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """The record, in its envelope where there is one."""
        place = _PLACES[of.name]
        given = {place.inside: body} if place.envelope else body
        return Request("POST", of.path("create", parent), json=given, headers=_JSON)

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The number in the record, beside `Success`."""
        record = next(value for value in answer.json().values() if isinstance(value, dict))
        return record[_PLACES[of.name].number]

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """Only what changes."""
        return Request("PUT", of.path("change", parent, record), json=changes, headers=_JSON)

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """The number of an external product is in the query."""
        path = of.path("delete", parent, record)
        if of.name == "accounts/externalproducts":
            return Request("DELETE", of.path("delete", parent), {"accountExternalProductID": record}, headers=_JSON)
        return Request("DELETE", path, headers=_JSON)

    def accepted(self, answer: httpx.Response) -> bool:
        """Also 200 says `Success: false`."""
        body = answer.json() if answer.is_success else None
        return answer.is_success and not (isinstance(body, dict) and body.get("Success") is False)

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """A search has types of criteria."""
        return name in _PLACES[of.name].searched and kind in {TEXT, NUMBER}

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """There is no order but that of numbers."""
        return False

    def id(self, row: Row) -> Any:
        """The number, which each collection calls by another name."""
        return row["id"]


def _collection(document: Document, name: str, every: Mapping[str, tuple[Placed, Mapping[str, Any]]]) -> Collection:
    place = _PLACES[name]
    verbs: dict[Verb, Placed] = {verb: every[operation][0] for verb, operation in place.verbs.items()}
    example: Any = None
    fields: Mapping[str, Any] = {}
    required: frozenset[str] = frozenset()
    if "create" in verbs:
        needed, example = sent(document, every[place.verbs["create"]][1])
        required = frozenset(needed.get("required", ()))
        example = example[place.inside] if place.envelope else example
    if "change" in verbs:
        schema, _ = sent(document, every[place.verbs["change"]][1])
        fields = schema["properties"]
    above, below = place.below or ("", None)
    parent = every[_PLACES[above].verbs["list"]][0].template if above else ""
    return Collection(name, verbs, fields, example, parent, below, paged=place.paged, required=required)


def _criterion(of: Collection, condition: Condition) -> dict[str, str]:
    searched, match = _PLACES[of.name].searched[condition.field], _MATCHES[condition.op]
    return {"SearchType": searched, "MatchType": match, "Criteria": str(condition.value)}


def _rows(of: Collection, rows: Sequence[Row]) -> Sequence[Row]:
    return [_flat(of, each) for each in rows]


def _flat(of: Collection, record: Row) -> Row:
    """A record without the object inside it, and with its number as `id`."""
    place = _PLACES[of.name]
    inner = record.get(place.inside, {}) if place.inside else {}
    outer = {name: value for name, value in record.items() if name != place.inside}
    return {**outer, **inner, "id": record[place.number]}


GRAMMAR = Tigerpaw()
