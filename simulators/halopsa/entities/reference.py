"""Reference data of a tenant: statuses, priorities, SLAs, teams, types, agents, look-ups, workflows [halopsa 7]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.core.resources import lists
from simulators.core.resources.entity import GUIDS, documented, numbered_inside
from simulators.core.resources.fields import flag, guid, integer, number, on_create, text, via
from simulators.core.resources.lists import equals, unless, when
from simulators.halopsa import filters, joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import include, positive
from simulators.halopsa.parameters import among, asks, equal, flagged, not_false, own, query, through, true
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.rules.reference import AgentRules, CategoryRules, PriorityRules, SlaRules, TeamRules
from simulators.halopsa.shaping import entity, linked, many, observed, shape

CLOSED = 9
"""The id of the built-in status for closed tickets [halopsa 5.4]."""

STATUS = entity(
    "Status",
    observed("halopsa 7"),
    shape(
        integer("id type sequence ticket_count"),
        flag("showonquickchange"),
        text("name", need=on_create("A Name must be entered")),
        text("shortname colour slaaction"),
        guid("guid", stamp="guid"),
        always="id guid name shortname type sequence colour slaaction showonquickchange",
        read="ticket_count",
    ),
    rules=PlainRules,
    title="ticket status",
    tag="reference",
    order=Order(("sequence",)),
    requested={"showcounts": ("ticket_count",)},
    counts="status_id",
    hidden=("closes",),
    asks=query(
        own("text", type=filters.of_tickets),
        own("bool", excludeclosed=unless(Compare(("id",), "eq", CLOSED))),
        true("showquickchangeoptions=showonquickchange"),
        bool_="showcounts",
        inert_=(
            "tickettype_id excludepending showall view_id domain outcome_id split_closed ticket_id "
            "ticket_id_firstchild ticketarea_id tickettype_group_id tickettype_ids"
        ),
    ),
    example={"name": "Waiting for parts", "shortname": "Parts", "sequence": 50, "colour": "#888888"},
)

PRIORITY = entity(
    "Priority",
    observed("halopsa 7"),
    shape(
        text("name", need=on_create("A Name must be entered")),
        text("fixunits responseunits colour"),
        linked("slaid", "SLA", need=on_create("An SLA must be selected"), index=True),
        integer("priorityid", need=on_create("A Priority number must be entered")),
        number("fixtime responsetime"),
        flag("ishidden"),
        guid("id"),
        always="id slaid priorityid name fixtime fixunits responsetime responseunits ishidden colour",
    ),
    rules=PriorityRules,
    title="priority within an SLA",
    tag="reference",
    order=Order(("priorityid",)),
    ids=GUIDS,
    asks=query(equal("slaid"), bool_="showhidden"),
    example={
        "slaid": 1,
        "priorityid": 9,
        "name": "Whenever",
        "fixtime": 30,
        "fixunits": "D",
        "responsetime": 5,
        "responseunits": "D",
    },
)

SLA = entity(
    "SLA",
    observed("halopsa 7"),
    shape(
        integer("id"),
        text("name", need=on_create("A Name must be entered")),
        guid("guid", stamp="guid"),
        many("priorities", "Priority", PRIORITY.fields),
        always="id guid name priorities",
    ),
    schema="Sla",
    rules=SlaRules,
    title="service level agreement",
    tag="reference",
    asks=query(text_="search"),
    example={"name": "Best effort"},
)

TEAM = entity(
    "Team",
    observed("halopsa 7"),
    shape(
        integer("id sequence"),
        integer("department_id", index=True),
        integer("ticket_count"),
        flag("forrequests foropps forprojects inactive"),
        text("name", need=on_create("A Name must be entered"), index=True),
        text("department_name"),
        guid("guid", stamp="guid"),
        many("agents", "AgentLink", nested.AGENT_LINK),
        always=("id guid name sequence forrequests foropps forprojects inactive department_id ticket_count agents"),
        read="ticket_count department_name",
        blanks={"forrequests": True},
    ),
    rules=TeamRules,
    title="team of agents",
    tag="reference",
    order=Order(("sequence",)),
    hides=True,
    reveal=("includedisabled",),
    counts="team_id",
    asks=query(
        equal("department_id"),
        own("text", type=filters.for_domain),
        among("ids=id"),
        own("bool", includeenabled=include(filters.is_not("inactive"))),
        through("bool", memberonly=joins.of_own_team, myteamsonly=joins.of_own_team),
        bool_="showcounts includedisabled includeinactive",
        inert_=(
            "domain can_edit_only chat_only include_managers includeagentsforteams istree mydeps orderbyseq "
            "outcome_id showall ticketarea_id view_id"
        ),
    ),
    example={"name": "Field service", "sequence": 4, "department_id": 1},
)

TICKET_TYPE = entity(
    "TicketType",
    documented("halopsa 7"),
    shape(
        integer("id sequence default_sla default_agent default_priority"),
        integer("group_id", to="Lookup"),
        integer(
            "itilrequesttype initial_status default_impact default_urgency workflow_id reopenedstatus "
            "statusafteruserupdate initial_approval_process ticket_count"
        ),
        flag("cancreate agentscanselect enduserscanselect inactive isdefault"),
        text("name", need=on_create("A Name must be entered")),
        text("use default_team"),
        via("group_name", "group_id"),
        text(
            "default_category_1 default_category_2 default_category_3 default_category_4 default_summary "
            "default_details"
        ),
        guid("guid", stamp="guid"),
        many("fields", "FieldRule", nested.FIELD_RULE),
        always=(
            "id guid name use sequence default_sla default_agent default_team default_priority group_id "
            "group_name cancreate agentscanselect itilrequesttype inactive"
        ),
        read="ticket_count",
        blanks={"use": "ticket", "cancreate": True, "agentscanselect": True},
    ),
    rules=PlainRules,
    title="ticket type",
    tag="reference",
    order=Order(("sequence",)),
    hides=True,
    reveal=("showall", "showinactive"),
    requested={"showcounts": ("ticket_count",)},
    counts="tickettype_id",
    asks=query(
        not_false("can_create_only=cancreate canagentsselect=agentscanselect"),
        true("canusercreate=enduserscanselect"),
        equal("group_id itil_type=itilrequesttype"),
        bool_="showall showinactive showcounts",
        inert_=(
            "client_id domain view_id access_control_level anonanduser can_edit_only include_current "
            "include_mandatory_field_check isquicktimedropdown outcome_id searchtickets sprints_only "
            "ticketarea_id user_only"
        ),
    ),
    example={
        "name": "Visit",
        "initial_status": 1,
        "default_sla": 1,
        "default_priority": 3,
        "default_team": "1st Line Support",
    },
)

CATEGORY = entity(
    "Category",
    observed("halopsa 7"),
    shape(
        integer("id"),
        integer("type_id", index=True),
        integer("sla_id priority_id"),
        flag("inactive"),
        text("value", need=on_create("A Value must be entered"), index=True),
        text("category_name"),
        guid("guid", stamp="guid"),
        always="id guid value category_name type_id sla_id priority_id inactive",
        read="category_name",
        blanks={"type_id": 1},
    ),
    rules=CategoryRules,
    title="category",
    tag="reference",
    search=("value",),
    hides=True,
    reveal=("showall",),
    asks=query(equal("type_id"), bool_="showall", inert_="client_id service_id team_id team_name tickettype_id"),
    example={"value": "Cloud>Backup", "type_id": 1},
)

OUTCOME = entity(
    "Outcome",
    observed("halopsa 7"),
    shape(
        integer("id systemid newstatus"),
        flag("hidefromuser sendemail"),
        text("outcome", need=on_create("A Name must be entered"), index=True),
        text("buttonname labellong"),
        guid("guid", stamp="guid"),
        always="id guid outcome buttonname labellong systemid newstatus hidefromuser sendemail",
    ),
    rules=PlainRules,
    title="outcome that an action can have",
    tag="reference",
    search=("outcome",),
    asks=query(
        own("bool", excludesystemactions=unless(positive("systemid"))),
        through("int", tickettype_id=joins.offered_by_type, workflow_id=joins.offered_by_workflow),
        int_="workflow_step",
        inert_=(
            "type access_control_level debug quick_only showhidden showsystemactions slastate status "
            "supplier_id supplier_status"
        ),
    ),
    example={"outcome": "Call Back", "buttonname": "Call Back"},
)

AGENT = entity(
    "Agent",
    documented("halopsa 7"),
    shape(
        integer("id ticket_count chargerate linemanager"),
        flag("isdisabled isapiagent", index=True),
        text("name", need=on_create("A Name must be entered for this Agent")),
        text("email"),
        text("team", index=True),
        text("initials colour role firstname surname jobtitle sms"),
        guid("guid", stamp="guid"),
        many("teams", "TeamLink", nested.TEAM_LINK),
        always="id guid name email team teams initials colour isdisabled isapiagent",
        read="ticket_count",
    ),
    rules=AgentRules,
    title="agent",
    tag="reference",
    search=("name", "email"),
    requested={"showcounts": ("ticket_count",)},
    counts="agent_id",
    asks=query(
        equal("team role", "text"),
        flagged("isapiagent"),
        own("int", excludeAgent=filters.excluding_one("id")),
        own("bool", thisAgentOnly=filters.of_agent("id"), withemail=when(Compare(("email",), "gt", ""))),
        through(
            "int",
            team_id=joins.through("Team", equals("id"), "team", "name"),
            department_id=joins.through("Team", equals("department_id"), "team", "name"),
        ),
        through(
            "ints",
            teams=joins.through("Team", lists.among("id"), "team", "name"),
            departments=joins.through("Team", lists.among("department_id"), "team", "name"),
        ),
        text_="search activeinactive",
        bool_="includeenabled includedisabled includeunassigned showcounts",
        inert_=(
            "appointmentscreen can_edit_only client_id clientidoverride domain exchangecalendars "
            "forcequalmatch includeapiagents includenamedcount includeroles includestatus integration_type "
            "linemanagedonly linkingagents loadcache onlinestatuses qualifications reassign remoteagents "
            "remoteagenttype shiftagentsonly showall ticketarea_id tickettype_id view_id"
        ),
    ),
    example={"name": "Robin Hill", "email": "robin@msp.example", "team": "1st Line Support"},
)

LOOKUP = entity(
    "Lookup",
    observed("halopsa 7"),
    shape(
        text("name", need=on_create("A Name must be entered")),
        text("value2 value3 value4 value5 value6 value7 value8 value9"),
        integer("id"),
        integer("lookupid", need=on_create("A Lookup must be selected"), index=True),
        integer("sequence"),
        flag("inactive"),
        guid("guid", stamp="guid"),
        always="id guid lookupid name sequence inactive",
    ),
    rules=PlainRules,
    title="value of a look-up list",
    tag="reference",
    order=Order(("sequence",)),
    hides=True,
    reveal=("showall",),
    ids=numbered_inside("lookupid"),
    asks=query(
        equal("lookupid"),
        own("bool", exclude_zero=unless(Compare(("id",), "eq", 0))),
        bool_="showall",
        inert_=(
            "access_control_level assettype_id client_id clientname contract_id country_code_id "
            "dbc_company_id domain exclude_nocharge exclude_nolinkedtypes iscustomfield istree "
            "ordervaluetype outcome_id showallcodes ticket_id unameaprestriction use use2"
        ),
    ),
    one=asks(int_="lookupid"),
    removed=asks(int_="lookupid"),
    example={"lookupid": 12, "name": "One Floor Affected", "sequence": 4},
)

FIELD_INFO = entity(
    "FieldInfo",
    observed("halopsa 7"),
    shape(
        integer("id"),
        integer("typeid", index=True),
        integer("type sequence"),
        flag("inactive"),
        text("name", need=on_create("A Name must be entered")),
        text("label"),
        guid("guid", stamp="guid"),
        always="id guid name label typeid type sequence inactive",
    ),
    rules=PlainRules,
    title="definition of a custom field",
    tag="reference",
    search=("name", "label"),
    asks=query(
        equal("typeid fieldtype=type"),
        text_="search",
        inert_=(
            "access_control_level domain excluderanges excludetables excludetableself extratype "
            "fieldtypemultiple includecategories includedatefields includejirafields includeremotefields "
            "includevalues inputtype isapprovalstep isconfig iscustomfieldsetup systemid"
        ),
    ),
    example={"name": "CFHostPool", "label": "Host pool", "typeid": 1, "type": 0},
)

WORKFLOW = entity(
    "Workflow",
    observed("halopsa 6"),
    shape(
        integer("id"),
        flag("inactive"),
        text("name", need=on_create("A Name must be entered")),
        guid("guid", stamp="guid"),
        many("steps", "Step", nested.STEP),
        always="id guid name inactive steps",
    ),
    rules=PlainRules,
    title="workflow",
    tag="reference",
    hides=True,
    reveal=("showinactive",),
    asks=query(bool_="showinactive"),
    example={"name": "Fast lane", "steps": [{"step": 1, "name": "Triage", "actions": [{"action_id": 7}]}]},
)

ENTITIES = (STATUS, PRIORITY, SLA, TEAM, TICKET_TYPE, CATEGORY, OUTCOME, AGENT, LOOKUP, FIELD_INFO, WORKFLOW)
