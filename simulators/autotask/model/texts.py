"""The service's texts for refused records [autotask 9]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulators.autotask.settings import AutotaskSettings
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field

UPDATING = "Error updating entity for record number [1]."
"""The last text of every refused update."""

_CREATING = "; on record number [1]."

_TYPE_WORDS: Mapping[str, str] = {
    "AttachmentInfo": "attachmentType",
    "BillingCode": "billingCodeType",
    "ConfigurationItem": "configurationItemType",
    "Project": "projectType",
    "TimeEntry": "timeEntryType",
}
"""Replacements of the word "type" in texts: the REST API renames a field `Type` of the older API."""


class Refused(ValueError):
    """A write that breaks a rule of the service; the response has status 500 and these texts [autotask 9]."""

    def __init__(self, *texts: str) -> None:
        """Take one text per broken rule."""
        super().__init__("; ".join(texts))
        self.texts = texts


def on_record(text: str, creating: bool) -> str:
    """Return a text of the checks of all entities; that of a create has the number of the record."""
    return f"{text} {_CREATING}" if creating else f"{text} "


def missing(field: Field, picklists: str, creating: bool = True) -> str:
    """Return the text for a required field without a value.

    `picklists` is the text for picklists: `reference` as observed for tasks, or `required` as for other fields.
    """
    if field.own.picklist and picklists == "reference":
        return f"Value does not reference an existing entity for {field.name} . "
    if field.own.reference:
        return on_record(f"Value does not exist for the required field {field.name}.", creating)
    return on_record(lacks(field.name), creating)


def lacking(settings: AutotaskSettings, fields: Iterable[Field], creating: bool = True) -> list[str]:
    """Return the texts for required fields without a value: for the first one or all, depending on the setting."""
    named = [missing(field, settings.missing_picklist_text, creating) for field in fields]
    return named[:1] if settings.missing_fields == "first" else named


def lacks(name: str) -> str:
    """Return the text for a value that a rule requires."""
    return f"Missing Required Field: {name}."


def too_long(name: str) -> str:
    """Return the text for a value that exceeds the maximum length of its field."""
    return f"String value exceeds maximum length (field:{name})."


def not_listed(name: str, value: object, creating: bool) -> str:
    """Return the text for a value that its picklist does not have, or that is inactive."""
    return on_record(f"Picklist value [{value}] does not exist for {name}.", creating)


def no_reference(name: str) -> str:
    """Return the text for a reference to a record that does not exist or cannot be used."""
    return f"Value does not reference an existing entity for {name}."


def bad_reference(entity: Entity, name: str, kind: str, creating: bool) -> str:
    """Return the text for a reference to a missing or inactive record of `kind`; creates and updates differ."""
    if not creating:
        return no_reference(name)
    word = "attachmentType" if entity.own.files else _TYPE_WORDS.get(entity.title, "type")
    return on_record(f"Reference value on field: {name} of {word}: {kind} does not exist or is invalid.", creating)
