"""The schemas of openapi/tigerpaw.yaml: records, envelopes, results of writes, pages, bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openapi.generate.shapes import Node, array, ref
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Fields
from simulators.core.resources.openapi import Schemas, SchemaStyle
from simulators.tigerpaw.bodies import FORMS
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.handlers import COLLECTED, WRITTEN
from simulators.tigerpaw.model import MODELS, REGISTRY
from simulators.tigerpaw.model.masters import UNNUMBERED
from simulators.tigerpaw.operations import OPERATIONS

MOMENT = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"}
TEXT: Node = {"type": "string", "nullable": True}
INTEGER: Node = {"type": "integer", "format": "int32"}

_DIGITS = {"type": "string", "pattern": "^([+-]?[0-9]{1,9})?$"}
_DECIMAL = {"type": "string", "pattern": "^([+-]?[0-9]{1,9}(\\.[0-9]{1,4})?)?$"}
_WORD = {"type": "string", "enum": ["true", "false", "True", "False", ""]}
_AMOUNT = {"type": "number", "minimum": -1e12, "maximum": 1e12}

_SCHEMAS = Schemas(
    ENGINE.habits,
    SchemaStyle(
        shown={"instant": MOMENT},
        taken={
            "text": {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]},
            "instant": {"type": "string", "anyOf": [{"format": "date-time"}, {"maxLength": 0}]},
            "integer": {"anyOf": [{**INTEGER, "minimum": -(2**31), "maximum": 2**31 - 1}, _DIGITS]},
            "reference": {"anyOf": [{**INTEGER, "minimum": -(2**31), "maximum": 2**31 - 1}, _DIGITS]},
            "number": {"anyOf": [_AMOUNT, _DECIMAL]},
            "flag": {"anyOf": [{"type": "boolean"}, _WORD]},
        },
        unknown="properties that the model does not have are ignored",
    ),
)
"""Numbers and booleans are also accepted as text, as the serialisers of the vendor's platform do."""


_PERSON = ("Name", "EmailAddress", "PhoneNumber")


def _texts(*names: str) -> Node:
    return dict.fromkeys(names, TEXT)


def _counts(*names: str) -> Node:
    return dict.fromkeys(names, INTEGER)


def _people(*prefixes: str) -> Node:
    return _texts(*(f"{prefix}{name}" for prefix in prefixes for name in _PERSON))


def _or_null(name: str) -> Node:
    """An entry of a master table; null if the table has it no more."""
    return {"anyOf": [ref(name), {"type": "object", "additionalProperties": False, "nullable": True, "enum": [None]}]}


AROUND: Mapping[str, tuple[str, Node, Node]] = {
    "accounts": (
        "Account",
        {
            **_texts("PhoneNumber"),
            **_people("Rep"),
            **_texts("PrimaryContactName", "PrimaryContactEmailAddress", "PrimaryContactPhoneNumber"),
            **_counts("OpenServiceOrders", "NumberOfContacts"),
        },
        {"PhoneNumbers": array(ref("PhoneNumber")), "ExternalProducts": array(ref("AccountExternalProduct"))},
    ),
    "contacts": (
        "Contact",
        {
            **_texts("PhoneNumber", "EmailAddress", "AccountName"),
            "IsPrimaryContact": {"type": "boolean"},
            **_counts("OpenServiceOrders"),
        },
        {},
    ),
    "serviceOrders": (
        "ServiceOrder",
        {
            **_texts("AccountName", "PhoneNumber", "ContactName", "ContactEmailAddress", "ContactPhoneNumber"),
            **_people("PrimaryTechnician"),
            **_texts("TakenByName", "RepToCreditName", "VoidedByName", "ContractDescription"),
            "ContractExpiration": {**MOMENT, "nullable": True},
            **_texts("ExternalProductName", "SeverityDescription"),
            **_counts("PartsUsed", "TimeLogs", "Notes"),
            "ServiceOrderLock": ref("ServiceOrderLock"),
        },
        {
            "Account": ref("Account"),
            "StatusInfo": _or_null("ServiceOrderStatus"),
            "PriorityInfo": _or_null("ServiceOrderPriority"),
            "ServiceOrderSymptoms": array(ref("ServiceOrderSymptom")),
            "ServiceOrderResolution": array(ref("ServiceOrderResolution")),
        },
    ),
    "agreements": (
        "Agreement",
        {**_texts("AccountName", "PrimaryPhone"), **_counts("AdditionalCharges", "CoveredAssetTypes")},
        {
            "AdditionalCharges": array(ref("AgreementAdditionalCharge")),
            "CoveredAssetTypes": array(ref("AgreementCoveredAssetType")),
        },
    ),
    "contracts": (
        "Contract",
        {**_people("CreatedByRep", "AssignedTechRep", "RepToCredit"), **_counts("ItemsCovered")},
        {"ItemsCovered": array(ref("ItemCovered"))},
    ),
}
"""The envelope of a record: its property, the additions of a summary, and those of details."""

