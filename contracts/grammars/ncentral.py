"""N-central's API-Service: paged lists with RSQL filters, some of them below a unit [ncentral-api 1.1 to 1.3]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from contracts.chains.grammar import Asked, Collection, Document, Page, Placed, Plain, Request, Row, Verb, placed, sent
from contracts.chains.matching import FLAG, NUMBER, TEXT

_COLLECTIONS: Mapping[str, Mapping[Verb, str]] = {
    "service-orgs": {
        "list": "listServiceOrganizations",
        "get": "getServiceOrganization",
        "create": "createServiceOrganization",
    },
    "service-orgs/customers": {"list": "listCustomers", "get": "getCustomer", "create": "createCustomer"},
    "customers": {"list": "listCustomers_1", "get": "getCustomer"},
    "customers/sites": {"list": "listSites_1", "get": "getSite", "create": "createSite"},
    "sites": {"list": "listSites", "get": "getSite"},
    "org-units": {"list": "listOrganizationUnits", "get": "getOrganizationUnit"},
    "org-units/children": {"list": "listOrganizationUnitChildren", "get": "getOrganizationUnit"},
    "devices": {"list": "listDevices", "get": "getDeviceById"},
    "org-units/devices": {"list": "listDevicesByOrgUnitId", "get": "getDeviceById"},
    "customers/active-issues": {"list": "listActiveIssues"},
    "org-units/custom-properties": {"list": "listOrgCustomProperties", "get": "getOrgCustomProperty"},
    "device-filters": {"list": "listFilters"},
    "org-units/users": {"list": "listUsers"},
    "org-units/access-groups": {"list": "listAccessGroups"},
}
"""The lists and what belongs to each, by the ids of operations."""

_EXAMPLES: Mapping[str, int] = {"service-orgs": 50, "customers": 101, "org-units": 101}
"""A unit of a fresh server, below which there are records."""

_USER_FIELDS = frozenset({"userName", "firstName", "lastName", "description"})
"""What users are filtered by; of these, a list is ordered by all but the first name."""

_IDS = (
    "taskId",
    "userId",
    "groupId",
    "deviceId",
    "propertyId",
    "filterId",
    "orgUnitId",
    "siteId",
    "customerId",
    "soId",
)
"""Where the id of a row stands: the first of these that it has."""


class Ncentral(Plain):
    """The grammar of the API-Service."""

    operators: Mapping[str, str] = {
        "equal": "text number flag",
        "not equal": "text number",
        "contains": "text",
        "begins": "text",
        "ends": "text",
        "among": "text number",
    }
    orders = True
    shows_blanks = True
    largest_page = 1000

    def collections(self, document: Document) -> Sequence[Collection]:
        """Every list that has pages."""
        known = {each.operation: (each, operation) for each, operation in placed(document)}
        return [self._collection(document, name, verbs, known) for name, verbs in _COLLECTIONS.items()]

    def _collection(
        self, document: Document, name: str, ids: Mapping[Verb, str], known: Mapping[str, tuple[Placed, Any]]
    ) -> Collection:
        verbs = {verb: known[each][0] for verb, each in ids.items()}
        schema, example = sent(document, known[ids["create"]][1]) if "create" in ids else ({}, None)
        above, _, below = name.partition("/")
        parent = f"/api/{above}" if below else ""
        return Collection(
            name, verbs, schema.get("properties", {}), example, parent, _EXAMPLES[above] if below else None
        )

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """Filters stand in one expression."""
        query: dict[str, Any] = {}
        if asked.size is not None:
            query |= {"pageSize": asked.size, "pageNumber": asked.page}
        if asked.order:
            query |= {"sortBy": asked.order, "sortOrder": "desc" if asked.descending else "asc"}
        if asked.conditions:
            query["select"] = ";".join(_expression(each.field, each.op, each.value) for each in asked.conditions)
        return Request("GET", of.path("list", parent), query)

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """The rows, their number, and a link to the next page where there is one."""
        body = answer.json()
        return Page(body["data"], more=body["_links"]["nextPage"] is not None, total=body["totalItems"])

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record; below a unit where its path is."""
        return Request("GET", of.path("get", parent, record))

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """Bare, or in `data` beside links."""
        body: dict[str, Any] = answer.json()
        found: Row = body["data"] if set(body) == {"data", "_links"} else body
        return found

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """The record itself."""
        return Request("POST", of.path("create", parent), json=body)

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The only number in `data`."""
        (identity,) = answer.json()["data"].values()
        return str(identity)

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """Units cannot be changed through the API."""
        raise NotImplementedError

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """Units cannot be deleted through the API."""
        raise NotImplementedError

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """Texts, numbers and flags; of users some texts."""
        if of.name == "org-units/users":
            return name in _USER_FIELDS
        return kind in {TEXT, NUMBER, FLAG}

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """Anything but lists and objects; of users some texts."""
        return of.name != "org-units/users" or name in _USER_FIELDS - {"firstName"}

    def id(self, row: Row) -> Any:
        """As it stands in the row: text for units, a number for devices."""
        return next(row[name] for name in _IDS if name in row)


def _expression(field: str, op: str, value: Any) -> str:
    """One condition in RSQL."""
    if op == "among":
        return f"{field}=in=({','.join(map(_word, value))})"
    patterns = {"contains": f"*{value}*", "begins": f"{value}*", "ends": f"*{value}"}
    if op in patterns:
        return f"{field}=like={_word(patterns[op])}"
    return f"{field}{'==' if op == 'equal' else '!='}{_word(value)}"


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


GRAMMAR = Ncentral()
