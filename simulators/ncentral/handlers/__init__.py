"""The operations of openapi/ncentral.yaml."""

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

__all__ = [
    "api_extra",
    "api_extra_authenticated",
    "api_root",
    "api_root_1",
    "auth_root",
    "authenticate",
    "confirm_ticket",
    "create_custom_ticket",
    "custom_psa_root",
    "custom_psa_tickets_root",
    "get_custom_ticket_info",
    "get_custom_ticket_info_without_psa_creds",
    "get_customer_mappings",
    "get_customer_mappings_deprecated",
    "get_psa_companies",
    "get_psa_contacts",
    "get_psa_sites",
    "get_server_time_info",
    "health",
    "logout",
    "refresh",
    "reopen_custom_ticket",
    "resolve_custom_ticket",
    "sso",
    "standard_psa_root",
    "update_psa_customer_mappings",
    "validate",
    "validate_psa_credentials",
]
