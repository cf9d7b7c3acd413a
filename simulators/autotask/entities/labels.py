"""Tags, checklist libraries, surveys, and the history of notifications [autotask 7.15]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="service desk", evidence="autotask 7.15")


_TAG = """
id                              long        required readonly
label                           string(50)  required index
tagGroupID                      integer     ->TagGroups
isActive                        boolean     +true
isExcludedFromAutomaticTagging  boolean     +false
isSystem                        boolean     readonly
createDateTime                  datetime    @made
lastModifiedDateTime            datetime    @changed
"""

_TAG_GROUP = """
id            long        required readonly
label         string(50)  required index
displayColor  integer     pick=tagColor +19
isActive      boolean     +true
isSystem      boolean     readonly
"""

_TAG_ALIAS = """
id     long        required readonly
tagID  integer     required once index ->Tags
alias  string(50)  required once index
"""

_LIBRARY = """
id           long         required readonly
name         string(100)  required
description  string(500)
entityType   integer      required pick
isActive     boolean      required
"""

_LIBRARY_ITEM = """
id                      long         required readonly
checklistLibraryID      integer      required fixed index ->ChecklistLibraries
itemName                string(600)  required
isImportant             boolean      +false
position                integer
knowledgebaseArticleID  integer      pick=TicketChecklistItem.knowledgebaseArticleID
"""

_TICKET_LIBRARY = """
id                  long     readonly noquery
ticketID            integer  required once index ->Tickets noquery
checklistLibraryID  integer  required once ->ChecklistLibraries noquery
"""

_SURVEY = """
id           long          required readonly
name         string(100)   required readonly
displayName  string(100)   readonly
description  string(1000)  readonly
"""

_SURVEY_RESULT = """
id              long      required readonly
surveyID        integer   required readonly ->Surveys
companyID       integer   readonly index ->Companies
contactID       integer   readonly ->Contacts
ticketID        integer   readonly ->Tickets
sendDate        datetime  readonly
completeDate    datetime  readonly index
surveyRating    decimal   readonly
companyRating   decimal   readonly
contactRating   decimal   readonly
resourceRating  decimal   readonly
"""

_NOTIFICATION = """
id                         long          required readonly
notificationHistoryTypeID  integer       readonly pick
notificationSentTime       datetime      readonly index
templateName               string(100)   readonly
recipientEmailAddress      string(2000)  readonly
recipientDisplayName       string(200)   readonly
entityTitle                string(2000)  readonly
entityNumber               string(50)    readonly
companyID                  long          readonly index ->Companies
ticketID                   long          readonly ->Tickets
taskID                     long          readonly ->Tasks
projectID                  long          readonly ->Projects
opportunityID              long          readonly ->Opportunities
quoteID                    long          readonly ->Quotes
timeEntryID                long          readonly ->TimeEntries
initiatingResourceID       long          readonly ->Resources
initiatingContactID        long          readonly ->Contacts
isActive                   boolean       required readonly
isDeleted                  boolean       required readonly
isTemplateJob              boolean       required readonly
"""

ENTITIES = (
    _entity("TagGroups", _TAG_GROUP, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity("Tags", _TAG, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity("TagAliases", _TAG_ALIAS, child=below("Tags", "GET POST", "GET DELETE"), singular="TagAlias", first_id=1),
    _entity("ChecklistLibraries", _LIBRARY, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity(
        "ChecklistLibraryChecklistItems",
        _LIBRARY_ITEM,
        child=below("ChecklistLibraries", "GET POST PATCH PUT", "GET DELETE"),
        first_id=1,
    ),
    _entity("TicketChecklistLibraries", _TICKET_LIBRARY, "POST", child=below("Tickets", "POST")),
    _entity("Surveys", _SURVEY, first_id=1),
    _entity("SurveyResults", _SURVEY_RESULT, singular="SurveyResults"),
    _entity("NotificationHistory", _NOTIFICATION, area="administration"),
)
