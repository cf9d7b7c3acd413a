"""The configured behaviour of the PSA: correct and incorrect responses and callbacks of possible implementations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast, get_args

import msgspec

from simulators.core.stored import Stored

Action = Literal["CREATE", "UPDATE", "RESOLVE", "REOPEN"]
"""The actions that N-central sends [ncentral 6.2]; it never sends CLOSE."""
ACTIONS: tuple[Action, ...] = get_args(Action)
Keyword = Literal["create", "resolve", "reopen"]
"""The callback's action keywords [ncentral 7, inferred]."""

Seconds = Annotated[float, msgspec.Meta(ge=0, le=86400)]
Status = Annotated[int, msgspec.Meta(ge=200, le=599)]


class BehaviourError(ValueError):
    """A change of the behaviour is invalid. The text is one line with position and reason."""


class Reaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The response to an action. `delay_s`: seconds of the world's clock between the action and the response.

    The reply `status` needs a status, which `parse_behaviour` checks.
    """

    reply: Literal["full", "empty", "incomplete", "malformed", "status"] = "full"
    status: Status | None = None
    delay_s: Seconds = 0.0
    id_type: Literal["string", "integer"] = "string"

    @property
    def refuses(self) -> bool:
        """Whether the response is a failure, so that the action is not carried out."""
        return self.reply == "status" and cast(int, self.status) >= 300


class Callback(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The callback that confirms a CREATE. `delay_s`: seconds of the world's clock before it is sent."""

    mode: Literal["none", "after", "before", "duplicate", "wrong_id", "wrong_credentials"] = "none"
    delay_s: Seconds = 0.0


class Behaviour(Stored, frozen=True):
    """The reaction to each action, and the callback."""

    on: dict[Action, Reaction] = msgspec.field(default_factory=lambda: dict.fromkeys(ACTIONS, Reaction()))
    callback: Callback = Callback()

    def changed(self, change: Mapping[str, Any]) -> Behaviour:
        """The behaviour with `change` merged into it, property by property. Raises BehaviourError."""
        return parse_behaviour(_merge(self.record(), change))


def parse_behaviour(data: Mapping[str, Any]) -> Behaviour:
    """The behaviour in `data`; missing actions get a complete response. Raises BehaviourError."""
    try:
        given = msgspec.convert(data, Behaviour)
    except msgspec.ValidationError as error:
        raise BehaviourError(str(error)) from None
    for action, reaction in given.on.items():
        if reaction.reply == "status" and reaction.status is None:
            raise BehaviourError(f"on.{action}: reply status needs a status from 200 to 599")
    return Behaviour(dict.fromkeys(ACTIONS, Reaction()) | given.on, given.callback)


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for name, value in new.items():
        known = old.get(name)
        merged[name] = _merge(known, value) if isinstance(known, Mapping) and isinstance(value, Mapping) else value
    return merged


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    """A response to N-central: valid data, bytes that violate the specification on purpose, or None for no body."""

    status: int
    body: dict[str, Any] | bytes | None


def plan_reply(
    reaction: Reaction, action: Action, full: Mapping[str, Any], empty_statuses: Mapping[str, int]
) -> ReplyPlan:
    """The response to an action that was carried out; `full`: the complete body [ncentral 6.3].

    `empty_statuses`: the statuses of responses without a body, under `create` and `action`.
    """
    if reaction.reply == "full":
        return ReplyPlan(200, dict(full))
    if reaction.reply == "empty":
        return ReplyPlan(empty_statuses["create" if action == "CREATE" else "action"], None)
    if reaction.reply == "status":
        status = cast(int, reaction.status)
        return ReplyPlan(status, None if status in (204, 205) else dict(full))
    if reaction.reply == "incomplete":
        return ReplyPlan(200, msgspec.json.encode({"externalTicketId": full["externalTicketId"]}))
    return ReplyPlan(200, msgspec.json.encode(full)[:-2])


@dataclass(frozen=True, slots=True)
class CallbackPlan:
    """A callback to send. `early`: before the response to the action; `wrong_id`: with the id of another ticket."""

    keyword: Keyword
    early: bool = False
    delay_s: float = 0.0
    wrong_id: bool = False
    wrong_credentials: bool = False


def confirm(callback: Callback) -> tuple[CallbackPlan, ...]:
    """The callbacks that confirm a CREATE."""
    if callback.mode == "none":
        return ()
    if callback.mode == "before":
        return (CallbackPlan("create", early=True),)
    return _plans("create", callback, callback.delay_s)


def announce(keyword: Keyword, callback: Callback) -> tuple[CallbackPlan, ...]:
    """The callbacks of a technician's action: at once and in every mode, with the errors of the mode."""
    return _plans(keyword, callback, 0.0)


def _plans(keyword: Keyword, callback: Callback, delay_s: float) -> tuple[CallbackPlan, ...]:
    plan = CallbackPlan(
        keyword,
        delay_s=delay_s,
        wrong_id=callback.mode == "wrong_id",
        wrong_credentials=callback.mode == "wrong_credentials",
    )
    return (plan, plan) if callback.mode == "duplicate" else (plan,)
