"""Attachments of all entities [autotask 7.3]."""

from __future__ import annotations

from simulators.autotask.model.shape import Area, below, entity, singular_of
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
"""The common fields of all attachments."""


def attachments(parent: str, area: Area, also: str = "") -> Entity:
    """Return the entity of the files of one entity, with routes below its records.

    `also` are table lines for ids of records above the parent of a file, or of records between the parent and the file.
    """
    singular = singular_of(parent)
    table = f"""
    id        long     required readonly
    parentID  long     readonly index yields
    {singular[0].lower()}{singular[1:]}ID   integer  required once index ->{parent} above
    {also}
    {_COMMON}
    """
    place = below(parent, "GET POST", "GET DELETE")
    return entity(f"{singular}Attachments", table, child=place, area=area, udf_route=False, evidence="autotask 7.3")


_ENCLOSED = "parentAttachmentID  integer  once above"

ENTITIES = (
    attachments(
        "Tickets",
        "service desk",
        f"""
        ticketNoteID  integer  once ->TicketNotes above
        timeEntryID   integer  once ->TimeEntries above
        {_ENCLOSED}
        """,
    ),
    attachments("Projects", "projects", "projectNoteID  integer  once ->ProjectNotes above index"),
    attachments("ProjectNotes", "projects", f"projectID  integer  readonly above\n{_ENCLOSED}"),
    attachments(
        "Tasks",
        "projects",
        f"""
        taskNoteID   integer  once ->TaskNotes above
        timeEntryID  integer  once ->TimeEntries above
        {_ENCLOSED}
        """,
    ),
    attachments("TaskNotes", "projects", "taskID  integer  readonly above"),
    attachments("TicketNotes", "service desk", "ticketID  integer  readonly above"),
    attachments(
        "TimeEntries",
        "time",
        "ticketID  integer  readonly above\ntaskID  integer  readonly above",
    ),
    attachments(
        "Companies",
        "companies",
        f"""
        companyNoteID  integer  once ->CompanyNotes above
        salesOrderID   integer  readonly above
        {_ENCLOSED}
        """,
    ),
    attachments(
        "CompanyNotes",
        "companies",
        "companyID  integer  readonly above\nsalesOrderID  integer  readonly above",
    ),
    attachments(
        "ConfigurationItems",
        "inventory",
        f"configurationItemNoteID  integer  readonly above\n{_ENCLOSED}",
    ),
    attachments("Resources", "people"),
    attachments("ExpenseReports", "time", "expenseItemID  integer  readonly above"),
    attachments("ExpenseItems", "time", "expenseReportID  integer  readonly above"),
)
"""The attachment entities. For a new entity with files, add a call."""
