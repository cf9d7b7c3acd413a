"""A custom PSA of one's own, in Flask: the receiving end of N-central's Custom PSA protocol.

PSA_USER=ncentral PSA_PASSWORD=secret flask --app app run --port 5000
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@dataclass
class Ticket:
    number: str
    title: str
    details: str
    state: str = "open"
    notes: list[str] = field(default_factory=list)


tickets: dict[str, Ticket] = {}
"""By N-central's ticket id."""


@app.errorhandler(HTTPException)
def refuse(error: HTTPException) -> ResponseReturnValue:
    return jsonify(error=error.description), error.code or 500


@app.before_request
def authenticate() -> ResponseReturnValue | None:
    given = request.authorization
    known = (os.environ["PSA_USER"], os.environ["PSA_PASSWORD"])
    if given is None or given.type != "basic" or (given.username, given.password) != known:
        return jsonify(error="unknown user"), 401, {"WWW-Authenticate": 'Basic realm="tickets"'}
    return None


@app.post("/hook")
def receive() -> ResponseReturnValue:
    message: dict[str, Any] = request.get_json()
    action, identity = message.get("action"), message.get("ncentralTicketId")
    if not isinstance(identity, str) or action not in ("CREATE", "UPDATE", "RESOLVE", "REOPEN"):
        return jsonify(error="action and ncentralTicketId are required"), 400
    if action == "CREATE":
        return create(identity, message)
    if identity not in tickets:
        return jsonify(error="no such ticket"), 404
    ticket = tickets[identity]
    ticket.notes.append(str(message.get("details", "")))
    ticket.state = {"RESOLVE": "closed", "REOPEN": "open"}.get(action, ticket.state)
    return "", 204


def create(identity: str, message: dict[str, Any]) -> ResponseReturnValue:
    """A CREATE that arrives again makes no second ticket."""
    if "title" not in message:
        return jsonify(error="title is required"), 400
    fresh = Ticket(f"T-{len(tickets) + 1}", message["title"], str(message.get("details", "")))
    ticket = tickets.setdefault(identity, fresh)
    link = f"{request.host_url}tickets/{ticket.number}"
    return jsonify(externalTicketId=ticket.number, ticketUrl=link), 201


@app.get("/tickets/<number>")
def show(number: str) -> ResponseReturnValue:
    for ticket in tickets.values():
        if ticket.number == number:
            return jsonify(number=number, title=ticket.title, state=ticket.state, notes=ticket.notes)
    return jsonify(error="no such ticket"), 404
