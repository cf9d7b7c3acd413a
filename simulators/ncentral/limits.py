"""How many calls of one endpoint may be under way [ncentral 5, ncentral-api 1.5]: there is no window, no penalty."""

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
"""Operations that reach into a PSA or the core engine."""


def _counted(limit: Limit) -> frozenset[str]:
    """The operations on what is managed that a limit counts."""
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
"""The others of the API-Service. The callback is none of it, and has no limit."""


def template(call: Call) -> str:
    """Calls are counted per endpoint template, over all callers and methods."""
    return call.operation.template if call.operation is not None else ""


QUOTAS = (
    Concurrency("external", "external_limit", operations=EXTERNAL, subject=template),
    Concurrency("light", "light_limit", operations=LIGHT, subject=template),
    Concurrency("device_lists", "device_list_limit", operations=_counted("device_lists"), subject=template),
    Concurrency("lifecycles", "lifecycle_limit", operations=_counted("lifecycles"), subject=template),
    Concurrency("details", "detail_limit", operations=_counted("details"), subject=template),
    Concurrency("lists", "list_limit", operations=_counted("lists"), subject=template),
)
