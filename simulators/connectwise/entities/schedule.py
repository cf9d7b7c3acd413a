"""Schedule entries, and the calendars of working hours [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import flag, guid, instant, integer, number, reference, text

SCHEDULE_ENTRY = with_id(
    text("name", 250),
    reference("type", "scheduleTypes", need=SENT),
    instant("acknowledgedDate closeDate", use="read"),
    flag("acknowledgedFlag doneFlag meetingFlag ownerFlag"),
    flag("addMemberToProjectFlag allowScheduleConflictsFlag notifyResource", default=None, use="write"),
    instant("dateEnd dateStart"),
    number("hours"),
    reference("member", "members"),
    integer("objectId"),
    integer("projectRoleId", use="write"),
    reference("reminder", "reminderTimes"),
    reference("span", "scheduleSpans"),
    reference("status", "scheduleStatuses"),
    reference("where", "serviceLocations"),
    guid("mobileGuid", use="read", stamp="guid"),
)

CALENDAR = with_id(
    text("name", need=SENT),
    text("fridayEndTime fridayStartTime mondayEndTime mondayStartTime saturdayEndTime"),
    text("saturdayStartTime sundayEndTime sundayStartTime thursdayEndTime thursdayStartTime"),
    text("tuesdayEndTime tuesdayStartTime wednesdayEndTime wednesdayStartTime"),
    reference("holidayList", "holidayLists"),
    identity(),
)


HOLIDAY_LISTS = setup_table(
    "holidayLists",
    "/schedule/holidayLists",
    "HolidayList",
    "Holiday List",
    with_id(
        text("name", 50, need=SENT),
        identity(),
    ),
)

ENTITIES = (
    entity(
        "scheduleEntries",
        "/schedule/entries",
        "ScheduleEntry",
        "Schedule Entry",
        "Resource Scheduling",
        SCHEDULE_ENTRY,
        owner=("member", "id"),
        indexes=(("member", "id"), ("objectId",), ("dateStart",), ("_ticket",)),
    ),
    setup_table(
        "scheduleTypes",
        "/schedule/types",
        "ScheduleType",
        "Schedule Type",
        with_id(
            text("identifier", 1, need=SENT),
            text("name", 50, need=SENT),
            reference("chargeCode", "chargeCodes"),
            flag("systemFlag", use="read"),
            reference("where", "serviceLocations"),
            identity(),
        ),
        unique=("identifier",),
    ),
    setup_table(
        "scheduleStatuses",
        "/schedule/statuses",
        "ScheduleStatus",
        "Schedule Status",
        with_id(
            text("name", 30, need=SENT),
            flag("defaultFlag showAsTentativeFlag"),
            identity(),
        ),
    ),
    setup_table("calendars", "/schedule/calendars", "Calendar", "Calendar", CALENDAR),
    HOLIDAY_LISTS,
    below(
        HOLIDAY_LISTS,
        "holidays",
        "holidays",
        "Holiday",
        "Holiday",
        with_id(
            text("name", 50, need=SENT),
            instant("date", need=SENT),
            flag("allDayFlag"),
            reference("holidayList", "holidayLists", use="read"),
            text("timeEnd timeStart"),
        ),
        parent_at=("holidayList", "id"),
    ),
    setup_table(
        "reminderTimes",
        "/schedule/reminderTimes",
        "ScheduleReminderTime",
        "Reminder Time",
        with_id(
            text("name", 10),
            flag("defaultFlag"),
            integer("time"),
            identity(),
        ),
        "LNRUP",
        seeded=True,
    ),
)
