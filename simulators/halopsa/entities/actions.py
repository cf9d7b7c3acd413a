"""Actions of tickets, and attachments [halopsa 6, 7.2]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.core.resources.entity import documented, numbered_inside
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text
from simulators.core.resources.lists import NOTHING, when
from simulators.halopsa import filters
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import positive
from simulators.halopsa.parameters import asks, equal, not_true, own, query, since, true, until
from simulators.halopsa.rules.actions import ActionRules
from simulators.halopsa.rules.attachments import AttachmentRules
from simulators.halopsa.shaping import custom_fields, entity, many, one, shape

ATTACHMENT = entity(
    "Attachment",
    documented("halopsa 7.2"),
    shape(
        integer("id"),
        integer("ticket_id action_id", index=True),
        integer("type unique_id filesize"),
        flag("isimage"),
        text("filename", need=on_create("A File Name must be entered")),
        text("note desc"),
        text("data_base64", need=on_create("A File must be attached")),
        text("content_type"),
        instant("datecreated", stamp="created_at"),
        always="id filename ticket_id action_id type unique_id datecreated filesize isimage",
        read="filesize isimage datecreated content_type",
        concealed="data_base64",
    ),
    rules=AttachmentRules,
    title="attachment",
    tag="desk",
    permission="tickets",
    rows="attachments",
    raw=True,
    search=("filename",),
    asks=query(
        equal("ticket_id action_id type unique_id one_attachment_id=id"),
        own("text", filetype=filters.ending("filename")),
        bool_="idonly",
        inert_="domotzagents isxlsimport portal token",
    ),
    example={"ticket_id": 2000, "filename": "notes.txt", "data_base64": "aGVsbG8K"},
)

ACTIONS = entity(
    "Actions",
    documented("halopsa 6"),
    shape(
        integer("id"),
        integer("ticket_id", need=on_create("A Ticket must be selected for this Action"), index=True),
        integer(
            "outcome_id chargerate actioncontractid new_status old_status new_agent new_priority who_type "
            "who_agentid actionby_agent_id actionby_user_id action_systemid attachment_count asset_id "
            "project_id action_supplier_id"
        ),
        number("timetaken traveltime nonbilltime mileage"),
        flag(
            "hiddenfromuser sendemail actisbillable actreviewed important dont_do_rules "
            "ishiddenfrominternalit isbillingaction"
        ),
        text(
            "outcome note note_html emailto emailsubject new_status_name new_team who actionby_application_id "
            "emailbody emailbody_html emailfrom emailcc emailbcc emaildirection"
        ),
        instant("actionarrivaldate actioncompletiondate"),
        instant("datetime", index=True, stamp="created_at"),
        instant("actiondatecreated", stamp="created_at"),
        instant("last_updated", stamp="changed_at"),
        instant("dateemailed"),
        guid("guid", stamp="guid"),
        many("attachments", "Attachment", ATTACHMENT.fields),
        custom_fields(nested.CUSTOM_FIELD),
        many("reactions", "Reaction"),
        one("who_agent", "Agent"),
        always=(
            "id ticket_id outcome note who who_type who_agentid datetime actiondatecreated last_updated guid "
            "action_systemid timetaken hiddenfromuser actreviewed actisbillable attachment_count "
            "actionby_agent_id actionby_application_id actionarrivaldate actioncompletiondate important "
            "traveltime nonbilltime asset_id project_id emailfrom emailcc emaildirection"
        ),
        read=(
            "who_type who_agentid who actionby_agent_id actionby_user_id actionby_application_id "
            "action_systemid attachment_count datetime actiondatecreated last_updated reactions "
            "new_status_name old_status who_agent"
        ),
        write="dont_do_rules",
    ),
    schema="Action",
    rules=ActionRules,
    title="action on a ticket",
    tag="desk",
    permission="tickets",
    rows="actions",
    count=50,
    search=(),
    order=Order(("action_systemid",), descending=True),
    requested={"includehtmlnote": ("note_html",), "includehtmlemail": ("emailbody_html",)},
    ids=numbered_inside("ticket_id"),
    asks=query(
        equal("ticket_id actoutcomenum=outcome_id"),
        since("startdate=datetime"),
        until("enddate=datetime"),
        not_true(
            "excludesys=system excludeprivate=hiddenfromuser conversationonly=hiddenfromuser "
            "excludebilling=isbillingaction excludehiddenfrominternalit=ishiddenfrominternalit"
        ),
        own(
            "bool",
            agentonly=when(Compare(("who_type",), "eq", 1)),
            supplieronly=when(positive("action_supplier_id")),
            slaonly=when(NOTHING),
            timeentriesonly=when(Compare(("timetaken",), "gt", 0)),
        ),
        true("importantonly=important"),
        equal("actoutcome=outcome", "text"),
        bool_=("includehtmlnote includehtmlemail includeattachments includeagentdetails importanttop ischildnotes"),
        inert_=(
            "datesearch includefacebookfields includenonactionattachments includetranslations "
            "includetwitterfields intraticketonly isrelatednotes"
        ),
    ),
    one=asks(
        int_="ticket_id",
        bool_="includedetails mostrecent penultimate agentonly emailonly nonsystem",
        inert_="includeemail",
    ),
    removed=asks(int_="ticket_id"),
    example={
        "ticket_id": 2000,
        "outcome": "Internal Note",
        "outcome_id": 7,
        "note": "Host restarted",
        "hiddenfromuser": True,
        "timetaken": 0.25,
    },
)

ENTITIES = (ACTIONS, ATTACHMENT)
