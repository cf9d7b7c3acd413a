"""Webhooks of the five entities that have them, and the log of what could not be delivered [autotask 11]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.model.shape import Child, Verb, entity
from simulators.core.resources.entity import Entity

_WRITES: tuple[Verb, ...] = ("QUERY", "POST", "PATCH", "PUT", "DELETE")

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
"""The metadata of two entities marks some flags otherwise."""

_SHOWN = """
isDisplayAlwaysField  boolean  required
isSubscribedField     boolean  required
"""


def _family(subject: str, udfs: bool = True) -> tuple[Entity, ...]:
    """The webhooks of one entity: themselves, the fields that they watch, and the people whose changes they ignore."""
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
        entity(f"{parent}s", parent, "webhooks", webhook, _WRITES, first_id=1, evidence=_SOURCE),
        _below(parent, "Field", "Fields", field, ("GET", "POST", "PATCH", "PUT")),
        *((_below(parent, "UdfField", "UdfFields", udf, ("GET", "POST", "PATCH", "PUT")),) if udfs else ()),
        _below(parent, "ExcludedResource", "ExcludedResources", excluded, ("GET", "POST")),
    )


def _below(parent: str, noun: str, segment: str, table: str, collection: tuple[Verb, ...]) -> Entity:
    return entity(
        f"{parent}{segment}",
        f"{parent}{noun}",
        "webhooks",
        table,
        ("QUERY",),
        Child(f"{parent}s", segment, "webhookID", collection, ("GET", "DELETE")),
        first_id=1,
        evidence=_SOURCE,
    )


_SOURCE = "autotask 11.1"

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
    entity(
        "WebhookEventErrorLogs",
        "WebhookEventErrorLog",
        "webhooks",
        _ERROR_LOG,
        ("QUERY", "DELETE"),
        first_id=1,
        evidence="autotask 11.3",
    ),
)
