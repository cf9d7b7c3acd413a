"""What happens to the records of each entity, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.actions import ActionRules
from simulators.halopsa.rules.assets import AssetRules
from simulators.halopsa.rules.attachments import AttachmentRules
from simulators.halopsa.rules.billing import ContractRules, InvoiceRules
from simulators.halopsa.rules.customers import ClientRules, SiteRules, UserRules
from simulators.halopsa.rules.plain import Rules
from simulators.halopsa.rules.reference import AgentRules, CategoryRules, PriorityRules, SlaRules, TeamRules
from simulators.halopsa.rules.tickets import TicketRules
from simulators.halopsa.rules.timing import EventRules, TimesheetRules
from simulators.halopsa.rules.webhooks import EventLogRules, WebhookRules

TICKETS = TicketRules()
ACTIONS = ActionRules(TICKETS)
INVOICES, RECURRING = InvoiceRules("Invoice"), InvoiceRules("RecurringInvoice")

_PARTICULAR: tuple[Rules, ...] = (
    *(TICKETS, ACTIONS, AttachmentRules(), ClientRules(SiteRules()), SiteRules(), UserRules()),
    AssetRules(),
    *(AgentRules(), CategoryRules(), PriorityRules(), SlaRules(), TeamRules()),
    *(INVOICES, RECURRING, ContractRules(), EventRules(), TimesheetRules(), WebhookRules(), EventLogRules()),
)

RULES: Mapping[str, Rules] = {
    **{name: Rules(entity) for name, entity in ENTITIES.items()},
    **{rules.entity.name: rules for rules in _PARTICULAR},
}
"""Those of an entity that nothing particular is known of are the plain ones."""
