"""Licences, fields of assets, and the log of changes of assets [halopsa 7.1, 7.4]."""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text, via
from simulators.halopsa import joins
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import asks, equal, query, through
from simulators.halopsa.rules.inventory import USAGE, AssetChangeRules, FieldRules, LicenceRules
from simulators.halopsa.shaping import entity, linked, many, shape

SOFTWARE_LICENCE = entity(
    "SoftwareLicence",
    documented("halopsa 7.4"),
    shape(
        integer("id"),
        integer("type", index=True),
        integer("count"),
        linked("client_id", "Client", "Customer", index=True),
        linked("site_id", "Site", index=True),
        linked("supplier_id", "Supplier"),
        integer("licences_in_use licences_available device_count requested_quantity"),
        number("price purchase_price monthly_cost monthly_price"),
        flag("is_active autorenew"),
        text("name", need=on_create("A Name must be entered"), index=True),
        text(
            "name_extra notes manufacturer vendor product_sku vendor_product_sku distributor status billing_cycle "
            "term_duration tenant_id tenant_name"
        ),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        via("supplier_name", "supplier_id"),
        instant("start_date end_date requested_quantity_date"),
        many("configuration_items", "AssetLink", nested.ASSET_LINK),
        many("add_configuration_items", "AssetLink", nested.ASSET_LINK),
        always="id name type count client_id client_name site_id is_active device_count",
        read="licences_in_use licences_available device_count",
        write="add_configuration_items",
    ),
    rules=LicenceRules,
    title="software licence or subscription",
    tag="customers",
    permission="softwarelicensing",
    rows="licences",
    count=50,
    search=("name", "manufacturer", "vendor", "notes"),
    requested={"include_licence_usage": USAGE},
    alone=("configuration_items",),
    hidden=("deleted",),
    asks=query(
        equal("client_id site_id licence_type=type"),
        equal("tenant_id", "text"),
        through("int", toplevelid=joins.of_toplevel()),
        text_="search",
        bool_="includeinactive include_licence_usage",
    ),
    example={"name": "Microsoft 365 Business Premium", "type": 1, "client_id": 12, "count": 25},
)

FIELD = entity(
    "Field",
    documented("halopsa 7.1"),
    shape(
        integer("id"),
        integer("sequence lookup datalength access_level systemuse"),
        flag("mandatory showonactivity showoncalendar"),
        text("name", need=on_create("A Name must be entered"), index=True),
        text("kind groupname validate url"),
        guid("guid", stamp="guid"),
        always="id guid name kind sequence lookup mandatory",
        blanks={"kind": "T"},
    ),
    rules=FieldRules,
    title="field that assets can have",
    tag="reference",
    order=Order(("id",)),
    asks=query(equal("kind", "text"), through("int", type_id=joins.of_asset_type)),
    one=asks(bool_="includedetails", inert_="kind"),
    removed=asks(inert_="kind"),
    example={"name": "Firmware", "kind": "T"},
)

ASSET_CHANGE = entity(
    "AssetChange",
    documented("halopsa 7.1"),
    shape(
        integer("id"),
        linked("asset_id", "Asset", need=on_create("An Asset must be selected"), index=True),
        integer("field_id customfield_id software_id item_id old_site new_site"),
        linked("software_user_id", "Users", "User", index=True),
        text("field_name field_desc old_value new_value who"),
        via("software_user_name", "software_user_id"),
        instant("datetime", index=True),
        always="id asset_id field_name field_desc old_value new_value who datetime",
    ),
    rules=AssetChangeRules,
    title="change of an asset",
    tag="customers",
    permission="assets",
    verbs="list post",
    search=("old_value", "new_value"),
    order=Order(("id",), descending=True),
    asks=query(
        equal("asset_id user_id=software_user_id licence_id=software_id"),
        text_="search",
        bool_="idonly",
    ),
    example={"asset_id": 51, "field_name": "key_field", "field_desc": "Key Field", "old_value": "A", "new_value": "B"},
)

ENTITIES = (SOFTWARE_LICENCE, FIELD, ASSET_CHANGE)
