"""Projects, their phases and their tickets [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.model.projects import close, percent_complete
from simulators.connectwise.refusals import bad_value, exists
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.companies import main_site
from simulators.connectwise.rules.tickets import TicketRules
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record


class ProjectRules(Rules):
    """A project is on a project board, is closed by its status, and sums the hours of its tickets."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default status."""
        await fill_default(context, change.draft, "status", "projectStatuses")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check board and dates; set the defaults of company and board, and the closing."""
        draft = change.draft
        board = await context.require("boards", draft["board"]["id"])
        if not board.get("projectFlag"):
            return [bad_value(f"Service Board {board['id']} is not a project board", "board/id")]
        if draft["estimatedEnd"] < draft["estimatedStart"]:
            return [bad_value("estimatedEnd must not be before estimatedStart", "estimatedEnd")]
        if change.fresh:
            for name in ("location", "department"):
                change.fill(name, board.get(name) or context.member.get(f"default{name.capitalize()}"))
                await fill_default(context, draft, name, f"{name}s")
            await fill_default(context, draft, "currency", "currencies")
            await _sites(context, draft)
        status = await context.require("projectStatuses", draft["status"]["id"])
        close(draft, bool(status["closedFlag"]), context.now)
        percent_complete(draft)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Add a new manager to the team."""
        await super().follow(context, change, record)
        manager = record.get("manager")
        if manager is None or not change.moved("manager"):
            return
        team = await context.below("projectTeam", record["id"], Compare(("member", "id"), "eq", manager["id"]))
        role = await context.first("projectSecurityRoles", Compare(("managerRoleFlag",), "eq", True))
        if not team and role is not None:
            member = {"member": {"id": manager["id"]}, "projectRole": {"id": role["id"]}}
            await context.create("projectTeam", member, record["id"])


async def _sites(context: Context, draft: Draft) -> None:
    for owner, site in (("company", "site"), ("billToCompany", "billToSite"), ("shipToCompany", "shipToSite")):
        if draft.get(owner) is None:
            draft[owner] = draft["company"]
        if draft.get(site) is None:
            draft[site] = await main_site(context, draft[owner]["id"])


class PhaseRules(Rules):
    """A phase belongs to a project, and cannot be below itself."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default status, and board and currency of the project."""
        draft = change.draft
        await fill_default(context, draft, "status", "phaseStatuses")
        project = await context.require("projects", draft["projectId"])
        change.fill("board", project["board"])
        change.fill("currency", project.get("currency"))

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check that the phase is not below itself; set the closing."""
        draft, above = change.draft, change.draft.get("parentPhase")
        while above is not None:
            if change.old is not None and above["id"] == change.old["id"]:
                return [bad_value(f"Project Phase {above['id']} cannot be below itself", "parentPhase/id")]
            above = (await context.require("phases", above["id"])).get("parentPhase")
        status = await context.require("phaseStatuses", draft["status"]["id"]) if draft.get("status") else {}
        close(draft, bool(status.get("closedFlag")), context.now)
        return []


class ProjectNoteRules(Rules):
    """A note of a project has a type."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default type."""
        await fill_default(context, change.draft, "type", "noteTypes")


class ProjectTeamRules(Rules):
    """A member can be on the team of a project only once."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check that the member is not on the team yet."""
        draft = change.draft
        same = await context.below(
            "projectTeam", draft["projectId"], Compare(("member", "id"), "eq", draft["member"]["id"])
        )
        if any(each["id"] != change.before("id") for each in same):
            return [exists(f"Member {draft['member']['id']} is on the team already", "member/id")]
        return []


class ProjectTicketRules(TicketRules):
    """A project ticket belongs to a phase or a project, whose board and company it has by default."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set project, record type, company and board."""
        draft = change.draft
        if draft.get("project") is None:
            phase = await context.get("phases", (draft.get("phase") or {}).get("id"))
            draft["project"] = None if phase is None else {"id": phase["projectId"]}
        draft["recordType"] = "ProjectIssue" if draft.get("isIssueFlag") else "ProjectTicket"
        project = await context.get("projects", (draft.get("project") or {}).get("id"))
        if project is not None:
            change.fill("company", project["company"])
            change.fill("board", project["board"])
        await super().prepare(context, change)

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Take the hours of a ticket along to another project or phase."""
        await super().follow(context, change, record)
        await take_hours(context, change.old or {}, record)


_COUNTING: Mapping[str, str] = {"project": "projects", "phase": "phases"}
"""Properties of a ticket with the records that count its hours, and the tables of these."""


async def take_hours(context: Context, old: Record, ticket: Record) -> None:
    """Count the hours of a ticket at its project and phase, no longer at those it had [connectwise 8, inferred]."""
    hours = ticket.get("actualHours", 0.0)
    for name in _COUNTING:
        if _identity(old, name) != _identity(ticket, name):
            await count_hours(context, {name: old.get(name)}, -hours)
            await count_hours(context, {name: ticket.get(name)}, hours)


def _identity(ticket: Record, name: str) -> Any:
    return (ticket.get(name) or {}).get("id")


async def count_hours(context: Context, ticket: Record, hours: float) -> None:
    """Add hours on a ticket to its project and its phase."""
    for name, table in _COUNTING.items():
        face: Any = ticket.get(name)
        if face is None or not hours:
            continue
        record = dict(await context.require(table, face["id"]))
        record["actualHours"] = round(record.get("actualHours", 0.0) + hours, 2) + 0.0
        record.setdefault("actualStart", context.now)
        if name == "project":
            percent_complete(record)
        kept = await context.put(table, record)
        if name == "project":
            await announce(context, table, "updated", kept)
