"""Appointments, tasks and working hours [halopsa 7.3]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, instant, integer, on_create, text, via
from simulators.core.resources.lists import is_true, unless, when
from simulators.halopsa import joins
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import among, asks, equal, own, query, since, through, until
from simulators.halopsa.rules.calendar import COMPLETE, DAYS, AppointmentRules, WorkdayRules
from simulators.halopsa.shaping import entity, linked, many, shape

_COMPLETE = Compare(("complete_status",), "ge", COMPLETE)

APPOINTMENT = entity(
    "Appointment",
    documented("halopsa 7.3"),
    shape(
        integer("id"),
        integer("agent_id", to="Agent", index=True),
        linked("ticket_id", "Tickets", "Ticket", index=True),
        linked("client_id", "Client", "Customer", index=True),
        linked("site_id", "Site"),
        linked("user_id", "Users", "User"),
        integer("appointment_type_id", index=True),
        integer("complete_status complete_agent_id reminderminutes appointment_status"),
        integer("crmnote_id", to="CRMNote"),
        flag("allday is_private is_task"),
        text("subject", need=on_create("A Subject must be entered")),
        text("note note_html complete_note appointment_location_free_text online_meeting_url colour attendees"),
        via("agent_name", "agent_id"),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        via("user_name", "user_id"),
        instant("start_date", need=on_create("A Start Date must be entered"), index=True),
        instant("end_date", need=on_create("An End Date must be entered")),
        instant("complete_date"),
        instant("last_modified", stamp="changed_at"),
        many("agents", "AgentLink", nested.AGENT_LINK),
        always=(
            "id subject start_date end_date allday agent_id agent_name agents client_id client_name site_id "
            "ticket_id user_id appointment_type_id complete_status is_private is_task"
        ),
        read="complete_date complete_agent_id crmnote_id",
    ),
    rules=AppointmentRules,
    title="appointment or task",
    tag="calendar",
    permission="calendar",
    rows="appointments",
    search=("subject", "note"),
    order=Order(("start_date",)),
    hidden=("deleted",),
    asks=query(
        equal("client_id ticket_id"),
        among("agents=agent_id types=appointment_type_id"),
        since("start_date"),
        until("end_date=start_date"),
        own(
            "bool",
            hidecompleted=unless(_COMPLETE),
            tasksonly=when(is_true("is_task")),
            appointmentsonly=unless(is_true("is_task")),
        ),
        through("int", toplevel_id=joins.of_toplevel()),
        bool_="includedeleted",
        text_="search",
        criteria_="advanced_search",
        inert_=(
            "assets excludenonticketapptodo excluderecurring excluderecurringmaster getopenjourney isrecurringchild "
            "isrecurringmaster locations my_approvals recurringchangeonly recurringmasterid shiftsonly showall "
            "showappointments showchanges showholidayonce showholidays showprojects showshifts statuses utcoffset"
        ),
    ),
    removed=asks(inert_="ignoreexchangedelete"),
    example={
        "subject": "Replace the switch",
        "start_date": "2025-02-03T09:00:00",
        "end_date": "2025-02-03T11:00:00",
        "agent_id": 3,
        "client_id": 12,
    },
)

WORKDAY = entity(
    "Workday",
    documented("halopsa 7.3"),
    shape(
        integer("id"),
        flag("alldayssame", default=None),
        flag(" ".join(f"inc{day}" for day in DAYS), default=None),
        text("name", need=on_create("A Name must be entered")),
        text("summary timezone"),
        instant(" ".join(("start", "end", *(f"{edge}{day}" for day in DAYS for edge in ("start", "end"))))),
        guid("guid", stamp="guid"),
        many("breaks", "WorkdayBreak", nested.WORKDAY_BREAK),
        always=f"id guid name alldayssame start end timezone {' '.join(f'inc{day}' for day in DAYS)}",
    ),
    rules=WorkdayRules,
    title="working hours",
    tag="calendar",
    asks=query(inert_="access_control_level isconfig showholidays"),
    example={"name": "Office hours", "start": "1900-01-01T09:00:00", "end": "1900-01-01T17:30:00"},
)

ENTITIES = (APPOINTMENT, WORKDAY)
