"""Assets of customers, types of assets, and articles of the knowledge base [halopsa 7.1]."""

from __future__ import annotations

from simulators.core.resources import lists
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, instant, integer, on_create, text, via
from simulators.core.resources.lists import equals, within
from simulators.halopsa import filters, joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import either
from simulators.halopsa.parameters import among, asks, equal, excluding, own, query, since, through, true, until
from simulators.halopsa.rules.assets import AssetRules
from simulators.halopsa.rules.inventory import AssetTypeRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.shaping import custom_fields, entity, linked, many, observed, shape

ASSET = entity(
    "Asset",
    observed("halopsa 3.1"),
    shape(
        integer("id"),
        linked("client_id", "Client", "Customer", index=True),
        linked("site_id", "Site", index=True),
        linked("user_id", "Users", "User", index=True),
        integer("assettype_id", to="AssetType", index=True),
        integer("status_id"),
        integer("contract_id", to="ClientContract", index=True),
        integer("item_id", to="Item"),
        via("assetgroup_id", "assettype_id", "assetgroup_id", kind="integer"),
        integer("supplier_id", to="Supplier"),
        integer("supplier_contract_id itemstock_id criticality parent_id"),
        flag("inactive bookmarked"),
        text("inventory_number", need=on_create("An Asset Number must be entered"), index=True),
        text("key_field key_field2 key_field3"),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        text("assettype_name"),
        via("assetgroup_name", "assettype_id", "assetgroup_name"),
        via("username", "user_id"),
        via("contract_ref", "contract_id", "ref"),
        via("supplier_name", "supplier_id"),
        text("third_party_id notes use"),
        instant("last_modified", index=True, stamp="changed_at"),
        instant("warranty_start warranty_end commissiondate supplier_purchasedate"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        many("fields", "ExtraField", nested.EXTRA_FIELD),
        many("users", "UserLink", nested.USER_LINK),
        always=(
            "id inventory_number client_id client_name site_id site_name assettype_id assettype_name inactive use guid"
        ),
        read="use",
        blanks={"use": "device"},
    ),
    rules=AssetRules,
    title="asset",
    tag="customers",
    permission="assets",
    rows="assets",
    count=50,
    search=("inventory_number", "key_field", "key_field2", "key_field3"),
    hides=True,
    custom_fields=5,
    narrow={"search_inventory_number_only": ("inventory_number",)},
    requested={"includeassetfields": ("fields",), "includeuser": ("username", "users")},
    asks=query(
        equal(
            "client_id site_id assettype_id contract_id item_id itemstock_id supplier_id "
            "supplier_contract_id linkedto_id=parent_id assettype=assettype_id"
        ),
        equal("inventory_number", "text"),
        own("int", user_id=either(equals("user_id"), within("users", "id"))),
        among("assettypes=assettype_id assetstatuses=status_id suppliercontracts=supplier_contract_id assets=id"),
        excluding("excludethese=id"),
        true("bookmarked"),
        since("lastupdatefromdate=last_modified"),
        until("lastupdatetodate=last_modified"),
        through(
            "int",
            assetgroup_id=joins.through("AssetType", equals("assetgroup_id"), "assettype_id"),
            ticket_id=joins.of_ticket,
            licence_id=joins.of_licence,
        ),
        through("ints", assetgroups=joins.through("AssetType", lists.among("assetgroup_id"), "assettype_id")),
        through("text", username=joins.through("Users", lists.containing("name"), "user_id")),
        text_="search activeinactive",
        bool_=("includeactive includeinactive idonly includeassetfields includeuser search_inventory_number_only"),
        criteria_="advanced_search",
        inert_=(
            "columns_id consignable consignment_id contract_id_adding_to domotzagents globalSearchID "
            "includeallowedstatus includechildren includecolumns includeservices integration_tenantids "
            "integration_type islogonbehalfview kb_id linked_to_ticket mine mysite noicon "
            "previously_selected previously_selected_client_id previously_selected_site_id "
            "previously_selected_user_id salesorder_id salesorder_line service_id service_ids stockbin_id "
            "stockbin_ids tickettype_id"
        ),
    ),
    one=asks(
        bool_="includedetails",
        inert_="assettype_id includeactivity includeallowedstatus includediagramdetails includehierarchy",
    ),
    example={"inventory_number": "LT-0042", "client_id": 12, "site_id": 18, "assettype_id": 1},
)

ASSET_TYPE = entity(
    "AssetType",
    documented("halopsa 7.1"),
    shape(
        integer("id assetgroup_id defaultsequence"),
        flag("show_to_users"),
        text("name", need=on_create("A Name must be entered"), index=True),
        text("assetgroup_name keyfield_name"),
        guid("guid", stamp="guid"),
        many("fields", "TypeField", nested.TYPE_FIELD),
        always="id guid name assetgroup_id assetgroup_name fields",
    ),
    rules=AssetTypeRules,
    title="type of assets",
    tag="customers",
    permission="assets",
    asks=query(
        equal("assetgroup_id"),
        text_="search",
        inert_=(
            "can_create_only can_edit_only fixedassetgroups include_current resourcesonly setuplist tickettype_id type"
        ),
    ),
    one=asks(bool_="includedetails", inert_="booking_type client_id end_date fieldsandlayoutonly site_id start_date"),
    example={"name": "Printer", "assetgroup_id": 1, "fields": [{"field_id": 51, "field_name": "Model"}]},
)

KB_ARTICLE = entity(
    "KBArticle",
    observed("halopsa 3.1"),
    shape(
        integer("id type kb_list_id view_count useful_count notuseful_count"),
        flag("inactive"),
        text("name", need=on_create("A Name must be entered")),
        text("description resolution kb_tags"),
        instant("date_created", stamp="created_at"),
        instant("date_edited", stamp="changed_at"),
        instant("next_review_date last_review_date"),
        guid("guid", stamp="guid"),
        always="id name type inactive view_count date_created date_edited guid",
        read="view_count useful_count notuseful_count",
    ),
    schema="Article",
    rules=PlainRules,
    title="article of the knowledge base",
    tag="customers",
    permission="kb",
    rows="articles",
    count=50,
    search=("name", "description", "resolution", "kb_tags"),
    hides=True,
    asks=query(
        equal("type"),
        among("articletype=type faqlists=kb_list_id"),
        own("bool", needsreview=filters.passed("next_review_date")),
        text_="search activeinactive",
        bool_="includeactive includeinactive idonly",
        inert_=(
            "client_id device_id key language_code language_override organisation_id related_to "
            "related_to_ticket site_id"
        ),
    ),
    example={"name": "Reset a token", "description": "How to reset a token.", "resolution": "Ask for a new one."},
)

ENTITIES = (ASSET, ASSET_TYPE, KB_ARTICLE)
