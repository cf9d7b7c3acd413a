"""Every schema of openapi/connectwise.yaml."""

from __future__ import annotations

from openapi.generate.connectwise.fixed import FIXED
from openapi.generate.connectwise.shown import reference, reference_name, shown_entity
from openapi.generate.connectwise.taken import SENT, sent_name, sent_record, taken_entity, taken_object
from openapi.generate.shapes import Node
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.forms import FORMS, OPEN_FORMS
from simulators.connectwise.entities.operations import BY_SCHEMA, OPERATIONS
from simulators.core.resources.fields import Field, Fields


def schemas() -> dict[str, Node]:
    """All schemas by name."""
    sent = [record for record in map(sent_record, OPERATIONS.values()) if record is not None]
    referred = {field.to for entity in BY_SCHEMA.values() for field in _all(entity.fields) if field.to}
    return {
        **FIXED,
        **SENT,
        **{name: shown_entity(entity) for name, entity in BY_SCHEMA.items()},
        **{reference_name(ENTITIES[name]): reference(ENTITIES[name]) for name in sorted(referred)},
        **{sent_name(*record): taken_entity(*record) for record in sent},
        **{name: taken_object(members) for name, members in FORMS.items()},
        **{name: {"type": "object", "additionalProperties": True, "x-open": why} for name, why in OPEN_FORMS.items()},
    }


def _all(members: Fields) -> list[Field]:
    return [*members, *(inner for field in members for inner in field.members)]
