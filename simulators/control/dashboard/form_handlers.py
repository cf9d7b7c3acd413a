"""Handlers of the pages' forms: each calls the control API and then redirects to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from flask import Flask, abort, redirect, request
from werkzeug.wrappers import Response as Redirection

from simulators.control.dashboard.api import UNAUTHORIZED, Api, ApiRefused
from simulators.control.dashboard.drive_actions import FormError, body_of, drive_actions
from simulators.control.dashboard.notices import Notice
from simulators.control.dashboard.page_request import page_request
from simulators.core.durations import seconds

Form = Mapping[str, str]

MASK = "***"
"""The control API's placeholder for a secret."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of an action: a sentence, the API's response, and where to redirect if not back."""

    text: str
    answer: Any = None
    then: str | None = None


def install(app: Flask) -> None:
    """Add the route that every form is sent to."""

    @app.post("/do/<act>")
    def do(act: str) -> Redirection:
        perform = _ACTS.get(act)
        if perform is None:
            abort(404)
        here = page_request()
        back = _local(request.form.get("back", "/"))
        try:
            done = perform(here.api, request.form)
            notice = Notice(done.text, answer=done.answer)
            back = done.then or back
        except ApiRefused as refused:
            if refused.status == UNAUTHORIZED:
                raise
            notice = Notice(str(refused), bad=True)
        except FormError as error:
            notice = Notice(str(error), bad=True)
        return redirect(_with_notice(back, here.notices.keep(notice)), 303)


def _local(address: str) -> str:
    """`address` if it is a path of this server, so that a form cannot redirect elsewhere."""
    parts = urlsplit(address)
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if safe and "\n" not in address and "\r" not in address else "/"


def _with_notice(address: str, notice: str) -> str:
    page, mark, fragment = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}notice={notice}{mark}{fragment}"


def _segment(form: Form, name: str) -> str:
    return quote(_needed(form, name), safe="")


def _needed(form: Form, name: str) -> str:
    text = form.get(name, "").strip()
    if not text:
        raise FormError(f"{name} is required")
    return text


def _delivery(api: Api, form: Form) -> Done:
    verb, identity = _needed(form, "verb"), _needed(form, "id")
    answer = api.send("POST", f"/deliveries/{quote(identity, safe='')}/{quote(verb, safe='')}")
    if verb == "redeliver":
        last = answer["attempts"][-1]
        return Done(f"{identity} was sent once more: {last['status'] or last['outcome']}.")
    sentences = {
        "hold": f"Nothing more is sent on the order key {answer['order_key']}.",
        "release": f"The order key {answer['order_key']} goes on.",
        "drop": f"{identity} was dropped.",
    }
    return Done(sentences.get(verb, f"{identity}: {verb}"))


def _clock(api: Api, form: Form) -> Done:
    action = _needed(form, "action")
    body: dict[str, Any] = {"action": action}
    if action == "next":
        body = {"action": "advance", "to": "next"}
    elif action == "advance":
        body["seconds"] = _seconds(_needed(form, "by"))
    elif action == "set":
        body["to"] = _needed(form, "to")
    before = api.get("/clock")
    answer = api.send("POST", "/clock", body)
    if action in {"freeze", "resume"}:
        return Done(f"The clock {'stands still' if action == 'freeze' else 'runs'}.")
    fired = len(answer["fired"])
    what = f"{fired} thing{'s' if fired != 1 else ''} fell due" if fired else "nothing fell due"
    return Done(f"The clock went from {before['now'][:19]}Z to {answer['now'][:19]}Z: {what}.", answer["fired"])


def _seconds(text: str) -> float:
    try:
        return seconds(text)
    except ValueError as error:
        raise FormError(str(error)) from None


def _fault(api: Api, form: Form) -> Done:
    body: dict[str, Any] = {name: _needed(form, name) for name in ("simulator", "operation", "kind")}
    for name in ("times", "status", "delay_ms", "probability"):
        if form.get(name, "").strip():
            body[name] = _number(form, name)
    added = api.send("POST", "/faults", body)
    return Done(f"{added['id']}: {added['kind']} for {added['operation']}.")


def _number(form: Form, name: str) -> int | float:
    try:
        number: int | float = msgspec.json.decode(form[name].strip().encode(), type=int | float)
    except msgspec.DecodeError:
        raise FormError(f"{name}: expected a number") from None
    return number


def _remove_fault(api: Api, form: Form) -> Done:
    api.send("DELETE", f"/faults/{_segment(form, 'id')}")
    return Done(f"{form['id']} was removed.")


def _clear_faults(api: Api, _: Form) -> Done:
    api.send("DELETE", "/faults")
    return Done("Every fault was removed.")


def _setting(api: Api, form: Form) -> Done:
    name, simulator = _needed(form, "name"), _segment(form, "simulator")
    setting = api.get(f"/settings/{simulator}")[name]
    value = setting["default"] if "default" in form else _setting_value(setting, form.get("value", ""), name)
    api.send("PATCH", f"/settings/{simulator}", {name: value})
    return Done(f"{name} is {msgspec.json.encode(value).decode()}.")


def _setting_value(setting: Mapping[str, Any], text: str, name: str) -> Any:
    if setting["value"] == MASK and text in {"", MASK}:
        raise FormError(f"{name}: type the new value; what is there is secret")
    if setting["default"] is None and text in {"", "null"}:
        return None
    if setting["type"] == "string":
        return text
    if setting["type"] == "choice":
        return next((each for each in setting["choices"] if str(each) == text), text)
    try:
        return msgspec.json.decode(text.strip().encode())
    except msgspec.DecodeError:
        raise FormError(f"{name}: expected {setting['takes']}") from None


def _quota(api: Api, form: Form) -> Done:
    change: dict[str, Any] = {"id": _needed(form, "id")}
    for name in ("limit", "window_s"):
        if name in form:
            change[name] = _number(form, name) if form[name].strip() and "declared" not in form else None
    api.send("PUT", f"/quotas/{_segment(form, 'simulator')}", {"items": [change]})
    return Done(f"The limits of {change['id']} were changed.")


def _drive(api: Api, form: Form) -> Done:
    simulator, operation = _segment(form, "simulator"), _needed(form, "operation")
    known = {each.operation: each for each in drive_actions(api.get(f"/specs/{simulator}.drive.json"))}
    act = known.get(operation)
    if act is None:
        raise FormError(f"{simulator} has no act {operation}")
    path = act.path(_needed(form, "key") if act.variable else "")
    answer = api.send(act.method, f"/drive/{simulator}{path}", body_of(act, form))
    return Done(f"{act.label}: done.", answer)


def _reset(api: Api, form: Form) -> Done:
    body: dict[str, Any] = {}
    if form.get("simulator"):
        body["simulator"] = form["simulator"]
    if form.get("keep_journal"):
        body["keep_journal"] = True
    if form.get("seed", "").strip():
        body["seed"] = _number(form, "seed")
    api.send("POST", "/reset", body)
    return Done(f"{form.get('simulator') or 'Everything'} is as if just started.")


def _clear_journal(api: Api, _: Form) -> Done:
    api.send("DELETE", "/journal")
    return Done("The journal is empty.")


def _open_world(api: Api, form: Form) -> Done:
    body: dict[str, Any] = {}
    if form.get("seed", "").strip():
        body["seed"] = _number(form, "seed")
    only = request.form.getlist("only")
    if only:
        body["only"] = only
    opened = api.send("POST", "/worlds", body)
    return Done(f"World {opened['id']} is open.")


def _close_world(api: Api, form: Form) -> Done:
    api.send("DELETE", f"/worlds/{_segment(form, 'id')}")
    # The page of the closed world no longer exists.
    return Done(f"World {form['id']} is closed.", then="/worlds")


def _load_state(api: Api, _: Form) -> Done:
    file = request.files.get("snapshot")
    content = file.read() if file is not None else b""
    if not content:
        raise FormError("choose the file of a snapshot")
    api.send_bytes("PUT", "/state", content)
    return Done("The snapshot is loaded.")


def _credentials(api: Api, form: Form) -> Done:
    body: dict[str, Any] = {name: form[name].strip() for name in ("role", "tenant") if form.get(name, "").strip()}
    if form.get("expired"):
        body["expired"] = True
    issued = api.send("POST", f"/drive/{_segment(form, 'simulator')}/credentials", body)
    return Done(f"New credentials of {form['simulator']}; they are shown once.", issued)


_ACTS: Mapping[str, Callable[[Api, Form], Done]] = {
    "delivery": _delivery,
    "clock": _clock,
    "add-fault": _fault,
    "remove-fault": _remove_fault,
    "clear-faults": _clear_faults,
    "setting": _setting,
    "quota": _quota,
    "drive": _drive,
    "reset": _reset,
    "clear-journal": _clear_journal,
    "open-world": _open_world,
    "close-world": _close_world,
    "load-state": _load_state,
    "credentials": _credentials,
}