DONE: Node = {"Success": {"type": "boolean"}, "Message": {"type": "string"}}


def _object(properties: Node, required: list[str]) -> Node:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _whole(properties: Node) -> Node:
    return _object(properties, list(properties))


def record(entity: Entity) -> Node:
    """A record without its envelope."""
    hidden = entity.name in AROUND or entity.name in UNNUMBERED
    return _SCHEMAS.shown(Fields.of(each for each in entity.fields if not hidden or each.name != "id"))


def _wrapped(entity: Entity) -> Iterator[tuple[str, Node]]:
    inner, around, details = AROUND[entity.name]
    number = {entity.fields.kept["id"].spelled: INTEGER}
    summary = {**number, inner: ref(MODELS[entity.name]), **around}
    yield f"{MODELS[entity.name]}Summary", _whole(summary)
    if details:
        yield f"{MODELS[entity.name]}Detail", _whole({**summary, **details})


def _of_entity(entity: Entity) -> Iterator[tuple[str, Node]]:
    name = MODELS[entity.name]
    shown = f"{name}Summary" if entity.name in AROUND else name
    yield name, record(entity)
    if entity.name in AROUND:
        yield from _wrapped(entity)
    if entity.name in WRITTEN:
        yield f"{name}Response", _object({WRITTEN[entity.name]: ref(shown), **DONE}, list(DONE))
    if entity.name in COLLECTED:
        window = _counts("PageSize", "NextRow", "TotalCount")
        rows = {COLLECTED[entity.name]: array(ref(shown)), **window, **DONE}
        page = name.removeprefix("Account") if entity.name == "managedAssets" else name
        yield f"{page}Page", _object(rows, list(DONE))


def lists() -> Iterator[tuple[str, Node]]:
    """Bare arrays, by the names that operations give them."""
    for operation in OPERATIONS.values():
        if operation.action in {"table", "below"} and not operation.pages:
            yield operation.answers, array(ref(MODELS[operation.entity]))


def schemas() -> dict[str, Node]:
    """All schemas by name."""
    licence = ("HasValidLicense", "IsUsingNamedUserLicense", "IsTigerpawOne", "IsArchivedDatabase")
    state = {"type": "object", "additionalProperties": array({"type": "string"}), "x-open": "properties of the body"}
    found: dict[str, Node] = {
        "Response": _whole(DONE),
        "Error": _object({"Message": {"type": "string"}, "ModelState": state}, ["Message"]),
        "ProductInformation": _whole(
            {**{name: {"type": "boolean"} for name in licence}, "DatabaseVersion": {"type": "string"}}
        ),
        "PhoneNumber": _whole(
            {"PhoneNumberId": INTEGER, "Number": {"type": "string"}, "IsPrimary": {"type": "boolean"}}
        ),
        "ServiceOrderLock": {**_whole({"LockingRepNumber": INTEGER, "LockingRepName": TEXT}), "nullable": True},
        "Criteria": {"type": "string", "minLength": 1},
    }
    for entity in REGISTRY.values():
        found.update(_of_entity(entity))
    found.update(lists())
    for name, form in FORMS.items():
        found[f"{name}Body"] = _SCHEMAS.taken(form, "create")
    return found
