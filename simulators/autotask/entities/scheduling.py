"""Service calls and appointments [autotask 7.12]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="service desk", evidence="autotask 7.12")

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


ENTITIES = (
    _entity("ServiceCalls", _SERVICE_CALL, "QUERY POST PATCH PUT DELETE"),
    _entity("ServiceCallTickets", _CALL_TICKET, child=below("ServiceCalls", "GET POST", "GET DELETE")),
    _entity("ServiceCallTasks", _CALL_TASK, child=below("ServiceCalls", "GET POST", "GET DELETE")),
    _entity(
        "ServiceCallTicketResources", _CALL_TICKET_RESOURCE, child=below("ServiceCallTickets", "GET POST", "GET DELETE")
    ),
    _entity("ServiceCallTaskResources", _CALL_TASK_RESOURCE, child=below("ServiceCallTasks", "GET POST", "GET DELETE")),
    _entity("Appointments", _APPOINTMENT, "QUERY POST PATCH PUT DELETE"),
)
