"""The operations of openapi/connectwise.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from openapi.generate.connectwise.answers import answers_of
from openapi.generate.connectwise.bodies import body_of
from openapi.generate.shapes import Node, component, evidence
from simulators.connectwise.entities.operations import Operation
from simulators.core.resources.entity import Verb

TAGS: Mapping[str, str] = {
    "login": "Where the system is, and the keys of its callbacks.",
    "service": "Tickets, boards, and the tables that tickets are classified by.",
    "company": "Companies, contacts, configurations.",
    "system": "Members, roles, documents, callbacks.",
    "time": "Time entries, what they are classified by, and time sheets.",
    "finance": "Agreements, their additions and adjustments; invoices and payments, and the tables of billing.",
    "procurement": "The catalog, products that are sold, purchase orders, and their tables.",
    "sales": "Opportunities with their forecast, activities, orders, and their tables.",
    "schedule": "Schedule entries, calendars and holidays.",
    "project": "Projects with their phases, notes, teams and tickets, and their tables.",
    "expense": "Expenses and their reports.",
}
"""Tags by the first path segment; `login` has the rest."""

SUMMARIES: Mapping[Verb | None, str] = {
    "list": "List: {}",
    "count": "Count: {}",
    "read": "One: {}",
    "create": "Create: {}",
    "replace": "Replace: {}",
    "change": "Change members of: {}",
    "delete": "Delete: {}",
}

COUNTS = ("conditions", "childConditions", "customFieldConditions", "orderBy", "fields", "page", "pageSize", "pageId")
LISTS = (*COUNTS, "pagination-type")

_FILTERS = ("conditions", "orderBy", "page", "pageSize")

_OF_OWN: Mapping[str, tuple[str, ...]] = {
    "getSystemAudittrail": ("auditType", "auditId", *_FILTERS, "fields"),
    "getSystemAudittrailCount": ("auditType", "auditId", "conditions"),
    "getSystemReportsByReportName": ("columns", *_FILTERS),
    "getSystemReportsByReportNameCount": ("conditions",),
}
"""The parameters of irregular operations."""


def operation_of(operation: Operation) -> Node:
    """The whole operation."""
    root = operation.template.strip("/").split("/")[0]
    body = body_of(operation)
    return {
        "operationId": operation.id,
        "tags": [root if root in TAGS else "login"],
        **_told(operation),
        "parameters": parameters_of(operation),
        **({"requestBody": body} if body is not None else {}),
        "responses": answers_of(operation, body is not None),
    }


def parameters_of(operation: Operation) -> list[Node]:
    """Path parameters, then query parameters."""
    names = re.findall(r"{(\w+)}", operation.path)
    if operation.entity is not None and operation.entity.by_label:
        names = ["key" if name == "id" else name for name in names]
    if operation.template.startswith("/project/tickets/"):
        names = ["projectTicketId" if name == "parentId" else name for name in names]
    query: tuple[str, ...] = ()
    if operation.verb == "count":
        query = COUNTS
    elif operation.verb == "list" or (operation.action is not None and operation.action.lists):
        query = LISTS
    elif operation.verb in {"read", "create"} or operation.id.endswith("Default"):
        query = ("fields",)
    if operation.id == "getSystemDocuments":
        query += ("recordType", "recordId")
    if operation.id.endswith("UsagesList"):
        query = ("page", "pageSize")
    query = _OF_OWN.get(operation.id, query)
    if operation.id == "getByCodebaseSystemCallbackkeyIndexRails":
        query = ("companyName", "keyId")
    return [component("parameters", name) for name in (*names, *query)]


def _told(operation: Operation) -> Node:
    """Evidence and summary, and whether the operation is public."""
    if operation.entity is not None:
        summary = SUMMARIES[operation.verb].format(operation.entity.title)
        return {**evidence(operation.entity.evidence.level, operation.entity.evidence.source), "summary": summary}
    action = operation.action
    if action is None:
        raise ValueError(f"{operation.id} is neither of an entity nor an action")
    told = {**evidence(action.evidence, action.source), "summary": action.summary}
    return {**told, "security": []} if action.public else told
