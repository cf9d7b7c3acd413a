"""All routes of the service, generated from the entities, for the spec and the handlers.

Operation ids are the vendor's [autotask 0 D12], except for the pages of a query, which its API description lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from simulators.autotask.entities import ENTITIES
from simulators.autotask.entities.organization import APPROVALS, REJECTIONS
from simulators.autotask.model.shape import Verb, stamped
from simulators.core.resources.entity import Entity

BASE = "/ATServicesRest"
VERSION = "V1.0"
ROOT = f"{BASE}/{VERSION}"

Action = Literal[
    "get",
    "query",
    "count",
    "next",
    "previous",
    "create",
    "approve",
    "patch",
    "put",
    "delete",
    "list",
    "item",
    "information",
    "fields",
    "udfs",
    "pdf",
    "html",
    "xml",
]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: id, method, path, entity and action. `child` routes are below the parent's id."""

    id: str
    method: str
    template: str
    entity: Entity
    action: Action
    child: bool = False

    @property
    def writes(self) -> bool:
        """Whether its body is a record."""
        return self.action in {"create", "patch", "put"}

    @property
    def impersonates(self) -> bool:
        """Whether it allows impersonation: decisions on time off, and writes of entities with an impersonator field."""
        is_decision = self.entity.name in {APPROVALS, REJECTIONS} and self.action in {"create", "approve"}
        return is_decision or (self.writes and bool(stamped(self.entity, "poser")))

    @property
    def queries(self) -> bool:
        """Whether it searches records by conditions."""
        return self.action in {"query", "count", "next", "previous"}


_QUERIES: tuple[tuple[str, str, str, Action], ...] = (
    ("UrlParameterQuery", "GET", "/query", "query"),
    ("Query", "POST", "/query", "query"),
    ("UrlParameterQueryCount", "GET", "/query/count", "count"),
    ("QueryCount", "POST", "/query/count", "count"),
    ("UrlParameterQueryNext", "GET", "/query/next", "next"),
    ("QueryNext", "POST", "/query/next", "next"),
    ("UrlParameterQueryPrevious", "GET", "/query/prev", "previous"),
    ("QueryPrevious", "POST", "/query/prev", "previous"),
    ("QueryItem", "GET", "/{id}", "get"),
)
_WRITES: Mapping[Verb, tuple[str, Action]] = {
    "POST": ("CreateEntity", "create"),
    "PATCH": ("PatchEntity", "patch"),
    "PUT": ("UpdateEntity", "put"),
}
_METADATA: tuple[tuple[str, str, Action], ...] = (
    ("QueryEntityInformation", "/entityInformation", "information"),
    ("QueryFieldDefinitions", "/entityInformation/fields", "fields"),
    ("QueryUserDefinedFieldDefinitions", "/entityInformation/userDefinedFields", "udfs"),
)
_INVOICE_FILES: tuple[tuple[str, str, Action], ...] = (
    ("QueryInvoicePdf", "/{id}/InvoicePdf", "pdf"),
    ("QueryInvoiceMarkupHtml", "/{id}/InvoiceMarkupHtml", "html"),
    ("QueryInvoiceMarkupXml", "/{id}/InvoiceMarkupXml", "xml"),
)


def _root(entity: Entity) -> Iterator[Route]:
    place = f"{ROOT}/{entity.name}"
    if "QUERY" in entity.own.root:
        for name, method, path, action in _QUERIES:
            yield Route(f"{entity.name}_{name}", method, place + path, entity, action)
    for verb, (name, action) in _WRITES.items():
        if verb in entity.own.root:
            yield Route(f"{entity.name}_{name}", verb, place, entity, action)
    if "DELETE" in entity.own.root:
        yield Route(f"{entity.name}_DeleteEntity", "DELETE", f"{place}/{{id}}", entity, "delete")
    yield from _metadata(entity, entity.name, place, child=False)
    if entity.name == "Invoices":
        for name, path, action in _INVOICE_FILES:
            yield Route(f"{entity.name}_{name}", "GET", place + path, entity, action)


def _metadata(entity: Entity, prefix: str, place: str, child: bool) -> Iterator[Route]:
    for name, path, action in _METADATA:
        if action != "udfs" or entity.own.udf_route:
            yield Route(f"{prefix}_{name}", "GET", place + path, entity, action, child)


def _below(entity: Entity) -> Iterator[Route]:
    child = entity.own.child
    if child is None:
        return
    prefix = f"{child.controller or entity.name}Child"
    place = f"{ROOT}/{child.path or child.parent}/{{parentId}}/{child.segment}"
    if "GET" in child.collection:
        yield Route(f"{prefix}_Query", "GET", place, entity, "list", child=True)
    for verb, (name, action) in _WRITES.items():
        if verb in child.collection and entity.name == APPROVALS:
            yield Route(f"{prefix}_Approve", "GET", place, entity, "approve", child=True)
        elif verb in child.collection:
            yield Route(f"{prefix}_{name}", verb, place, entity, action, child=True)
    if "GET" in child.item:
        yield Route(f"{prefix}_QueryItem", "GET", f"{place}/{{id}}", entity, "item", child=True)
    if "DELETE" in child.item:
        yield Route(f"{prefix}_DeleteEntity", "DELETE", f"{place}/{{id}}", entity, "delete", child=True)
    if entity.own.udf_route:
        yield from _metadata(entity, prefix, place, child=True)


ROUTES: Mapping[str, Route] = {
    route.id: route for entity in ENTITIES.values() for route in (*_root(entity), *_below(entity))
}
"""All routes of entities by operation id."""
