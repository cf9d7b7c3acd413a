"""The operations of openapi/halopsa.yaml: four for each entity, and single operations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from simulators.core.operation import Handler
from simulators.core.resources.entity import Verb
from simulators.halopsa.engine import rules_of
from simulators.halopsa.entities import SERVED
from simulators.halopsa.handlers import (
    attachments,
    authentication,
    billing,
    customers,
    lists,
    records,
    reports,
    sales,
    tickets,
    webhooks,
)
from simulators.halopsa.querying import reading

_VERBS = {"list": lists.listing, "get": records.getting, "post": records.posting, "delete": records.deleting}
_VERB_OF: Mapping[Verb, str] = {"list": "list", "read": "get", "create": "post", "delete": "delete"}
_NAMES = frozenset(each.name for each in SERVED)
_SINGLE: dict[str, Handler] = {
    operation: handler
    for module in (attachments, billing, customers, authentication, reports, sales, tickets, webhooks)
    for operation, handler in module.OPERATIONS.items()
}


PUBLIC = frozenset({"createToken", "getOpenIdConfiguration", "getAuthInfo", "getAttachmentImage", "putUpload"})
"""Operations that need no token, and that the rate limit does not count."""

COUNTED = frozenset({*(_VERB_OF[verb] + each.name for each in SERVED for verb in each.verbs), *_SINGLE}) - PUBLIC
"""Operations that the rolling window counts [halopsa 9.1]."""


class HaloHandlers:
    """Finds the handler of an operation."""

    @staticmethod
    def resolve(operation_id: str) -> Handler:
        """The handler of `operation_id`, e.g. `listTickets`. Raises LookupError if there is none."""
        if operation_id in _SINGLE:
            return reading(_SINGLE[operation_id])
        for verb, act in _VERBS.items():
            name = operation_id.removeprefix(verb)
            if operation_id.startswith(verb) and name in _NAMES:
                return reading(partial(act, rules_of(name)))
        raise LookupError(operation_id)
