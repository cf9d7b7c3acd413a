"""How the MSP is organized: its locations, departments, holidays and skills, and who is away [autotask 7.14]."""

from __future__ import annotations

from simulators.autotask.model.shape import Child, Verb, entity

_WRITES: tuple[Verb, ...] = ("GET", "POST", "PATCH", "PUT")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENDS = ("StartTime", "EndTime")

_HOURS = "\n".join(
    f"{name}{end}  datetime"
    for name in (
        *(f"{day}{kind}" for day in _DAYS for kind in ("BusinessHours", "ExtendedHours")),
        *("holidayHours", "holidayExtendedHours"),
    )
    for end in _ENDS
)
"""When a location is open: start and end of the hours of each day, and of the hours beyond them."""

_LOCATION = f"""
id                     long         required readonly
name                   string(100)  required
isDefault              boolean
address1               string(100)
address2               string(100)
city                   string(50)
state                  string(25)
postalCode             string(20)
additionalAddressInfo  string(100)
countryID              integer      ->Countries
timeZoneID             integer      required pick
dateFormat             string(50)   required pick=Resource.dateFormat
timeFormat             string(50)   required pick=Resource.timeFormat
numberFormat           string(50)   required pick=Resource.numberFormat
firstDayOfWeek         integer      pick
holidaySetID           integer      ->HolidaySets
holidayHoursType       integer      pick
noHoursOnHolidays      boolean      +false
{_HOURS}
"""

_DEPARTMENT = """
id                 long          required readonly
name               string(100)   required
number             string(50)
description        string(1000)
primaryLocationID  integer       required ->InternalLocationWithBusinessHours
"""

_HOLIDAY_SET = """
id                     long         required readonly
holidaySetName         string(64)   required
holidaySetDescription  string(512)
"""

_HOLIDAY = """
id            long         required readonly
holidaySetID  integer      required once index ->HolidaySets
holidayName   string(100)  required
holidayDate   date         required index
"""

_SKILL = """
id           long          required readonly
name         string(100)   required readonly
description  string(2000)  readonly
categoryID   long          required readonly pick
isActive     boolean       required readonly
"""

_RESOURCE_SKILL = """
id                long          required readonly
resourceID        long          required readonly index ->Resources
skillID           long          required readonly ->Skills
skillLevel        long          required pick
skillDescription  string(2000)
"""

_TIME_OFF = """
id                                   long      required readonly
resourceID                           integer   required once index =>Resources
timeOffRequestType                   integer   required pick
requestDate                          date      required index
startTime                            datetime
endTime                              datetime
hours                                decimal   required
reason                               string
status                               integer   required readonly pick index
rejectReason                         string    readonly
approveRejectResourceID              integer   readonly =>Resources
impersonatorApproveRejectResourceID  integer   readonly =>Resources
approvedDateTime                     datetime  readonly
lastApprovedLevel                    integer   readonly
createDateTime                       datetime  @made
createdByResourceID                  integer   @maker =>Resources
lastModifiedDateTime                 datetime  @changed
lastModifiedByResourceID             integer   @changer =>Resources
"""

_APPROVER = """
id                  long     required readonly
resourceID          integer  readonly index =>Resources
approverResourceID  integer  readonly =>Resources
approvalLevel       integer  readonly
"""

_APPROVAL = """
id                long     readonly noquery
timeOffRequestID  integer  required once index ->TimeOffRequests noquery
"""

_REJECTION = """
id                long     readonly noquery
timeOffRequestID  integer  required once index ->TimeOffRequests noquery
reason            string   once noquery
"""

APPROVALS, REJECTIONS = "TimeOffRequestsApprove", "TimeOffRequestsReject"
"""What approvers decide, which is nothing to be read."""

ENTITIES = (
    entity(
        "InternalLocationWithBusinessHours",
        "InternalLocationWithBusinessHours",
        "administration",
        _LOCATION,
        ("QUERY", "POST", "PATCH", "PUT"),
        first_id=1,
        evidence="autotask 7.14",
    ),
    entity(
        "Departments",
        "Department",
        "administration",
        _DEPARTMENT,
        ("QUERY", "POST", "PATCH", "PUT"),
        first_id=29683384,
        evidence="autotask 7.14",
    ),
    entity(
        "HolidaySets",
        "HolidaySet",
        "administration",
        _HOLIDAY_SET,
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        first_id=1,
        evidence="autotask 7.14",
    ),
    entity(
        "Holidays",
        "Holiday",
        "administration",
        _HOLIDAY,
        ("QUERY",),
        Child("HolidaySets", "Holidays", "holidaySetID", _WRITES, ("GET", "DELETE")),
        first_id=1,
        evidence="autotask 7.14",
    ),
    entity("Skills", "Skill", "people", _SKILL, ("QUERY",), evidence="autotask 7.14"),
    entity(
        "ResourceSkills",
        "ResourceSkill",
        "people",
        _RESOURCE_SKILL,
        ("QUERY",),
        Child("Resources", "Skills", "resourceID", ("GET", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.14",
    ),
    entity(
        "TimeOffRequests",
        "TimeOffRequest",
        "time",
        _TIME_OFF,
        ("QUERY",),
        Child("Resources", "TimeOffRequests", "resourceID", _WRITES, ("GET",)),
        evidence="autotask 7.14",
    ),
    entity(
        "ResourceTimeOffApprovers",
        "ResourceTimeOffApprover",
        "time",
        _APPROVER,
        ("QUERY",),
        Child("Resources", "TimeOffApprovers", "resourceID", ("GET",), ("GET",)),
        evidence="autotask 7.14",
    ),
    entity(
        APPROVALS,
        "TimeOffRequestApprove",
        "time",
        _APPROVAL,
        (),
        Child("TimeOffRequests", "Approve", "timeOffRequestID", ("POST",)),
        evidence="autotask 7.14",
    ),
    entity(
        REJECTIONS,
        "TimeOffRequestReject",
        "time",
        _REJECTION,
        (),
        Child("TimeOffRequests", "Reject", "timeOffRequestID", ("POST",)),
        evidence="autotask 7.14",
    ),
)
