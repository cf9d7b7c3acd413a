"""The rules of requests: the form of the template, the status, and the callback that a change causes.

The names of properties are checked when the body is bound. The rules then check the template, mandatory values, types
and references field by field, and finally conditions on several fields [supportcenterplus 11].
"""

from __future__ import annotations

from collections.abc import Sequence

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft
from simulators.core.resources.rules import Rules as CoreRules
from simulators.core.store import Record
from simulators.supportcenterplus import model, refusals
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.entities.links import unlink_all
from simulators.supportcenterplus.entities.request_values import READERS, keep_together
from simulators.supportcenterplus.entities.tables import blank, blank_of
from simulators.supportcenterplus.entities.work import OF_REQUEST
from simulators.supportcenterplus.messages import call_back
from simulators.supportcenterplus.references import find_record
from simulators.supportcenterplus.settings import SupportCenterSettings, names_in
from simulators.supportcenterplus.templates import Form, check_form, default_template, form_of

OPEN_STATUS = {"id": 1}
"""The default status of a new request [supportcenterplus 4.1]."""


class RequestRules(CoreRules):
    """The rules of requests."""

    def __init__(self, entity: Entity) -> None:
        """Prepare an empty request."""
        super().__init__(entity)
        self._blank = blank(entity)

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Refuse fields that the form of the template lacks, and set its defaults in a new request."""
        act, template = context_of(context), change.before("template")
        if change.old is None:
            template = await self._template(act, change)
        act.form = Form(0) if template is None else await form_of(act.unit, int(template["id"]))
        check_form(act.form, change.given)
        for name, key in act.form.defaults.items() if change.old is None else ():
            if name not in change.given:
                target = self.entity.fields.kept[name].to
                change.draft[name] = act.face(target, await find_record(act.unit, target, {"id": key}, name))

    async def _template(self, act: Context, change: Change) -> Record | None:
        """The template of a new request; sets template and service category in the draft."""
        if change.given.get("template") is None:
            template = await default_template(act.unit)
        else:
            template = await find_record(act.unit, "request_templates", change.given["template"], "template")
        if template is not None and change.given.get("template") is None:
            change.draft["template"] = act.face("request_templates", template)
        if template is not None and change.given.get("service_category") is None:
            change.draft["service_category"] = template["service_category"]
        return template

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """Mandatory fields of entity, template and settings; in a change only those that are sent."""
        act = context_of(context)
        more = {*act.form.mandatory, *names_in(SupportCenterSettings.of(act).mandatory_fields)}
        every = {field.name: field for field in (*fields, *(self.entity.fields.kept[name] for name in more))}
        return [each for name, each in every.items() if change.old is None or name in change.given]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Read values with readers of their own, and set the properties that follow."""
        act, draft = context_of(context), change.draft
        fields = self.entity.fields.kept
        sent = {name: blank_of(fields[name]) if value is None else draft[name] for name, value in change.given.items()}
        if sent.get("assets"):
            sent["assets"] = list({each["id"]: each for each in sent["assets"]}.values())
        for name, read in READERS.items():
            if change.given.get(name) is not None:
                sent[name] = await read(act, fields[name], sent[name])
        defaults = {name: draft[name] for name in (*act.form.defaults, "template", "service_category") if name in draft}
        if change.old is None:
            values = await keep_together(act, {**defaults, **sent}, {})
            request = await self._opened(act, values, draft)
        else:
            request = await self._edited(act, change.old, await keep_together(act, sent, change.old))
        act.forced = bool(SupportCenterSettings.of(act).callback_on_resolution_text) and bool(sent.get("resolution"))
        draft.update(request)
        return ()

    async def _opened(self, act: Context, values: Draft, draft: Draft) -> model.Request:
        status = await find_record(act.unit, "statuses", values.get("status") or OPEN_STATUS, "status")
        values["status"] = act.face("statuses", status)
        if values.get("account") is None and values.get("requester") is not None:
            contact = await act.unit.get("users", int(values["requester"]["id"]))
            values["account"] = contact.get("account") if contact is not None else None
        request = model.opened(0, self._blank, values, act.rep, draft["portal"], act.now)
        return model.moved(request, status, request["status"], act.now)

    async def _edited(self, act: Context, old: Record, values: Draft) -> model.Request:
        changed = model.edited(old, values, act.rep, act.now)
        if "status" not in values:
            return changed
        status = await find_record(act.unit, "statuses", values["status"], "status")
        if model.meaning(status) == "closed" and old["state"] != "closed":
            check_closure(act, changed)
        return model.moved(changed, status, values["status"], act.now)

    async def instead_of_put(self, context: WriteContext, change: Change) -> Record:
        """Store a request, and queue its callback if the change of status triggers it."""
        act = context_of(context)
        kept = {**change.draft, "last_updated_by": act.rep["id"]}
        before: model.State = "open" if change.old is None else change.old["state"]
        due = act.forced or model.calls_back(before, kept["state"], SupportCenterSettings.of(act).callback_trigger)
        if due and act.notifies and model.may_call_back(kept, SupportCenterSettings.of(act).callback_again):
            kept["called_back"] = kept["called_back"] + 1
            await call_back(act.outbox, act.unit, kept, SupportCenterSettings.of(act).callback_delay_s)
        act.forced = False
        await act.unit.put("requests", kept)
        return kept

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove the tasks of the request, and its links."""
        await context_of(context).remove("tasks", Compare(OF_REQUEST, "eq", str(record["id"])))
        await unlink_all(context_of(context), record["id"])


def check_closure(act: Context, request: Record) -> None:
    """Raises 4003 if a request that is being closed lacks a field of the setting `closure_fields`."""
    missing = model.unfilled(request, names_in(SupportCenterSettings.of(act).closure_fields))
    if missing:
        raise refusals.closure_rule(missing)
