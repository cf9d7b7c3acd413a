"""The webhooks of five entities, and the log of undelivered events [autotask 11]."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from simulators.autotask.model.shape import below, entity
from simulators.core.resources.entity import Entity

_entity = partial(entity, area="webhooks", first_id=1, evidence="autotask 11.1")

_WEBHOOK = """
id                                 long         required readonly
name                               string(50)   required
webhookUrl                         string(500)  required
deactivationUrl                    string(500)  required
secretKey                          string(64)   required
isSubscribedToCreateEvents         boolean      +false
isSubscribedToUpdateEvents         boolean      +false
isSubscribedToDeleteEvents         boolean      +false
notificationEmailAddress           string(150)
ownerResourceID                    integer      @maker ->Resources
webhookGUID                        string(100)  readonly
"""

_FLAGS = """
isActive                           boolean  required index
sendThresholdExceededNotification  boolean  required
isReady                            boolean  readonly
"""
_OTHER_FLAGS: Mapping[str, str] = {
    "Contact": _FLAGS.replace("readonly", "readonly open"),
    "ConfigurationItem": _FLAGS.replace("required", "+false").replace("readonly", "readonly open"),
}
"""The flags of two entities, whose metadata marks them differently."""

_SHOWN = """
isDisplayAlwaysField  boolean  required
isSubscribedField     boolean  required
"""


def _family(subject: str, udfs: bool = True) -> tuple[Entity, ...]:
    """Return the webhook entities of one entity: webhooks, their fields, and excluded resources."""
    parent = f"{subject}Webhook"
    webhook = _WEBHOOK + _OTHER_FLAGS.get(subject, _FLAGS)
    ends = f"""
        id         long     required readonly
        webhookID  integer  required fixed index ->{parent}s
    """
    field = f"{ends} fieldID integer required fixed pick=fields.{subject} {_SHOWN}"
    udf = f"{ends} udfFieldID integer required fixed pick=udfs.{subject} {_SHOWN}"
    excluded = f"{ends} resourceID integer required once ->Resources".replace("fixed", "once")
    return (
        _entity(f"{parent}s", webhook, "QUERY POST PATCH PUT DELETE"),
        _below(parent, "Fields", field, "GET POST PATCH PUT"),
        *((_below(parent, "UdfFields", udf, "GET POST PATCH PUT"),) if udfs else ()),
        _below(parent, "ExcludedResources", excluded, "GET POST"),
    )


def _below(parent: str, segment: str, table: str, verbs: str) -> Entity:
    return _entity(f"{parent}{segment}", table, child=below(f"{parent}s", verbs, "GET DELETE", field="webhookID"))


_ERROR_LOG = """
id                          long          required readonly
accountWebhookID            integer       readonly ->CompanyWebhooks
contactWebhookID            integer       readonly ->ContactWebhooks
configurationItemWebhookID  integer       readonly ->ConfigurationItemWebhooks
ticketWebhookID             integer       readonly ->TicketWebhooks
ticketNoteWebhookID         integer       readonly ->TicketNoteWebhooks
createDateTime              datetime      @made index
errorMessage                string(8000)  readonly
payload                     string(8000)  readonly
sequenceNumber              integer       readonly
"""

ENTITIES = (
    *_family("Company"),
    *_family("Contact"),
    *_family("ConfigurationItem"),
    *_family("Ticket"),
    *_family("TicketNote", udfs=False),
    _entity("WebhookEventErrorLogs", _ERROR_LOG, "QUERY DELETE", evidence="autotask 11.3"),
)
