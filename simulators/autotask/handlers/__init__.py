"""The operations of openapi/autotask.yaml: those of entities by route, the others by operation id."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from simulators.autotask.handlers import changing, metadata, pages, reading, service
from simulators.autotask.handlers.invoices import invoice_file
from simulators.autotask.routes import ROUTES, Action, Route
from simulators.core.call import Answer, Call
from simulators.core.operation import Handler

_ACTIONS: Mapping[Action, Callable[[Call, Route], Awaitable[Answer]]] = {
    "get": reading.get,
    "list": reading.children,
    "item": reading.child,
    "query": pages.query,
    "next": pages.following,
    "previous": pages.preceding,
    "count": pages.count,
    "create": changing.create,
    "approve": changing.approve,
    "patch": changing.update,
    "put": changing.update,
    "delete": changing.delete,
    "information": metadata.information,
    "fields": metadata.fields,
    "udfs": metadata.user_defined_fields,
    "pdf": invoice_file,
    "html": invoice_file,
    "xml": invoice_file,
}

_SERVICE: Mapping[str, Handler] = {
    "ZoneInformation_Query": service.zone_information,
    "VersionInformation_Query": service.version_information,
    "AutotaskVersionApiIntegration_QueryVersionInformation": service.version,
    "AuthenticateApiIntegration_QueryAuthenticate": service.authenticate,
    "Modules_Query": service.modules,
    "EntityInformation_Query": service.entity_information,
    "ThresholdInformation_Query": service.threshold_information,
}


class Operations:
    """Finds the handler of an operation."""

    def resolve(self, operation_id: str) -> Handler:
        """Return the handler of `operation_id`. Raises KeyError if there is none."""
        known = _SERVICE.get(operation_id)
        return known if known is not None else _of_route(ROUTES[operation_id])


def _of_route(route: Route) -> Handler:
    action = _ACTIONS[route.action]

    async def handle(call: Call) -> Answer:
        return await action(call, route)

    return handle
