"""The operations of openapi/ncentral.yaml: those of the PSA integration by name, the others from OPERATIONS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.operation import snake_case
from simulators.ncentral.handlers.authentication import auth_root, authenticate, logout, refresh, sso, validate
from simulators.ncentral.handlers.callback import confirm_ticket
from simulators.ncentral.handlers.custom_psa import (
    create_custom_ticket,
    custom_psa_root,
    custom_psa_tickets_root,
    get_custom_ticket_info,
    get_custom_ticket_info_without_psa_creds,
    reopen_custom_ticket,
    resolve_custom_ticket,
)
from simulators.ncentral.handlers.inventory import handler_of
from simulators.ncentral.handlers.mappings import (
    get_customer_mappings,
    get_customer_mappings_deprecated,
    get_psa_companies,
    get_psa_contacts,
    get_psa_sites,
    update_psa_customer_mappings,
)
from simulators.ncentral.handlers.service import (
    api_extra,
    api_extra_authenticated,
    api_root,
    api_root_1,
    get_server_time_info,
    health,
)
from simulators.ncentral.handlers.standard_psa import standard_psa_root, validate_psa_credentials
from simulators.ncentral.operations import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulators.core.operation import Handler

_NAMED: Mapping[str, Handler] = {
    each.__name__: each
    for each in (
        api_extra,
        api_extra_authenticated,
        api_root,
        api_root_1,
        auth_root,
        authenticate,
        confirm_ticket,
        create_custom_ticket,
        custom_psa_root,
        custom_psa_tickets_root,
        get_custom_ticket_info,
        get_custom_ticket_info_without_psa_creds,
        get_customer_mappings,
        get_customer_mappings_deprecated,
        get_psa_companies,
        get_psa_contacts,
        get_psa_sites,
        get_server_time_info,
        health,
        logout,
        refresh,
        reopen_custom_ticket,
        resolve_custom_ticket,
        sso,
        standard_psa_root,
        update_psa_customer_mappings,
        validate,
        validate_psa_credentials,
    )
}


class Handlers:
    """Finds the handler of an operation."""

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. Raises KeyError if there is none."""
        if operation_id in OPERATIONS:
            return handler_of(operation_id)
        return _NAMED[snake_case(operation_id)]
