"""Files of everything that can have files, besides those of tickets [autotask 7.3]."""

from __future__ import annotations

from simulators.autotask.model.shape import Area, Child, entity
from simulators.core.resources.entity import Entity

_COMMON = """
opportunityID                  long         readonly ->Opportunities above
attachDate                     datetime     @made
attachedByResourceID           long         @maker ->Resources
attachedByContactID            long         readonly ->Contacts
attachmentType                 string(30)   required once pick=attachmentType
title                          string(255)  required once
fullPath                       string(255)  required once
contentType                    string(100)  once
fileSize                       long         readonly noquery
publish                        integer      required once pick=publish
creatorType                    integer      readonly pick=personType noquery
impersonatorCreatorResourceID  integer      @poser ->Resources
data                           byte[]       once noquery
parentType                     integer      required readonly pick=AttachmentInfo.parentType
isTaskAttachment               boolean      readonly
"""
"""What all attachments have in common."""


def attachments(parent: str, singular: str, field: str, area: Area, also: str = "") -> Entity:
    """The files of one entity: made, read with their bytes and removed below its records.

    `field` holds the id of the record that a file hangs on. `also` are lines for the ids of what lies above that
    record, or of what a file may hang on more closely.
    """
    table = f"""
    id        long     required readonly
    parentID  long     readonly index yields
    {field}   integer  required once index ->{parent} above
    {also}
    {_COMMON}
    """
    child = Child(parent, "Attachments", field, ("GET", "POST"), ("GET", "DELETE"))
    name = f"{singular}Attachment"
    return entity(f"{name}s", name, area, table, ("QUERY",), child, udf_route=False, evidence="autotask 7.3")


_ENCLOSED = "parentAttachmentID  integer  once above"

ENTITIES = (
    attachments(
        "Tickets",
        "Ticket",
        "ticketID",
        "service desk",
        f"""
        ticketNoteID  integer  once ->TicketNotes above
        timeEntryID   integer  once ->TimeEntries above
        {_ENCLOSED}
        """,
    ),
    attachments(
        "Projects", "Project", "projectID", "projects", "projectNoteID  integer  once ->ProjectNotes above index"
    ),
    attachments(
        "ProjectNotes", "ProjectNote", "projectNoteID", "projects", f"projectID  integer  readonly above\n{_ENCLOSED}"
    ),
    attachments(
        "Tasks",
        "Task",
        "taskID",
        "projects",
        f"""
        taskNoteID   integer  once ->TaskNotes above
        timeEntryID  integer  once ->TimeEntries above
        {_ENCLOSED}
        """,
    ),
    attachments("TaskNotes", "TaskNote", "taskNoteID", "projects", "taskID  integer  readonly above"),
    attachments("TicketNotes", "TicketNote", "ticketNoteID", "service desk", "ticketID  integer  readonly above"),
    attachments(
        "TimeEntries",
        "TimeEntry",
        "timeEntryID",
        "time",
        "ticketID  integer  readonly above\ntaskID  integer  readonly above",
    ),
    attachments(
        "Companies",
        "Company",
        "companyID",
        "companies",
        f"""
        companyNoteID  integer  once ->CompanyNotes above
        salesOrderID   integer  readonly above
        {_ENCLOSED}
        """,
    ),
    attachments(
        "CompanyNotes",
        "CompanyNote",
        "companyNoteID",
        "companies",
        "companyID  integer  readonly above\nsalesOrderID  integer  readonly above",
    ),
    attachments(
        "ConfigurationItems",
        "ConfigurationItem",
        "configurationItemID",
        "inventory",
        f"configurationItemNoteID  integer  readonly above\n{_ENCLOSED}",
    ),
    attachments("Resources", "Resource", "resourceID", "people"),
    attachments("ExpenseReports", "ExpenseReport", "expenseReportID", "time", "expenseItemID  integer  readonly above"),
    attachments("ExpenseItems", "ExpenseItem", "expenseItemID", "time", "expenseReportID  integer  readonly above"),
)
"""Entities that have files. Those of an entity that is new are one more call."""
