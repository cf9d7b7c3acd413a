"""Actions of a partner in the MSPCentric client, and the configuration of the integrator's server."""

from simulators.mspcentric.drive.alerts import get_alert_configuration, list_product_groups, set_alert_configuration
from simulators.mspcentric.drive.mappings import list_mappings, map_account, map_service
from simulators.mspcentric.drive.organizations import get_organization, list_organizations
from simulators.mspcentric.drive.psa import connect_psa, get_psa, sync_psa
from simulators.mspcentric.drive.reconcile import adjust_card, approve_card, dismiss_card, list_cards
from simulators.mspcentric.drive.servers import (
    get_integrator,
    get_sample_vendor,
    set_integrator,
    set_sample_vendor,
)
from simulators.mspcentric.drive.vendor import (
    connect_vendor,
    disconnect_vendor,
    import_accounts,
    import_services,
    sync_vendor,
)

__all__ = [
    "adjust_card",
    "approve_card",
    "connect_psa",
    "connect_vendor",
    "disconnect_vendor",
    "dismiss_card",
    "get_alert_configuration",
    "get_integrator",
    "get_organization",
    "get_psa",
    "get_sample_vendor",
    "import_accounts",
    "import_services",
    "list_cards",
    "list_mappings",
    "list_organizations",
    "list_product_groups",
    "map_account",
    "map_service",
    "set_alert_configuration",
    "set_integrator",
    "set_sample_vendor",
    "sync_psa",
    "sync_vendor",
]
