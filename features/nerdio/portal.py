"""Nerdio's portal: the wizard, conditions, and what happens to jobs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from contracts.targets import ControlClient, ControlError, Target
from features.nerdio.psas import NAMES, VIEWS, View

BACKUP = {"target": "vm-01", "job_type": "BackupVm"}


@dataclass(slots=True)
class Portal:
    """`last` is the newest answer, `refusal` the text of the newest refusal, empty if there was none."""

    control: ControlClient
    psa: str = ""
    last: Any = None
    refusal: str = ""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    chosen: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    def do(self, method: str, path: str, body: Any = None, wait: bool = True) -> Any:
        """One act, which may be refused."""
        self.last, self.refusal = None, ""
        try:
            self.last = self.control.drive("nerdio", method, path, body, wait)
        except ControlError as error:
            self.refusal = str(error)
        return self.last

    def done(self, method: str, path: str, body: Any = None) -> Any:
        """One act, which must succeed."""
        answer = self.do(method, path, body)
        assert not self.refusal, self.refusal
        return answer

    # -- the PSA of the scenario -----------------------------------------------------------------------------------

    def at(self, title: str) -> View:
        """The PSA that a scenario names, which following steps are about."""
        self.psa = NAMES[title]
        return self.view

    @property
    def view(self) -> View:
        """The PSA that the scenario is about."""
        return VIEWS[self.psa](self.control, self.psa)

    def validate(self, role: str | None = None, **changes: str) -> None:
        """Validate & Save with the rights that Nerdio asks for, or with another role."""
        view = self.view
        if role is not None or self.psa not in self.keys:
            self.keys[self.psa] = self.control.credentials(self.psa, role=role or view.role)
        typed = {**self.keys[self.psa], **changes}
        brought = {"connectwise": "client_id", "autotask": "api_integration_code"}.get(self.psa)
        typed.pop(brought or "", None)
        body = {"system": self.psa, "display_name": self.psa, "base_url": view.url, "credentials": typed}
        self.do("PUT", f"/integrations/{self.psa}", body)

    def set_up(self, severities: Mapping[str, int] | None = None) -> None:
        """The whole wizard: Auto Match, the MSP itself mapped, and the first of each pick list.

        Initech is mapped to the customer of the MSP, and skipped.
        """
        self.validate()
        assert not self.refusal, self.refusal
        place = f"/integrations/{self.psa}"
        matched = self.done("POST", f"{place}/mapping/auto-match", {})
        customers = self.done("GET", f"{place}/customers")["items"]
        self.kept["msp"] = own = next(each["id"] for each in customers if "msp" in each["name"].lower())
        skipped = {"account_id": 16, "customer_id": own, "enabled": False}
        rows = [skipped if each["account_id"] == 16 else each for each in matched["accounts"]]
        self.done("PUT", f"{place}/mapping", {"accounts": rows, "msp_customer_id": own})
        self.chosen[self.psa] = chosen = self.choose(severities)
        self.done("PUT", f"{place}/ticket-settings", chosen)

    def choose(self, severities: Mapping[str, int] | None = None) -> dict[str, Any]:
        """Ticket settings of what the PSA offers."""
        lists = self.done("GET", f"/integrations/{self.psa}/choices")
        settings: dict[str, Any] = {}
        types, statuses = lists["ticket_types"], lists["statuses"]
        if "boards" in lists:
            settings["board"] = board = named(lists["boards"], "alert")
            types, statuses = ([each for each in found if each["board"] == board] for found in (types, statuses))
        if "queues" in lists:
            settings["queue"] = named(lists["queues"], "monitoring")
        return {
            **settings,
            "ticket_type": named(types, "alert", "incident"),
            "open_status": named(statuses, "new"),
            "resolved_status": named(statuses, "resolved", "closed", "complete"),
            "cancelled_status": named(statuses, "cancel", "waiting customer"),
            "severities": severities or {"default": named(lists["priorities"], "medium")},
        }

    # -- conditions and events -------------------------------------------------------------------------------------

    def watch(self, name: str = "Backups", **more: Any) -> None:
        """Add a condition."""
        actions = more.pop("actions", [{"kind": "ticket"}])
        body = {"type": "backup", "name": name, "severity": "high", "account_ids": None, "actions": actions, **more}
        self.done("POST", "/conditions", body)

    def account(self, name: str) -> int:
        """The id of an account."""
        found = {each["name"]: each["id"] for each in self.done("GET", "/accounts")["items"]}
        number: int = found[name]
        return number

    def event(self, status: str, account: int | None = None, **more: Any) -> Any:
        """A job ends, for the account of the PSA's customer unless another one is given."""
        if account is None and "account_id" not in more:
            account = self.account(self.view.account)
        body = {"condition": "Backups", "account_id": account, "status": status, **BACKUP, **more}
        answer = self.done("POST", "/events", body)
        self.kept["exchanges"] = answer["exchanges"]
        return answer

    @property
    def incident(self) -> dict[str, Any]:
        """The incident of the newest event, as it is now."""
        assert self.last is not None, self.refusal
        number = self.last["incident"]["id"]
        found: dict[str, Any] = self.control.drive("nerdio", "GET", f"/incidents/{number}")
        return found

    def calls(self) -> list[tuple[str, int | None]]:
        """Operation and status of each exchange of the newest answer, or of the newest refusal."""
        answer = self.last
        if answer is None:
            answer = json.loads(self.refusal[self.refusal.index("{") :])
        return [(each["operation"], each["status"]) for each in answer["exchanges"]]


def named(found: Sequence[Mapping[str, Any]], *words: str) -> int:
    """The id of the first whose name has the first word, else the second, and so on."""
    for word in words:
        for each in found:
            if word in each["name"].lower():
                number: int = each["id"]
                return number
    raise AssertionError(f"none of {words} is in {[each['name'] for each in found]}")


@pytest.fixture
def portal(target: Target) -> Portal:
    """The portal of the Nerdio under test."""
    return Portal(target.fake)
