"""Actions of a partner in the portal of Nerdio Manager, and events of its jobs: openapi/nerdio.drive.yaml."""

from simulators.nerdio.drive.accounts import add_account, list_accounts
from simulators.nerdio.drive.conditions import (
    add_condition,
    add_queue,
    list_conditions,
    list_queues,
    remove_condition,
    remove_queue,
)
from simulators.nerdio.drive.events import get_incident, list_incidents, post_event
from simulators.nerdio.drive.integrations import (
    get_integration,
    list_integrations,
    make_default,
    remove_integration,
    save_integration,
)
from simulators.nerdio.drive.mapping import auto_match, get_mapping, list_customers, save_mapping
from simulators.nerdio.drive.ticket_settings import get_ticket_settings, list_choices, save_ticket_settings

__all__ = [
    "add_account",
    "add_condition",
    "add_queue",
    "auto_match",
    "get_incident",
    "get_integration",
    "get_mapping",
    "get_ticket_settings",
    "list_accounts",
    "list_choices",
    "list_conditions",
    "list_customers",
    "list_incidents",
    "list_integrations",
    "list_queues",
    "make_default",
    "post_event",
    "remove_condition",
    "remove_integration",
    "remove_queue",
    "save_integration",
    "save_mapping",
    "save_ticket_settings",
]
