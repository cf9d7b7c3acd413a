"""Mails of a request: answers of support reps, drafts, and what the requester writes [supportcenterplus 4.4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.store import Record, free_id
from simulators.supportcenterplus import desk, files, model, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.correspondence import remember
from simulators.supportcenterplus.request_values import read_attachments
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import TEXT_LENGTH, read_array, read_object, read_text

_ADDRESSES = ("to", "cc", "bcc")
DRAFT = (*_ADDRESSES, "subject", "description", "type")
"""What a draft is written with."""
REPLY = (*DRAFT, "content_type", "mode", "attachments", "copied_from")
"""What an answer is written with."""


def read_mail(given: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    """The members of a mail, but for its attachments. Raises the vendor's refusals."""
    for name in given:
        if name not in known:
            raise refusals.extra_key(name)
    read: dict[str, Any] = {name: _addresses(given.get(name), name) for name in _ADDRESSES}
    for name in ("subject", "description", "type", "content_type", "mode"):
        value = given.get(name)
        read[name] = None if value is None else read_text(value, name, None if name == "description" else TEXT_LENGTH)
    copied = given.get("copied_from")
    read["copied_from"] = None if copied is None else _copied_from(copied)
    return read


def _addresses(value: Any, name: str) -> list[dict[str, str]]:
    addresses = []
    for each in read_array(value, name, optional=True):
        email = read_object(each, name).get("email_id")
        if email is None:
            raise refusals.missing(["email_id"])
        addresses.append({"email_id": read_text(email, name, TEXT_LENGTH)})
    return addresses


def _copied_from(value: Any) -> dict[str, str]:
    given = read_object(value, "copied_from")
    return {name: str(given[name])[:TEXT_LENGTH] for name in ("module", "id") if given.get(name) is not None}


async def reply(act: Context, request: Record, given: Mapping[str, Any], identity: int | None = None) -> Record:
    """Answer the requester: to the requester where no address is told, and under the subject that replies have."""
    mail = read_mail(given, REPLY)
    if is_blank(mail["description"]):
        raise refusals.missing(["description"])
    identity = identity or await free_id(act.unit, "notifications")
    waiting = await read_attachments(act, given.get("attachments"))
    notification = {
        **mail,
        "id": identity,
        "request": request["id"],
        "subject": mail["subject"] or f"Re: [Request ID :##RE-{request['id']}##] : {request['subject']}",
        "content_type": mail["content_type"] or "text/html",
        "type": mail["type"] or "reply",
        "mode": mail["mode"] or "E-Mail",
        "to": mail["to"] or _requester(request),
        "attachments": await files.attach(act.unit, waiting, request["id"], f"notification {identity}"),
        "sent_by": act.rep,
        "sent_time": act.now,
    }
    await act.unit.put("notifications", notification)
    text, subject, to = notification["description"], notification["subject"], notification["to"]
    await remember(act.unit, request, "notification", act.rep, text, act.now, subject=subject, to=to, source=identity)
    await desk.settle(act, request, model.answered(request, act.now))
    return notification


def _requester(request: Record) -> list[dict[str, str]]:
    email = request["requester"]["email_id"]
    return [{"email_id": email}] if email else []


async def receive(act: Context, request: Record, given: Any, identity: int | None = None) -> None:
    """Take a mail of the requester."""
    text, sender, subject = read_text(given, "description"), request["requester"], request["subject"]
    await remember(act.unit, request, "conversation", sender, text, act.now, subject=subject, identity=identity)
    await desk.settle(act, request, model.asked(request, act.now))
