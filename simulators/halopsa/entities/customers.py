"""Customers, their sites and users, top levels, notes about customers, and roles of users [halopsa 7.1]."""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text, via
from simulators.core.resources.lists import is_true, unless
from simulators.halopsa import filters, joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import positive
from simulators.halopsa.parameters import among, asks, equal, holding, not_true, own, query, since, through, true, until
from simulators.halopsa.rules.customers import ClientRules, SiteRules, UserRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.rules.relations import NoteRules, RoleRules
from simulators.halopsa.shaping import custom_fields, entity, linked, many, observed, one, shape

CLIENT = entity(
    "Client",
    documented("halopsa 7.1"),
    shape(
        integer("id"),
        linked("toplevel_id", "TopLevel", "Top Level", index=True),
        integer("main_site_id", to="Site"),
        integer("customertype client_to_invoice open_ticket_count"),
        linked("accountmanagertech pritech sectech", "Agent"),
        integer("stopped item_tax_code"),
        integer("main_contact_id", to="Users"),
        integer("total_ticket_count"),
        flag("inactive is_vip taxable"),
        text("name", need=on_create("A Name must be entered for this Customer"), index=True),
        via("toplevel_name", "toplevel_id"),
        text("colour"),
        via("main_site_name", "main_site_id"),
        text("notes website accountsid ref use phonenumber"),
        via("accountmanagertech_name", "accountmanagertech"),
        via("pritech_name", "pritech"),
        via("sectech_name", "sectech"),
        via("main_contact_name", "main_contact_id"),
        text(
            "accountsemailaddress accountsccemailaddress accountsbccemailaddress accountsfirstname "
            "accountslastname trading_name tax_number domain"
        ),
        instant("last_update", index=True, stamp="changed_at"),
        instant("datecreated", stamp="created_at"),
        instant("calldate"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        always=(
            "id name toplevel_id toplevel_name inactive colour main_site_id main_site_name is_vip "
            "customertype use guid accountmanagertech pritech stopped item_tax_code datecreated"
        ),
        read="use open_ticket_count total_ticket_count",
        blanks={"use": "customer"},
    ),
    rules=ClientRules,
    title="customer",
    tag="customers",
    permission="customers",
    rows="clients",
    count=50,
    search=("name", "notes", "website", "ref"),
    hides=True,
    custom_fields=2,
    narrow={"search_name_only": ("name",)},
    requested={"includenotes": ("notes",), "showcounts": ("open_ticket_count", "total_ticket_count")},
    activity="client_id",
    asks=query(
        equal("toplevel_id"),
        since("lastupdatefromdate=last_update"),
        until("lastupdatetodate=last_update"),
        own("bool", accountmanageronly=filters.of_agent("accountmanagertech"), callplan=filters.passed("calldate")),
        text_="search activeinactive",
        bool_="search_name_only includeactive includeinactive idonly includenotes showcounts",
        criteria_="advanced_search",
        inert_=(
            "azureclients columns_id domain exclude_internal gficlients includeazuretenants includecolumns "
            "includeinvoicetemplatename includeqbofields integration_tenantids integration_type isjira "
            "issentinel isservicenow sentinelid sitefields snowaccountid snowclients ticketarea_id view_id"
        ),
    ),
    one=asks(
        bool_="includedetails includeactivity",
        inert_="domain getavailablerts includediagramdetails includeperiods includeprepay tickettype_id",
    ),
    example={"name": "Initech", "website": "https://initech.example"},
)

SITE = entity(
    "Site",
    documented("halopsa 7.1"),
    shape(
        text("name", need=on_create("A Name must be entered for this Site"), index=True),
        via("client_name", "client_id"),
        text(
            "clientsite_name phonenumber timezone maincontact_name use notes ref emaildomain colour "
            "accountsemailaddress accountsccemailaddress country_code region_code"
        ),
        linked(
            "client_id", "Client", "Customer", double=True, need=on_create("A Customer must be selected"), index=True
        ),
        integer("id"),
        linked("sla_id", "SLA"),
        integer("maincontact_id stopped site_item_tax_code open_ticket_count total_ticket_count"),
        flag("inactive isstocklocation isinvoicesite"),
        instant("datecreated", stamp="created_at"),
        instant("slastupdate", stamp="changed_at"),
        guid("guid", stamp="guid"),
        one("delivery_address", "Address", nested.ADDRESS),
        one("invoice_address", "Address", nested.ADDRESS),
        custom_fields(nested.CUSTOM_FIELD),
        many("fields", "ExtraField", nested.EXTRA_FIELD),
        always=(
            "id name client_id client_name clientsite_name inactive sla_id phonenumber timezone "
            "isstocklocation guid use"
        ),
        read="clientsite_name use open_ticket_count total_ticket_count",
        blanks={"use": "site"},
    ),
    rules=SiteRules,
    title="site",
    tag="customers",
    permission="customers",
    rows="sites",
    count=50,
    hides=True,
    custom_fields=3,
    requested={"includenotes": ("notes",), "includeaddress": ("delivery_address", "invoice_address")},
    activity="site_id",
    asks=query(
        equal("client_id site_id=id"),
        since("lastupdatefromdate=slastupdate"),
        until("lastupdatetodate=slastupdate"),
        own(
            "bool",
            includestocklocations=filters.include(is_true("isstocklocation")),
            includenonstocklocations=filters.include(filters.is_not("isstocklocation")),
        ),
        among("stocklocation=id"),
        through("int", toplevel_id=joins.of_toplevel()),
        text_="search activeinactive",
        bool_="includeactive includeinactive idonly includeaddress includenotes",
        criteria_="advanced_search",
        inert_=(
            "azuresites contract_id exclude_internal gfisites includenoorderstockbin iscalendarfilter "
            "item_id_qty item_salesorder_id item_salesorder_line override_enablestockbins sitefields "
            "user_override"
        ),
    ),
    one=asks(bool_="includedetails includeactivity", inert_="client_override domain issetup tickettype_id"),
    example={"name": "Warehouse", "client_id": 12},
)

USERS = entity(
    "Users",
    documented("halopsa 7.1"),
    shape(
        text("name", need=on_create("A Name must be entered for this User"), index=True),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        text(
            "firstname surname initials title emailaddress email2 login phonenumber mobilenumber azureoid use "
            "other1 other2 other3 other4 other5 colour notes department homenumber mobilenumber2 fax email3 "
            "phonenumber_preferred manager_email oktaid"
        ),
        linked("site_id", "Site", double=True, need=on_create("A Site must be selected for this User"), index=True),
        integer("id site_id_int"),
        integer("client_id", to="Client", index=True),
        linked("linked_agent_id", "Agent"),
        integer("linked_user_id priority_id organisation_id open_ticket_count total_ticket_count"),
        flag(
            "inactive isserviceaccount isimportantcontact neversendemails ismaincontact iscontractcontact "
            "ischangeapprover isexternal locked dontackemails"
        ),
        instant("datecreated", stamp="created_at"),
        instant("ulastupdate", stamp="changed_at"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        many("roles", "UserRole", nested.USER_ROLE),
        many("departments", "UserDepartment", nested.USER_DEPARTMENT),
        many("assets", "AssetLink"),
        always=(
            "id name site_id site_id_int site_name client_id client_name firstname surname emailaddress "
            "inactive isserviceaccount isimportantcontact guid use linked_agent_id roles"
        ),
        read="site_id_int client_id use open_ticket_count total_ticket_count assets",
        blanks={"use": "user"},
    ),
    schema="User",
    rules=UserRules,
    title="user of a customer",
    tag="customers",
    permission="customers",
    rows="users",
    count=50,
    search=("name", "emailaddress", "login"),
    hides=True,
    custom_fields=4,
    narrow={"search_phonenumbers": ("phonenumber", "mobilenumber", "mobilenumber2", "homenumber")},
    requested={"includenotes": ("notes",)},
    activity="user_id",
    hidden=("general",),
    asks=query(
        equal("client_id site_id organisation_id"),
        not_true("exclude_generaluser=general exclude_defaultsiteusers=general"),
        own(
            "bool",
            exclude_agents=unless(positive("linked_agent_id")),
            includeserviceaccount=filters.include(is_true("isserviceaccount")),
            includenonserviceaccount=filters.include(filters.is_not("isserviceaccount")),
        ),
        true("approvers_only=ischangeapprover"),
        holding("department_id=departments.department_id role=roles.id"),
        own("text", integration_type=filters.integration),
        since("lastupdatefromdate=ulastupdate"),
        until("lastupdatetodate=ulastupdate"),
        through("int", toplevel_id=joins.of_toplevel(), asset_id=joins.of_asset_users),
        text_="search activeinactive",
        bool_="includeactive includeinactive idonly includenotes search_phonenumbers",
        criteria_="advanced_search",
        inert_=(
            "allapprovers contract_id includebillinginfo includename is_followers is3cxcall licence_id "
            "listagentuserfirst myallcustomers myarea mydepartment mysite mysitecontact mytoplevel opp_id "
            "supplier_id tickettype_id"
        ),
    ),
    one=asks(
        bool_="includedetails includeactivity includeusersassets",
        inert_=(
            "client_id client_override domain includebillinginfo includepopups issetup opp_id site_id "
            "site_override supplier_id tickettype_id username"
        ),
    ),
    example={"name": "Sam Carter", "site_id": 18, "emailaddress": "sam@acme.example"},
)

TOP_LEVEL = entity(
    "TopLevel",
    observed("halopsa 3.1"),
    shape(
        integer("id"),
        flag("inactive"),
        text("name", need=on_create("A Name must be entered")),
        text("long_name"),
        guid("guid", stamp="guid"),
        always="id name inactive guid",
    ),
    rules=PlainRules,
    title="top level of customers",
    tag="customers",
    permission="customers",
    rows="tree",
    hides=True,
    asks=query(
        text_="search",
        bool_="includeactive includeinactive idonly",
        inert_=(
            "agent_departments_only can_edit_only include_agents include_managers include_teams isorgchart "
            "org_id show_all type"
        ),
    ),
    one=asks(bool_="includedetails", inert_="include_agents include_teams"),
    example={"name": "Northern region"},
)

CRM_NOTE = entity(
    "CRMNote",
    documented("halopsa 7.5"),
    shape(
        integer("id"),
        linked("client_id", "Client", "Customer", index=True),
        linked("site_id", "Site"),
        linked("user_id", "Users", "User"),
        linked("supplier_id", "Supplier", index=True),
        integer("who_agentid", to="Agent"),
        linked("ticketid", "Tickets", "Ticket"),
        integer("satisfaction app_agent_id app_user_id"),
        number("timetaken nextcallduration"),
        flag("add_to_calendar"),
        text("note", need=on_create("A Note must be entered")),
        text("detail app_subject third_party_id"),
        instant("datetime", index=True),
        instant("nextcalldate"),
        always="id client_id site_id user_id supplier_id note datetime who_agentid",
        read="who_agentid",
        write="add_to_calendar app_subject app_agent_id app_user_id",
    ),
    rules=NoteRules,
    written="inferred",
    title="note about a customer or a supplier",
    tag="customers",
    permission="crm",
    order=Order(("id",), descending=True),
    search=("note",),
    asks=query(
        equal("client_id supplier_id"),
        through("int", toplevel_id=joins.of_toplevel()),
        inert_="includeattachments includehtmlnote",
    ),
    example={"client_id": 12, "note": "Asked about more licences", "nextcalldate": "2025-03-03T09:00:00"},
)

USER_ROLES = entity(
    "UserRoles",
    documented("halopsa 7.5"),
    shape(
        integer("id device_access_level web_access_level cataloglevel"),
        flag(
            "canaccesscatalog canaccessinvoices canadd canuploaddocuments canviewcontracts canviewopps "
            "allowviewclientdocs allowviewsitedocs ispoapprover is_integration showmeonly"
        ),
        text("name", need=on_create("A Name must be entered")),
        text("notes"),
        guid("guid", stamp="guid"),
        always="id guid name canaccesscatalog canaccessinvoices canadd",
    ),
    rules=RoleRules,
    written="inferred",
    title="role of users",
    tag="customers",
    guarded=True,
    asks=query(),
    example={"name": "Approver", "canaccessinvoices": True},
)

ENTITIES = (CLIENT, SITE, USERS, TOP_LEVEL, CRM_NOTE, USER_ROLES)
