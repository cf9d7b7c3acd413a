"""Mails of a request: answers of support reps, drafts, and the conversation [supportcenterplus 4.1, 4.4]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from simulators.core.query import TRUE, Compare, Order
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Known, inferred
from simulators.core.resources.fields import Group, any_json, choice, flag, instant, read_only, required, text
from simulators.core.resources.lists import Lists
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus import model, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.parts import PartRules
from simulators.supportcenterplus.entities.tables import Mark, part, signed
from simulators.supportcenterplus.values import TEXT_LENGTH, read_array, read_object, read_text

_MAIL = {"reading": "view", "writing": "reply"}


def _addresses(value: Any, name: str) -> list[dict[str, str]]:
    addresses = []
    for each in read_array(value, name):
        email = read_object(each, name).get("email_id")
        if email is None:
            raise refusals.missing(["email_id"])
        addresses.append({"email_id": read_text(email, name, TEXT_LENGTH)})
    return addresses


def _copied_from(value: Any, name: str) -> dict[str, str]:
    given = read_object(value, name)
    return {name: str(given[name])[:TEXT_LENGTH] for name in ("module", "id") if given.get(name) is not None}


def _mail(description: Group) -> Group:
    """The fields of every mail."""
    return (
        *text("subject", TEXT_LENGTH),
        *description,
        *text("type", TEXT_LENGTH),
        *any_json("to cc bcc", default=(), own=Mark(read=_addresses)),
    )


class DraftRules(PartRules):
    """Drafts, which do not change the request's time of last update."""

    flag = "has_draft"
    touches = False


DRAFTS = part(
    "drafts",
    "draft",
    _mail(text("description")),
    read_only(flag("is_draft", default=True), instant("sent_time")),
    signed("created_by", "created_time"),
    read_only(instant("last_updated_time", stamp="changed_at")),
    verbs=("list", "read", "create", "delete"),
    tag="mail",
    rules=DraftRules,
    evidence=inferred("supportcenterplus 4.1"),
    own={**_MAIL, "example": {"subject": "Later", "description": "Not yet"}},
)


class NotificationRules(PartRules):
    """Mails to the requester; recipient and subject have defaults."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the defaults of properties that are missing or empty."""
        faults = await super().derive(context, change)
        draft, request = change.draft, await context.require("requests", change.draft["request"])
        email = request["requester"]["email_id"]
        usual = {
            "subject": f"Re: [Request ID :##RE-{request['id']}##] : {request['subject']}",
            "content_type": "text/html",
            "type": "reply",
            "mode": "E-Mail",
            "to": [{"email_id": email}] if email else [],
        }
        draft.update({name: draft[name] or value for name, value in usual.items()})
        return faults

    async def converse(self, act: Context, change: Change, record: Record, request: Record) -> None:
        """Add the mail to the conversation of the request."""
        await converse(act, request, "notification", record["sent_by"], record)

    def touched(self, act: Context, change: Change, request: Record) -> Mapping[str, Any]:
        """The request after an answer."""
        return model.answered(request, act.now)


NOTIFICATIONS = part(
    "notifications",
    "notification",
    _mail(text("description", need=required())),
    text("content_type mode", TEXT_LENGTH),
    any_json("copied_from", own=Mark(read=_copied_from)),
    any_json("attachments", kept=False),
    signed("sent_by", "sent_time"),
    verbs=("list", "read", "create"),
    tag="mail",
    rules=NotificationRules,
    evidence=Known("observed", "supportcenterplus 4.4"),
    own={
        **_MAIL,
        "written": inferred("supportcenterplus 4.4"),
        "called": {"create": "reply_to_request"},
        "files": "notification",
        "example": {"description": "We are on it", "to": [{"email_id": "noc@example.test"}]},
    },
)

CONVERSATIONS = part(
    "conversations",
    "conversation",
    read_only(
        choice("type", "note notification conversation", index=True),
        any_json("from", own=Mark(kind="person")),
        any_json("to", default=()),
        text("subject description"),
        instant("created_time", stamp="created_at"),
        flag("is_requester"),
    ),
    verbs=("list",),
    tag="mail",
    lists=Lists(
        order=(Order(("created_time",), descending=True), Order(("id",), descending=True)),
        filters={"notes": lambda requested, _: TRUE if requested else Compare(("type",), "ne", "note")},
    ),
    evidence=inferred("supportcenterplus 4.4, 11"),
    indexes=(("source",),),
    own={"reading": "view"},
)
"""The format of an item is chosen. `source`: the id of the note or notification that it represents."""

ENTITIES = (DRAFTS, NOTIFICATIONS, CONVERSATIONS)


async def converse(
    act: Context,
    request: Record,
    kind: Literal["note", "notification", "conversation"],
    sender: Mapping[str, Any],
    shown: Mapping[str, Any],
    identity: int | None = None,
) -> None:
    """Add an item to the conversation of a request: a note, a notification, or a mail of the requester."""
    item = {
        "request": request["id"],
        "type": kind,
        "from": sender,
        "to": shown.get("to") or [],
        "subject": shown.get("subject"),
        "description": shown["description"],
        "created_time": shown.get("added_time", act.now),
        "is_requester": kind == "conversation",
        "source": shown.get("id"),
    }
    await act.create("conversations", {}, also=item, identity=identity)


async def receive(act: Context, request: Record, given: Any, identity: int | None = None) -> None:
    """Record a mail of the requester."""
    mail = {"subject": request["subject"], "description": read_text(given, "description")}
    await converse(act, request, "conversation", request["requester"], mail, identity)
    await act.settle(request, model.received(request, act.now))
