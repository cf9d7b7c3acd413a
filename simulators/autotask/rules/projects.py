"""Projects with their phases, notes and charges, and the totals of their tasks [autotask 7.11]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.model import projects, texts, tickets
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put, touch
from simulators.autotask.rules.charges import ChargeRules
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record


async def open_project(context: WriteContext, identity: Any) -> Record:
    """Return the project of a record to write. Refuses one that is read-only or closed."""
    project = await changeable_project(context, identity)
    closed = project["status"] in {projects.INACTIVE, projects.COMPLETE} and not context.actor.fills
    if closed and AutotaskSettings.of(context).closed_project_changes == "refuse":
        raise Refused(projects.CLOSED.format(number=project.get("projectNumber", project["id"])))
    return project


async def changeable_project(context: WriteContext, identity: Any) -> Record:
    """Return the project of a record to write. Refuses one that is read-only."""
    project = await context.require("Projects", identity)
    if project["projectType"] == projects.BASELINE and not context.actor.fills:
        raise Refused(projects.READ_ONLY)
    return project


async def recount(context: WriteContext, identity: int) -> None:
    """Update the totals and the dates of a project and its phases from the tasks."""
    project = await context.require("Projects", identity)
    tasks = await context.every("Tasks", *equal(projectID=identity))
    phases = await context.every("Phases", *equal(projectID=identity))
    for phase in phases:
        hours = projects.phase_hours(phases, tasks)[phase["id"]]
        if hours != phase.get("estimatedHours"):
            await put(context, "Phases", {**phase, "estimatedHours": hours})
    first, last = projects.span(phases, tasks)
    reach = {
        "startDateTime": min(first or project["startDateTime"], project["startDateTime"]),
        "endDateTime": max(last or project["endDateTime"], project["endDateTime"]),
    }
    shown = {**project, **projects.totals(tasks), **reach}
    await context.keep("Projects", project, {**shown, "duration": projects.days(*reach.values())})


class ProjectRules(AutotaskRules):
    """Sets numbers, dates and margins of projects; completing a project completes its tasks."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check type, company and dates; set number, status fields and margins."""
        draft = change.draft
        is_baseline = projects.BASELINE in (draft["projectType"], change.before("projectType"))
        if is_baseline and not context.actor.fills:
            raise Refused(projects.READ_ONLY)
        await self._of_company(context, draft)
        await self._dates(context, change)
        if change.old is None:
            number = await context.unit.next(f"projects of {context.now[:10]}")
            draft["projectNumber"] = projects.numbered(context.now, number)
            draft.update(projects.totals(()))
        self._move(context, change)
        draft["lastActivityPersonType"] = tickets.RESOURCE
        draft["duration"] = projects.days(draft["startDateTime"], draft["endDateTime"])
        for name, revenue, cost in _MARGINS:
            draft[name] = projects.margin(draft.get(revenue), draft.get(cost))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Complete the tasks of a newly completed project."""
        if record["status"] != projects.COMPLETE or change.before("status") in {None, projects.COMPLETE}:
            return
        for task in await context.every("Tasks", *equal(projectID=record["id"])):
            done = {**task, "status": projects.COMPLETE}
            await put(context, "Tasks", projects.moved(done, task["status"], context.now, context.actor.resource))
        await recount(context, record["id"])

    @staticmethod
    async def _of_company(context: WriteContext, draft: Draft) -> None:
        company = await context.get("Companies", draft["companyID"]) or {}
        draft["companyOwnerResourceID"] = company.get("ownerResourceID")
        contract = await context.get("Contracts", draft.get("contractID"))
        if contract is not None and contract["companyID"] != draft["companyID"]:
            raise Refused(texts.no_reference("contractID"))

    @staticmethod
    async def _dates(context: WriteContext, change: Change) -> None:
        draft = change.draft
        start, end = draft["startDateTime"], draft["endDateTime"]
        if wrong := projects.misdated(start, end, ("startDateTime", "endDateTime")):
            raise Refused(wrong)
        if change.old is None or not (change.differs("startDateTime") or change.differs("endDateTime")):
            return
        mine = equal(projectID=draft["id"])
        first, last = projects.span(await context.every("Phases", *mine), await context.every("Tasks", *mine))
        if first is not None and start > first:
            raise Refused("startDateTime must not be after the start date of the earliest phase, task or issue.")
        if last is not None and end < last:
            raise Refused("endDateTime must not be before the end date of the latest phase, task or issue.")

    @staticmethod
    def _move(context: WriteContext, change: Change) -> None:
        """Set the times of the change of status and of the completion, unless the request has them."""
        draft, was = change.draft, change.before("status")
        if draft["status"] == was:
            return
        if draft.get("statusDateTime") in {None, change.before("statusDateTime")}:
            draft["statusDateTime"] = context.now
        if draft["status"] == projects.COMPLETE:
            if draft.get("completedDateTime") in {None, change.before("completedDateTime")}:
                draft["completedDateTime"] = context.now
        elif was == projects.COMPLETE:
            draft["completedDateTime"] = None


_MARGINS = (
    ("laborEstimatedMarginPercentage", "laborEstimatedRevenue", "laborEstimatedCosts"),
    ("projectCostEstimatedMarginPercentage", "projectCostsRevenue", "projectCostsBudget"),
)


class PhaseRules(AutotaskRules):
    """Phases share a series of numbers with tasks and tickets, and form a tree."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check project, parent and dates, and number a new one."""
        draft = change.draft
        await open_project(context, draft["projectID"])
        start = draft.get("startDate")
        day = None if start is None else projects.midnight(start)
        if wrong := projects.misdated(day, draft.get("dueDate"), ("startDate", "dueDate")):
            raise Refused(wrong)
        if change.differs("parentPhaseID"):
            await self._check_parent(context, draft)
        if change.old is None:
            draft["phaseNumber"] = await next_number(context)
            draft.update(estimatedHours=0.0, isScheduled=False)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the project and its phases."""
        await recount(context, record["projectID"])

    @staticmethod
    async def _check_parent(context: WriteContext, draft: Draft) -> None:
        """Refuse a parent of another project, and one that is below the phase."""
        above, seen = draft.get("parentPhaseID"), {draft.get("id")}
        while above is not None:
            phase = await context.require("Phases", above)
            if above in seen or phase["projectID"] != draft["projectID"]:
                raise Refused(texts.no_reference("parentPhaseID"))
            seen.add(above)
            above = phase.get("parentPhaseID")


async def next_number(context: WriteContext) -> str:
    """Return the next number of the day from the series of tickets, tasks and phases."""
    return tickets.numbered(context.now, await context.unit.next(f"tickets of {context.now[:10]}"))


_OWNERS: Mapping[str, str] = {"projectID": "Projects", "taskID": "Tasks"}


class ProjectNoteRules(AutotaskRules):
    """A note is an activity of its project or task."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a note on a read-only project."""
        draft = change.draft
        project = draft.get("projectID")
        if project is None:
            project = (await context.require("Tasks", draft["taskID"]))["projectID"]
        await changeable_project(context, project)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Record the activity."""
        for name, entity in _OWNERS.items():
            if name in record:
                await touch(context, entity, record[name])


class ProjectChargeRules(ChargeRules):
    """Charges of projects that are not closed."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a charge on a closed project."""
        await open_project(context, change.draft["projectID"])
        await super().complete(context, change)
