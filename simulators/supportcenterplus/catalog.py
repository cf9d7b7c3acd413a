"""The lists that are alike, as data: people, accounts, and what an administrator maintains [supportcenterplus 4.5]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulators.core.store import Collection, Index

Kind = Literal["id", "text", "number", "flag", "moment", "duration", "reference", "person", "open"]
"""What a field holds, as criteria and orders must know it.

`id` a number shown as digits; `moment` epoch milliseconds; `duration` milliseconds; `reference` an object with id and
name; `person` one with email_id besides; `open` anything, as in udf_fields.
"""

Shape = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Catalog:
    """One list: the module of its path, which is the key of a list's rows, and the key of a single row.

    `collection` is where its records are kept; `fields` what they have besides id and name, and `asked` what they show
    only where `fields_required` asks for it.
    """

    plural: str
    singular: str
    collection: str
    fields: Shape
    asked: Shape = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """Every field that is shown without being asked for."""
        return {"id": "id", "name": "text", **self.fields}

    @property
    def whole(self) -> Shape:
        """Every field."""
        return {**self.shape, **self.asked}


_PERSON: Shape = {
    "email_id": "text",
    "phone": "text",
    "mobile": "text",
    "department": "reference",
    "is_vipuser": "flag",
}
_CONTACT: Shape = {**_PERSON, "account": "reference", "profile_pic": "open"}
_NAMES: Shape = dict.fromkeys(("first_name", "middle_name", "last_name"), "text")
_ASKED_OF_CONTACTS: Shape = {**_NAMES, "employee_id": "text", "jobtitle": "text"}
_REP: Shape = {
    **_PERSON,
    "login_name": "text",
    "jobtitle": "text",
    "employee_id": "text",
    "reporting_to": "reference",
    "cost_per_hour": "text",
    "profile_pic": "open",
}
_PLAIN: Shape = {"description": "text", "deleted": "flag"}
_COLOURED: Shape = {"color": "text", **_PLAIN}
_STATUS: Shape = {**_COLOURED, "internal_name": "text", "in_progress": "flag", "stop_timer": "flag"}
_GROUP: Shape = {"site": "reference", **_PLAIN}
_ASSET: Shape = dict.fromkeys(("asset_state", "product_type", "department", "site"), "reference")
_TEMPLATE: Shape = {
    "is_service_template": "flag",
    "is_enabled": "flag",
    "inactive": "flag",
    "is_default_template": "flag",
    "service_category": "reference",
}

CATALOGS = (
    Catalog("technicians", "technician", "technicians", _REP, _NAMES),
    Catalog("support_reps", "support_rep", "technicians", _REP, _NAMES),
    Catalog("users", "user", "users", _CONTACT, _ASKED_OF_CONTACTS),
    Catalog("requesters", "requester", "users", _CONTACT, _ASKED_OF_CONTACTS),
    Catalog("contacts", "contact", "users", _CONTACT, _ASKED_OF_CONTACTS),
    Catalog("accounts", "account", "accounts", _PLAIN),
    Catalog("categories", "category", "categories", _PLAIN),
    Catalog("subcategories", "subcategory", "subcategories", {"category": "reference", **_PLAIN}),
    Catalog("items", "item", "items", {"subcategory": "reference", **_PLAIN}),
    Catalog("statuses", "status", "statuses", _STATUS),
    Catalog("levels", "level", "levels", _PLAIN),
    Catalog("modes", "mode", "modes", _PLAIN),
    Catalog("urgencies", "urgency", "urgencies", _PLAIN),
    Catalog("priorities", "priority", "priorities", _COLOURED),
    Catalog("request_templates", "request_template", "request_templates", _TEMPLATE),
    Catalog("support_groups", "support_group", "support_groups", _GROUP),
    Catalog("groups", "group", "support_groups", _GROUP),
    Catalog("impacts", "impact", "impacts", _PLAIN),
    Catalog("sites", "site", "sites", _PLAIN),
    Catalog("departments", "department", "departments", _GROUP),
    Catalog("request_types", "request_type", "request_types", _PLAIN),
    Catalog("request_closure_codes", "request_closure_code", "request_closure_codes", _PLAIN),
    Catalog("service_categories", "service_category", "service_categories", _PLAIN),
    Catalog("products", "product", "products", _PLAIN),
    Catalog("assets", "asset", "assets", _ASSET),
    Catalog("tags", "tag", "tags", _PLAIN),
    Catalog("worklog_types", "worklog_type", "worklog_types", _PLAIN),
    Catalog("accountcontracts", "accountcontract", "accountcontracts", {"account": "reference", **_PLAIN}),
)

_BY_COLLECTION = {catalog.collection: catalog for catalog in reversed(CATALOGS)}

_FOUND_BY = (Index(("name",), "nocase"), Index(("email_id",), "nocase"), Index(("is_default_template",)))

COLLECTIONS = tuple(
    Collection(name, indexes=tuple(index for index in _FOUND_BY if index.path[0] in catalog.shape))
    for name, catalog in sorted(_BY_COLLECTION.items())
)
"""One per kind of record; keys are integers."""

CARRIED: Mapping[str, tuple[str, ...]] = {
    "statuses": ("color",),
    "priorities": ("color",),
    "support_groups": ("site",),
    "request_templates": ("is_service_template", "service_category"),
    "technicians": ("email_id", "phone", "mobile", "profile_pic", "is_vipuser", "department"),
    "users": ("email_id", "phone", "mobile", "profile_pic", "is_vipuser", "department"),
}
"""What a reference shows of its record besides id and name [supportcenterplus 3]."""


BARE = frozenset({"service_category"})
"""What is carried by its id alone."""


def _bare(reference: object) -> object:
    return {"id": reference["id"]} if isinstance(reference, dict) else reference


def reference_to(collection: str, record: Mapping[str, object]) -> dict[str, object]:
    """The record as other records refer to it."""
    carried = {name: _bare(record[name]) if name in BARE else record[name] for name in CARRIED.get(collection, ())}
    return {"id": str(record["id"]), "name": record["name"], **carried}


def shape_of(collection: str) -> Shape:
    """The fields of a record of `collection`, by name."""
    return _BY_COLLECTION[collection].whole


def blank(collection: str) -> dict[str, object]:
    """The fields of a record of `collection`, all unset; flags are false."""
    shape = _BY_COLLECTION[collection].whole
    return {name: False if kind == "flag" else None for name, kind in shape.items()}
