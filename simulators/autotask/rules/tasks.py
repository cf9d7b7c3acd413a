"""Tasks with their resources and predecessors [autotask 7.11]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.autotask.model import projects, texts, tickets
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put
from simulators.autotask.rules.charges import GENERAL, check_code
from simulators.autotask.rules.projects import next_number, open_project, recount
from simulators.autotask.rules.tickets import API_LICENCE, ROLES_OF_TASKS, has_role

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

NON_BILLABLE = 2
"""The `billingCodeType` of non-billable codes."""

MOST_SECONDARY = 50
"""The maximum number of secondary resources of a task."""

_COUNTED = (
    *("status", "phaseID", "estimatedHours", "startDateTime", "endDateTime"),
    *(projects.WORKED, projects.BILLED),
)
"""The fields of tasks in the totals of projects and phases, which are recalculated only after a change of these."""

SECOND_TOO = "The primary resource of a task cannot be its secondary resource too: {name}."


class TaskRules(AutotaskRules):
    """Sets numbers, hours and completion of tasks, and checks their assignment."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check project, phase, assignment and dates; set number, hours and completion."""
        draft = change.draft
        project = await open_project(context, draft["projectID"])
        await self._check_place(context, draft, project)
        await self._check_assignment(context, change)
        if wrong := projects.misdated(
            draft.get("startDateTime"), draft.get("endDateTime"), ("startDateTime", "endDateTime")
        ):
            raise Refused(wrong)
        if change.old is None:
            draft["taskNumber"], draft["creatorType"] = await next_number(context), tickets.RESOURCE
        draft["lastActivityPersonType"] = tickets.RESOURCE
        known = draft.get("remainingHours") is not None and change.differs("remainingHours")
        if not known and (change.differs("estimatedHours") or draft.get("remainingHours") is None):
            draft["remainingHours"] = projects.remaining(draft)
        draft["hoursToBeScheduled"] = projects.unscheduled(draft)
        draft.update(projects.moved(draft, change.before("status"), context.now, context.actor.resource))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Reschedule its successors after a change of its end, and update project and phases."""
        if change.old is not None and change.differs("endDateTime"):
            await reschedule(context, record["id"])
        old = change.old or {}
        if change.old is None or any(record.get(name) != old.get(name) for name in _COUNTED):
            await recount(context, record["projectID"])

    @staticmethod
    async def _check_place(context: WriteContext, draft: Draft, project: Record) -> None:
        phase = await context.get("Phases", draft.get("phaseID"))
        if phase is not None and phase["projectID"] != draft["projectID"]:
            raise Refused(texts.no_reference("phaseID"))
        location = await context.get("CompanyLocations", draft.get("companyLocationID"))
        if location is not None and location["companyID"] != project["companyID"]:
            raise Refused(texts.no_reference("companyLocationID"))
        code = await check_code(context, draft, "billingCodeID", GENERAL)
        draft["isTaskBillable"] = code.get("billingCodeType") != NON_BILLABLE

    @staticmethod
    async def _check_assignment(context: WriteContext, change: Change) -> None:
        draft = change.draft
        resource, role = draft.get("assignedResourceID"), draft.get("assignedResourceRoleID")
        if (resource is None) != (role is None):
            raise Refused(tickets.ONE_ASSIGNEE)
        if resource is None or not (change.differs("assignedResourceID") or change.differs("assignedResourceRoleID")):
            return
        if (await context.require("Resources", resource))["licenseType"] == API_LICENCE:
            raise Refused(projects.API_USER)
        if not await has_role(context, resource, role, ROLES_OF_TASKS):
            raise Refused(tickets.NO_SUCH_PAIR)
        second = equal(taskID=draft.get("id"), resourceID=resource)
        if "id" in draft and await context.first("TaskSecondaryResources", *second):
            raise Refused(SECOND_TOO.format(name="assignedResourceID"))


class TaskResourceRules(AutotaskRules):
    """Secondary resources of a task: in one of their roles, each only once, and not the primary resource."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check task and role."""
        record = change.draft
        task = await context.require("Tasks", record["taskID"])
        await open_project(context, task["projectID"])
        if task.get("assignedResourceID") == record["resourceID"]:
            raise Refused(SECOND_TOO.format(name="resourceID"))
        others = await context.every("TaskSecondaryResources", *equal(taskID=record["taskID"]))
        if any(each["resourceID"] == record["resourceID"] for each in others):
            raise Refused("This resourceID is a secondary resource of the task already.")
        if len(others) >= MOST_SECONDARY:
            raise Refused(f"A task can have at most {MOST_SECONDARY} secondary resources.")
        if not await has_role(context, record["resourceID"], record["roleID"], ROLES_OF_TASKS):
            raise Refused(tickets.NO_SUCH_PAIR)


