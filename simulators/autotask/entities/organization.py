"""The MSP's locations, departments, holidays, skills and time off [autotask 7.14]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity
from simulators.core.resources.entity import Entity

_entity = partial(entity, area="administration", evidence="autotask 7.14")

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
"""The fields of a location's hours: start and end of the business hours and extended hours of each day."""

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
"""The entities of an approver's decisions, which cannot be read."""


def _decision(name: str, word: str, table: str) -> Entity:
    """Return the entity of a decision on a request for time off, which cannot be read."""
    place = below("TimeOffRequests", "POST", segment=word)
    return _entity(name, table, "", place, area="time", singular=f"TimeOffRequest{word}")


ENTITIES = (
    _entity(
        "InternalLocationWithBusinessHours",
        _LOCATION,
        "QUERY POST PATCH PUT",
        singular="InternalLocationWithBusinessHours",
        first_id=1,
    ),
    _entity("Departments", _DEPARTMENT, "QUERY POST PATCH PUT", first_id=29683384),
    _entity("HolidaySets", _HOLIDAY_SET, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity("Holidays", _HOLIDAY, child=below("HolidaySets", "GET POST PATCH PUT", "GET DELETE"), first_id=1),
    _entity("Skills", _SKILL, area="people"),
    _entity("ResourceSkills", _RESOURCE_SKILL, child=below("Resources", "GET PATCH PUT", "GET"), area="people"),
    _entity("TimeOffRequests", _TIME_OFF, child=below("Resources", "GET POST PATCH PUT", "GET"), area="time"),
    _entity("ResourceTimeOffApprovers", _APPROVER, child=below("Resources", "GET", "GET"), area="time"),
    _decision(APPROVALS, "Approve", _APPROVAL),
    _decision(REJECTIONS, "Reject", _REJECTION),
)
