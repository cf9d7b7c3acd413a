"""Tickets [halopsa 5]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulators.core.query import Compare, Order
from simulators.core.resources import lists
from simulators.core.resources.entity import Entity, documented, next_free
from simulators.core.resources.fields import flag, guid, instant, integer, number, text, via
from simulators.core.resources.lists import unless, when
from simulators.halopsa import filters, joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import positive, state, states
from simulators.halopsa.model.tickets import OPPORTUNITY, PROJECT
from simulators.halopsa.parameters import (
    among,
    asks,
    containing,
    equal,
    excluding,
    flagged,
    holding,
    own,
    query,
    since,
    through,
    until,
)
from simulators.halopsa.rules.tickets import OpportunityRules, ProjectRules, TicketRules
from simulators.halopsa.shaping import anything, custom_fields, entity, many, one, shape

QUERY = query(
    containing(
        "search_summary=summary search_details=details search_id=id username=user_name "
        "search_inventory_number=inventory_number search_reportedby=reportedby "
        "search_supplier_reference=supplier_reference search_user_name=user_name "
        "search_oppcompanyname=oppcompanyname search_oppcontactname=oppcontactname "
        "search_oppemailaddress=oppemailaddress"
    ),
    equal("client_ref=client_reference team_name=team", "text"),
    equal(
        "client_id site_id user_id agent_id status_id parent_id contract_id "
        "requesttype_id=tickettype_id searchthisticketid=id billingcontractid=contract_id "
        "ticketcontract_id=contract_id itil_requesttype_id supplier_id release_id"
    ),
    among(
        "client_ids=client_id agent=agent_id team=team_id status=status_id priority=priority_id "
        "sla=sla_id category_1=categoryid_1 category_2=categoryid_2 category_3=categoryid_3 "
        "category_4=categoryid_4 requesttype=tickettype_id ticketids=id "
        "itil_requesttype=itil_requesttype_id supplier_status product=product_id project_ids=parent_id"
    ),
    own(
        "bool",
        mine=filters.of_agent("agent_id"),
        open_only=filters.open_only,
        closed_only=filters.closed_only,
        withattachments=when(Compare(("attachment_count",), "gt", 0)),
        notime=unless(positive("timetaken")),
        onlytime=when(positive("timetaken")),
        unlinked_only=unless(positive("parent_id")),
        startandendset=when(filters.dated("startdate", "targetdate")),
    ),
    own("text", domain=filters.domain),
    flagged("deleted"),
    own("states", flagged=filters.flagged_states),
    own("date", startdate=filters.ticket_since, enddate=filters.ticket_until),
    since("lastupdatefromdate=last_update"),
    until("lastupdatetodate=last_update"),
    holding("asset_id=assets.id"),
    excluding("excludethese=id"),
    own(
        "ints",
        includeread=state("read"),
        includehold=state("onhold"),
        includeclosed=states(filters.is_closed),
        includebreached=states(filters.is_breached),
        includeprojects=filters.projects,
    ),
    through("int", toplevel_id=joins.of_toplevel()),
    through("text", sitepostcode=joins.through("Site", filters.in_postcode, "site_id")),
    through(
        "ints",
        requesttypegroup=joins.through("TicketType", lists.among("group_id"), "tickettype_id"),
        includechildren=joins.parents_and_children,
    ),
    through(
        "date",
        calendar_startdate=joins.through("Actions", filters.since("datetime"), "id", "ticket_id"),
        calendar_enddate=joins.through("Actions", filters.until("datetime"), "id", "ticket_id"),
    ),
    text_="search datesearch include_custom_fields",
    bool_=(
        "ticketidonly includeaccountmanager includeagent includeassetkeyfield includeassettype "
        "includechildids includecontract includefirstname includeitilname includelastaction "
        "includelastname includelastnote includeparentsubject includeslaactiondate includeslatimer "
        "includestatus includetickettype includetoplevel inlcludeopenchildcount searchactions "
        "includeappointmentid includenextactivitydate includesupplier"
    ),
    criteria_="advanced_search",
    inert_=(
        "alerttype awaitinginput billableonly billing_date billing_type checkmyticketsonly "
        "contract_period debug default_columns enddatetime excludeslacalcs excludetickettypeallowall "
        "extraportalfilter facebook_id fetchgrandchildren followedandagents ignoremilestonerestriction "
        "includeapproval includebudgettype includechildread includecolumns "
        "includecompleted includecountryregion includefollowedonly includeinactivetechs "
        "includeinactiveusers includelastincomingemail includelocked includemailbox includemailid "
        "includemyuseronly includenextappointmenttype includerelatedservices "
        "includerelease1 includerelease2 includerelease3 includeservicecategory includesubmittedonly "
        "includetimetaken includeviewing includeworkflowstage "
        "includeworkflowstagenumber includuserdepartments invlucebranch ismilestone isorion "
        "isquicktimesearch isscom isteams iszapier kanbanviewontheagentapp kanbanviewontheportal "
        "milestone_id nochargeonly orion_type pending_review per_action prepayorcontractonly "
        "ready_for_invoicing "
        "search_release1 search_release2 search_release3 search_releasenote "
        "search_version service_id showonroadmap sprint_for_tickettype_id sprints "
        "startdatetime submittedandagents ticketlinktype utcoffset includeallopen "
        "ticketarea_id related_id view_id list_id columns_id"
    ),
)
"""The query parameters of lists of tickets, opportunities and projects."""

ONE = asks(
    bool_="includedetails includelastaction ticketidonly includechildids includeparentsubject",
    inert_=(
        "amailentryid assignedto consignablelines debug dodatabaselookup email include_auditing "
        "includeagent includelastappointment includelinkedobjects includenextappointment "
        "includeparentchangeinfo includeseenby includeusersassets is_portal isdetailscreen ishalolink "
        "ispreview isteams nocache subject utcoffset"
    ),
)

TICKETS = entity(
    "Tickets",
    documented("halopsa 5"),
    shape(
        integer("id"),
        integer("status_id", to="Status", index=True),
        integer("tickettype_id", to="TicketType", index=True),
        integer("sla_id", to="SLA"),
        integer("priority_id", index=True),
        integer("client_id", to="Client", index=True),
        integer("site_id", to="Site", index=True),
        integer("user_id team_id", index=True),
        integer("agent_id", to="Agent", index=True),
        integer("impact urgency source"),
        integer("parent_id", index=True),
        integer("child_count attachment_count merged_into_id createdfrom_id third_party_id"),
        integer("contract_id", to="ClientContract", index=True),
        integer(
            "workflow_id workflow_step enduserstatus organisation_id department_id matched_kb_id product_id "
            "release_id release2_id release3_id pipeline_stage_id starttimeslot targettimeslot quantity "
            "releasenotegroup_id supplier_status appointment_type impactlevel risklevel useful_count "
            "notuseful_count itil_requesttype_id categoryid_1 categoryid_2 categoryid_3 categoryid_4 "
            "_open_search_score supplier_id closure_agent_id child_count_open appointment_id"
        ),
        number(
            "estimate estimatedays timetaken slaholdtime oppvalueadjusted cost ticketage closure_time "
            "slatimeleft slatimeelapsed slapercused oppvalue oppvalue_oneoff oppvalue_monthly oppvalue_annual "
            "oppprofit oppconversionprobability projecttimebudget projecttimeactual projecttimepercentage "
            "projectcompletionpercentage projectmoneybudget"
        ),
        flag("flagged read inactive"),
        flag("deleted", index=True),
        flag(
            "hasbeenclosed onhold excludefromsla is_vip isimportantcontact release_important "
            "projectinternaltask reviewed updateservicestatus invoiceseperatelyoverride _novalidate "
            "_forcereassign _validate_only _recover _validate_updates _isimport dont_do_rules isbillable "
            "is_project is_opportunity"
        ),
        text("summary details details_html"),
        via("tickettype_name", "tickettype_id"),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        text("user_name users_name"),
        via("status_name", "status_id"),
        via("agent_name", "agent_id"),
        text("team"),
        via("sla_name", "sla_id"),
        integer("template_id", to="Template"),
        via("template_name", "template_id"),
        text(
            "priority_name category_1 category_2 category_3 category_4 category_1_display category_2_display "
            "category_3_display category_4_display reportedby emailtolist phonenumber closure_note slastate "
            "slaresponsestate third_party_id_string"
        ),
        text("client_reference", index=True),
        text("supplier_reference supplier_name reference"),
        text("contract_ref"),
        text(
            "inventory_number oppjobtitle site_timezone starttime targettime userdef1 userdef2 userdef3 "
            "userdef4 userdef5 section_timezone servicestatusnote ticket_tags purchaseordernumber "
            "_importtype _warning user_email emailcclist created_by firstname lastname top_level_name "
            "parent_subject child_ticket_id_string account_manager itilname asset_key_field_string "
            "asset_type_name lastnote oppcompanyname oppcontactname oppemailaddress opptel oppreason opptype"
        ),
        text("use", index=True),
        instant("dateoccurred", index=True),
        instant(
            "dateassigned deadlinedate startdate targetdate respondbydate fixbydate responsedate dateclosed "
            "lastactiondate"
        ),
        instant("last_update", index=True, stamp="changed_at"),
        instant(
            "lastincomingemail lastnote_date deleted_date datecreated date_fully_closed slaactiondate followupdate "
            "nextactivitydate projectearlieststart projectlatestend"
        ),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        many("external_links", "ExternalLink", nested.EXTERNAL_LINK),
        one("new_external_link", "ExternalLink", nested.EXTERNAL_LINK),
        one("userlookup", "UserLookup", nested.USER_LOOKUP),
        many("assets", "AssetLink", nested.ASSET_LINK),
        many("attachments", "Attachment"),
        many("tags", "Tag", nested.TAG),
        one("user", "User"),
        one("tickettype", "TicketType"),
        one("priority", "Priority"),
        one("lastaction", "Action"),
        many("extra_actions", "OutcomeLink"),
        anything("table", many=True),
        many("viewers", "Viewer"),
        always=(
            "id dateoccurred summary details status_id tickettype_id sla_id priority_id client_id client_name "
            "site_id site_name user_id user_name team_id team agent_id category_1 category_2 category_3 "
            "category_4 estimate estimatedays timetaken child_count attachment_count flagged read "
            "enduserstatus onhold respondbydate fixbydate excludefromsla slaholdtime site_timezone "
            "lastactiondate last_update organisation_id department_id matched_kb_id product_id release_id "
            "release2_id release3_id lastincomingemail workflow_id workflow_step pipeline_stage_id is_vip "
            "isimportantcontact inactive impact urgency starttime starttimeslot targettime targettimeslot "
            "deadlinedate oppvalueadjusted cost quantity userdef1 userdef2 userdef3 userdef4 userdef5 source "
            "release_important releasenotegroup_id supplier_status appointment_type section_timezone "
            "projectinternaltask impactlevel reviewed merged_into_id risklevel table use ticketage "
            "useful_count notuseful_count updateservicestatus servicestatusnote itil_requesttype_id "
            "ticket_tags invoiceseperatelyoverride purchaseordernumber _open_search_score lastnote_date guid "
            "viewers hasbeenclosed deleted supplier_id user_email"
        ),
        read=(
            "user_name priority_name categoryid_1 categoryid_2 categoryid_3 categoryid_4 category_1_display "
            "category_2_display category_3_display category_4_display child_count attachment_count "
            "merged_into_id createdfrom_id slastate slaresponsestate hasbeenclosed closure_time "
            "lastactiondate last_update lastincomingemail lastnote_date deleted_date deleted use ticketage "
            "dateclosed user tickettype priority attachments lastaction extra_actions table viewers "
            "_open_search_score useful_count notuseful_count _warning respondbydate fixbydate responsedate "
            "workflow_step timetaken user_email created_by firstname lastname top_level_name parent_subject "
            "child_ticket_id_string account_manager itilname lastnote asset_key_field_string asset_type_name "
            "datecreated date_fully_closed slaactiondate slatimeleft slatimeelapsed slapercused "
            "closure_agent_id child_count_open appointment_id nextactivitydate is_project is_opportunity "
            "projecttimeactual projecttimepercentage projectcompletionpercentage projectearlieststart "
            "projectlatestend"
        ),
        write=(
            "new_external_link userlookup _novalidate _forcereassign _validate_only _recover "
            "_validate_updates _isimport _importtype dont_do_rules"
        ),
        blanks={"use": "ticket"},
    ),
    schema="Ticket",
    rules=TicketRules,
    title="ticket",
    tag="desk",
    permission="tickets",
    rows="tickets",
    brief="TicketIds",
    count=50,
    cap="ticket_page_cap",
    ids=next_free(setting="first_ticket_id"),
    search=("summary", "details", "id"),
    order=Order(("id",), descending=True),
    custom_fields=1,
    requested={
        "includeagent": ("agent_name",),
        "includestatus": ("status_name",),
        "includetickettype": ("tickettype_name",),
        "includecontract": ("contract_ref",),
        "includeslaactiondate": ("slaactiondate",),
        "includeslatimer": ("slatimeleft", "slatimeelapsed", "slapercused"),
        "": ("priority_name",),
    },
    alone=("details_html", "datecreated", "isbillable"),
    asks=QUERY,
    one=ONE,
    removed=asks(text_="reason"),
    example={
        "summary": "Host pool has no healthy host",
        "details": "hp-01",
        "tickettype_id": 1,
        "client_id": 12,
        "priority_id": 4,
        "impact": 3,
    },
    sent_alike={
        "string numerals and a key in another letter case": [
            {
                "summary": "NMM: Backup Vm",
                "details": "Job 50112 Failed",
                "tickettype_id": "27",
                "client_id": "12",
                "priority_id": "2",
                "customFields": [{"id": 201, "value": "50112"}],
            }
        ],
        "close": [{"id": 2001, "status_id": 9}],
    },
)


def _others(
    name: str, use: str, rules: type[TicketRules], title: str, permission: str, example: Mapping[str, Any]
) -> Entity:
    """Projects or opportunities: records of `Tickets` with this `use`, under their own path [halopsa 5.5]."""
    made = entity(
        name,
        documented("halopsa 5.5"),
        TICKETS.fields,
        schema="Ticket",
        rules=rules,
        written="inferred",
        title=title,
        tag="desk",
        permission=permission,
        rows="tickets",
        brief="TicketIds",
        count=50,
        cap="ticket_page_cap",
        ids=TICKETS.ids,
        search=TICKETS.lists.search,
        order=Order(("id",), descending=True),
        custom_fields=1,
        requested=TICKETS.own.requested,
        alone=TICKETS.own.alone,
        asks=QUERY,
        one=ONE,
        removed=TICKETS.own.removed,
        example=example,
    )
    return replace(made, of="Tickets", serves=("use", use))


PROJECTS = _others(
    "Projects",
    PROJECT,
    ProjectRules,
    "project",
    "projects",
    {"summary": "Move to the cloud", "details": "All servers", "client_id": 12, "projecttimebudget": 40},
)

OPPORTUNITIES = _others(
    "Opportunities",
    OPPORTUNITY,
    OpportunityRules,
    "opportunity",
    "sales",
    {"summary": "More seats", "details": "20 seats", "client_id": 13, "oppvalue": 5000, "oppconversionprobability": 40},
)

ENTITIES = (TICKETS, PROJECTS, OPPORTUNITIES)