class PredecessorRules(AutotaskRules):
    """A predecessor of a task: another task of its project, only once, and without a cycle."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check both tasks."""
        draft = change.draft
        after = await context.require("Tasks", draft["successorTaskID"])
        before = await context.require("Tasks", draft["predecessorTaskID"])
        await open_project(context, after["projectID"])
        if change.old is not None:
            return
        if before["projectID"] != after["projectID"]:
            raise Refused(projects.OTHER_PROJECT)
        same = equal(successorTaskID=after["id"], predecessorTaskID=before["id"])
        if await context.first(self.entity.name, *same):
            raise Refused("This predecessorTaskID is a predecessor of the task already.")
        if after["id"] in await _before(context, before["id"]):
            raise Refused(projects.CIRCLE.format(task=after.get("taskNumber", after["id"])))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Reschedule the successor after the predecessor."""
        await reschedule(context, record["predecessorTaskID"])
        task = await context.require("Tasks", record["successorTaskID"])
        await recount(context, task["projectID"])


async def _before(context: WriteContext, task: int) -> set[int]:
    """Return the ids of a task and of all its direct and indirect predecessors."""
    found, open_ = {task}, [task]
    while open_:
        links = await context.every("TaskPredecessors", *equal(successorTaskID=open_.pop()))
        new = {each["predecessorTaskID"] for each in links} - found
        found |= new
        open_ += new
    return found


async def reschedule(context: WriteContext, task: int) -> None:
    """Shift the direct and indirect successors of a task: each begins when all its predecessors have ended."""
    open_ = [task]
    while open_:
        for link in await context.every("TaskPredecessors", *equal(predecessorTaskID=open_.pop())):
            later = await context.require("Tasks", link["successorTaskID"])
            start = await _earliest(context, later["id"])
            if start is not None and start != later.get("startDateTime"):
                await put(context, "Tasks", projects.shifted(later, start))
                open_.append(later["id"])


async def _earliest(context: WriteContext, task: int) -> str | None:
    """Return the latest end of a task's predecessors, including lags; None if none has an end."""
    ends = []
    for link in await context.every("TaskPredecessors", *equal(successorTaskID=task)):
        before = await context.require("Tasks", link["predecessorTaskID"])
        if before.get("endDateTime") is not None:
            ends.append(projects.later(before["endDateTime"], projects.lag(link.get("lagDays", 0))))
    return max(ends, default=None)


async def recount_time(context: WriteContext, identity: Any) -> None:
    """Update the worked, billed and remaining hours of a task from its time entries."""
    task = await context.require("Tasks", identity)
    entries = await context.every("TimeEntries", *equal(taskID=identity))
    worked = round(sum(each.get("hoursWorked", 0.0) for each in entries), 4)
    posted = [each for each in entries if "billingApprovalDateTime" in each]
    billed = round(sum(each.get("hoursToBill", 0.0) for each in posted), 4)
    known = {**task, projects.WORKED: worked, projects.BILLED: billed}
    if task["status"] != projects.COMPLETE and worked != task.get(projects.WORKED, 0.0):
        known["remainingHours"] = projects.remaining(known)
    await context.keep("Tasks", task, known)
