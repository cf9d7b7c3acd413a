"""Limits of concurrent requests per endpoint [ncentral 5, ncentral-api 1.5], without windows or penalties."""

from __future__ import annotations

from simulators.core.call import Call
from simulators.core.quotas import Concurrency
from simulators.ncentral.operations import OPERATIONS, Limit

EXTERNAL = frozenset(
    {
        "validatePsaCredentials",
        "getCustomerMappingsDeprecated",
        "getCustomerMappings",
        "updatePsaCustomerMappings",
        "getPsaCompanies",
        "getPsaSites",
        "getPsaContacts",
        "getCustomTicketInfo",
        "getCustomTicketInfoWithoutPsaCreds",
        "createCustomTicket",
        "resolveCustomTicket",
        "reopenCustomTicket",
    }
)
"""Operations that call a PSA or the core engine."""


def _counted(limit: Limit) -> frozenset[str]:
    """The operations of OPERATIONS that a limit counts."""
    return frozenset(each.id for each in OPERATIONS.values() if each.limit == limit)


LIGHT = _counted("light") | frozenset(
    {
        "apiRoot",
        "health",
        "apiRoot_1",
        "getServerTimeInfo",
        "apiExtra",
        "apiExtraAuthenticated",
        "authRoot",
        "authenticate",
        "refresh",
        "validate",
        "sso",
        "logout",
        "standardPsaRoot",
        "customPsaRoot",
        "customPsaTicketsRoot",
    }
)
"""The other operations of the API-Service. The callback is not part of it, and has no limit."""


def template(call: Call) -> str:
    """The subject of the limits: the endpoint's template, for all callers and methods."""
    return call.operation.template if call.operation is not None else ""


QUOTAS = (
    Concurrency("external", "external_limit", operations=EXTERNAL, subject=template),
    Concurrency("light", "light_limit", operations=LIGHT, subject=template),
    Concurrency("device_lists", "device_list_limit", operations=_counted("device_lists"), subject=template),
    Concurrency("lifecycles", "lifecycle_limit", operations=_counted("lifecycles"), subject=template),
    Concurrency("details", "detail_limit", operations=_counted("details"), subject=template),
    Concurrency("lists", "list_limit", operations=_counted("lists"), subject=template),
)
