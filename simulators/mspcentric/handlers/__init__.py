"""The operations of openapi/mspcentric.yaml."""

from simulators.mspcentric.handlers.alerts import create_alert, get_alert_ticket, list_alert_tickets
from simulators.mspcentric.handlers.integrations import (
    create_integration,
    list_integrations,
    list_vendors,
    update_integration,
)
from simulators.mspcentric.handlers.organizations import create_organization, create_session, create_user, delete_user
from simulators.mspcentric.handlers.pages import redeem_magic_link, show_client
from simulators.mspcentric.handlers.vendor import (
    create_accounts,
    create_services,
    get_service,
    get_vendor,
    get_vendor_organization,
    list_accounts,
    list_psa_clients,
    set_unit_count,
    start_mapping,
    update_account,
    update_integration_status,
)

__all__ = [
    "create_accounts",
    "create_alert",
    "create_integration",
    "create_organization",
    "create_services",
    "create_session",
    "create_user",
    "delete_user",
    "get_alert_ticket",
    "get_service",
    "get_vendor",
    "get_vendor_organization",
    "list_accounts",
    "list_alert_tickets",
    "list_integrations",
    "list_psa_clients",
    "list_vendors",
    "redeem_magic_link",
    "set_unit_count",
    "show_client",
    "start_mapping",
    "update_account",
    "update_integration",
    "update_integration_status",
]
