"""When somebody works where: service calls, and appointments [autotask 7.12]."""

from __future__ import annotations

from simulators.autotask.model.shape import Child, entity
from simulators.core.resources.entity import Entity

_SERVICE_CALL = """
id                             long          required readonly
companyID                      integer       required index ->Companies
companyLocationID              integer       ->CompanyLocations
startDateTime                  datetime      required index
endDateTime                    datetime      required index
duration                       decimal       readonly
status                         integer       pick index
isComplete                     integer       flag
description                    string(2000)
canceledDateTime               datetime
canceledByResourceID           integer       readonly ->Resources
cancelationNoticeHours         decimal       readonly
createDateTime                 datetime      @made
creatorResourceID              integer       @maker =>Resources
impersonatorCreatorResourceID  integer       @poser ->Resources
lastModifiedDateTime           datetime      @changed index
"""

_CALL_TICKET = """
id             long     required readonly
serviceCallID  integer  required once index ->ServiceCalls
ticketID       integer  required once index ->Tickets
"""

_CALL_TASK = """
id             long     required readonly
serviceCallID  integer  required once index ->ServiceCalls
taskID         integer  required once index ->Tasks
"""

_CALL_TICKET_RESOURCE = """
id                   long     required readonly
serviceCallTicketID  integer  required once index ->ServiceCallTickets
resourceID           integer  required once index ->Resources
"""

_CALL_TASK_RESOURCE = """
id                 long     required readonly
serviceCallTaskID  integer  required once index ->ServiceCallTasks
resourceID         integer  required once index ->Resources
"""

_APPOINTMENT = """
id                 long          required readonly
resourceID         integer       required index ->Resources
title              string(256)   required
description        string(8000)
startDateTime      datetime      required index
endDateTime        datetime      required index
createDateTime     datetime      @made
creatorResourceID  integer       @maker ->Resources
updateDateTime     datetime      @changed
"""


def _tie(name: str, parent: str, segment: str, table: str, field: str) -> Entity:
    """What a service call is for, or who goes there: made and removed below its parent, never changed."""
    child = Child(parent, segment, field, ("GET", "POST"), ("GET", "DELETE"))
    return entity(name, name.removesuffix("s"), "service desk", table, ("QUERY",), child, evidence="autotask 7.12")


ENTITIES = (
    entity(
        "ServiceCalls",
        "ServiceCall",
        "service desk",
        _SERVICE_CALL,
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        evidence="autotask 7.12",
    ),
    _tie("ServiceCallTickets", "ServiceCalls", "Tickets", _CALL_TICKET, "serviceCallID"),
    _tie("ServiceCallTasks", "ServiceCalls", "Tasks", _CALL_TASK, "serviceCallID"),
    _tie("ServiceCallTicketResources", "ServiceCallTickets", "Resources", _CALL_TICKET_RESOURCE, "serviceCallTicketID"),
    _tie("ServiceCallTaskResources", "ServiceCallTasks", "Resources", _CALL_TASK_RESOURCE, "serviceCallTaskID"),
    entity(
        "Appointments",
        "Appointment",
        "service desk",
        _APPOINTMENT,
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        evidence="autotask 7.12",
    ),
)
