"""Conversion of the request body for each operation [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.connectwise.binding import Binder, bind
from simulators.connectwise.datetimes import stamp
from simulators.connectwise.engine import faults_of, form_faults
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.entity import model_name
from simulators.connectwise.entities.forms import FORMS, OPEN_FORMS
from simulators.connectwise.entities.operations import BY_SCHEMA, operation_of
from simulators.connectwise.patching import operations_of
from simulators.connectwise.refusals import invalid, unbound
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.unbinding import undeserialized
from simulators.core.call import Call
from simulators.core.resources.entity import Verb


def bound_body(call: Call) -> Any:
    """Return the converted body of `call`; unchanged if the operation defines none. Raises Problem `rejected`."""
    operation = operation_of(call)
    if operation.entity is not None:
        return _of_entity(call, operation.entity, operation.verb)
    takes = operation.action.takes if operation.action is not None else ""
    if not takes or takes == "multipart/form-data":
        return call.body
    return _form(call, takes) if takes in FORMS else _of_model(call, takes)


def _of_entity(call: Call, entity: Entity, verb: Verb | None) -> Any:
    if verb == "change":
        return operations_of(call.body)
    if verb not in {"create", "replace"}:
        return call.body
    bound = bind(entity, call.body, call.raw)
    if entity.name == "timeEntries" and not ConnectWiseSettings.of(call).time_start_required:
        bound.setdefault("timeStart", stamp(call.clock.time()))
    faults = faults_of(entity, bound, "replace" if verb == "replace" else "create")
    if faults:
        raise invalid(entity.resource, faults)
    return bound


def _of_model(call: Call, takes: str) -> Any:
    """Return the body of an action: a model or a list of it. The action checks for missing properties."""
    if takes in OPEN_FORMS:
        return _object(call.body)
    name = takes.removesuffix("[]")
    if name == takes:
        return bind(BY_SCHEMA[name], call.body, call.raw)
    if not isinstance(call.body, list):
        raise unbound(undeserialized(call.body, f"System.Collections.Generic.List`1[{name}]", "", "array"))
    properties = FORMS[name] if name in FORMS else BY_SCHEMA[name].fields
    binder = Binder(name, call.raw)
    return [binder.record(properties, each) for each in call.body]


def _object(body: Any) -> Any:
    if not isinstance(body, Mapping):
        raise unbound(undeserialized(body, "System.Object", "", "object"))
    return body


def _form(call: Call, name: str) -> dict[str, Any]:
    properties = FORMS[name]
    bound = Binder(name, call.raw).record(properties, call.body)
    faults = form_faults(name, properties, bound)
    if faults:
        raise invalid(model_name(name), faults)
    return bound
