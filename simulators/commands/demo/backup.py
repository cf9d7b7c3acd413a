"""A backup fails and then succeeds, at each of the three PSAs in which Nerdio Manager can create tickets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulators.commands.client import Client
from simulators.commands.demo.stage import Journey, Outcome, Scene
from simulators.commands.demo.timeline import Columns

NERDIO = "/drive/nerdio"


@dataclass(frozen=True, slots=True)
class Psa:
    """A PSA: its names, the role with the permissions that Nerdio needs, and the id of one of its customers."""

    system: str
    title: str
    role: str
    account: str


PSAS = (
    Psa("halopsa", "HaloPSA", "nerdio", "Acme"),
    Psa("connectwise", "ConnectWise", "Nerdio", "Contoso Ltd"),
    Psa("autotask", "Autotask", "nerdio", "Contoso"),
)


def _set_up(psa: Psa, watch: bool) -> Scene:
    """Run the wizard from credentials to ticket settings; the PSA becomes the default one.

    With `watch` also the condition of the journey.
    """

    def perform(control: Client) -> Outcome:
        if watch:
            condition = {"type": "backup", "name": "Backups", "severity": "high", "actions": [{"kind": "ticket"}]}
            control.send("POST", f"{NERDIO}/conditions", condition)
        served = {each["name"]: each["url"] for each in control.get("/simulators")["items"]}
        keys = control.send("POST", f"/drive/{psa.system}/credentials", {"role": psa.role})
        keys = {name: value for name, value in keys.items() if name not in _brought(psa)}
        place = f"{NERDIO}/integrations/{psa.system}"
        control.send("PUT", place, {"system": psa.system, "base_url": served[psa.system], "credentials": keys})
        control.send("POST", f"{place}/mapping/auto-match")
        control.send("PUT", f"{place}/ticket-settings", _settings(control.get(f"{place}/choices")))
        control.send("POST", f"{place}/default")
        return Outcome(f"integration {psa.system}", control.get(place)["state"])

    return Scene(f"Nerdio is set up with {psa.title}.", perform, "configured", brief=True)


def _brought(psa: Psa) -> set[str]:
    """Credentials that Nerdio itself supplies."""
    return {"connectwise": {"client_id"}, "autotask": {"api_integration_code"}}.get(psa.system, set())


def _settings(lists: Mapping[str, Any]) -> dict[str, Any]:
    """Ticket settings chosen from what the PSA offers."""
    settings: dict[str, Any] = {}
    types, statuses = lists["ticket_types"], lists["statuses"]
    if "boards" in lists:
        settings["board"] = board = _named(lists["boards"], "alert")
        types, statuses = ([each for each in found if each["board"] == board] for found in (types, statuses))
    if "queues" in lists:
        settings["queue"] = _named(lists["queues"], "monitoring")
    priorities = lists["priorities"]
    return {
        **settings,
        "ticket_type": _named(types, "alert", "incident"),
        "open_status": _named(statuses, "new"),
        "resolved_status": _named(statuses, "resolved", "closed", "complete"),
        "cancelled_status": _named(statuses, "cancel", "closed", "complete"),
        "severities": {"default": _named(priorities, "medium"), "high": _named(priorities, "high")},
    }


def _named(found: Sequence[Mapping[str, Any]], *words: str) -> int:
    """The id of the first item whose name contains the first word, else the second and so on, else of any item."""
    fitting = (each["id"] for word in words for each in found if word in each["name"].lower())
    number: int = next(fitting, found[0]["id"])
    return number


def _event(psa: Psa, sentence: str, status: str, state: str) -> Scene:
    def perform(control: Client) -> Outcome:
        accounts = {each["name"]: each["id"] for each in control.get(f"{NERDIO}/accounts")["items"]}
        event = {"condition": "Backups", "account_id": accounts[psa.account], "target": "vm-01", "job_type": "BackupVm"}
        incident = control.send("POST", f"{NERDIO}/events", {**event, "status": status})["incident"]
        return Outcome(f"ticket {incident['ticket_id']}", incident["state"])

    return Scene(sentence, perform, state)


def scenes() -> Iterator[Scene]:
    """The scenes, in order."""
    for number, psa in enumerate(PSAS):
        yield _set_up(psa, watch=number == 0)
        yield _event(psa, "A backup fails.", "Failed", "open")
        yield _event(psa, "It fails again.", "Failed", "open")
        yield _event(psa, "It succeeds.", "Completed", "resolved")


JOURNEY = Journey(
    systems="Nerdio Manager and three PSAs",
    columns=Columns(
        {"nerdio": "Nerdio", **{each.system: each.title for each in PSAS}}, sender=21, request=44, state=10
    ),
    scenes=scenes,
)
