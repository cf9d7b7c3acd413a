"""Asset groups, folders of articles, cost centres, distribution lists, products, releases, and changes [halopsa 7.7].

Contracts with suppliers and changes of invoices are here as well [halopsa 8.7].
"""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, instant, integer, on_create, text, via
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import asks, equal, flagged, query, since, until
from simulators.halopsa.rules.filing import (
    DistributionRules,
    FolderRules,
    GroupRules,
    InvoiceChangeRules,
    ProductRules,
    ReleaseRules,
    SupplierContractRules,
)
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.shaping import entity, linked, many, shape

_NAME = text("name", need=on_create("A Name must be entered"), index=True)

ASSET_GROUP = entity(
    "AssetGroup",
    documented("halopsa 7.7"),
    shape(
        integer("id sequence defaultsite tax_id tax_id_purchase item_assettype_default"),
        flag("isfixedasset showasequip showasitem item_recurring_default item_contract_default"),
        _NAME,
        text("memo nominalcode nominalcodepurchase thirdpartyid"),
        guid("guid", stamp="guid"),
        many("assettypes", "TypeLink", nested.TYPE_LINK),
        always="id guid name sequence isfixedasset showasequip showasitem",
        read="assettypes",
    ),
    rules=GroupRules,
    written="inferred",
    title="group of assets and items",
    tag="customers",
    permission="assets",
    order=Order(("sequence",)),
    alone=("assettypes",),
    asks=query(flagged("isfixedasset"), text_="search"),
    example={"name": "Peripherals", "sequence": 5},
)

COST_CENTRE = entity(
    "CostCentres",
    documented("halopsa 7.7"),
    shape(
        integer("id"),
        flag("chargeable"),
        _NAME,
        text("addr1 addr2 addr3 addr4"),
        always="id name addr1 addr2 addr3 addr4 chargeable",
    ),
    schema="CostCentre",
    rules=PlainRules,
    title="cost centre",
    tag="reference",
    asks=query(text_="search"),
    example={"name": "Operations", "chargeable": True},
)

DISTRIBUTION_LIST = entity(
    "DistributionLists",
    documented("halopsa 7.7"),
    shape(
        integer("id mailbox_from users_count"),
        flag("dynamic_members"),
        _NAME,
        text("desc mailbox_from_address mailbox_replyto third_party_url"),
        many("members", "ListMember", nested.LIST_MEMBER),
        many("addtheseusers", "UserLink", nested.USER_LINK),
        many("removetheseusers", "UserLink", nested.USER_LINK),
        always="id name desc dynamic_members users_count",
        read="users_count members",
        write="addtheseusers removetheseusers",
    ),
    schema="DistributionList",
    rules=DistributionRules,
    written="inferred",
    title="distribution list",
    tag="customers",
    permission="customers",
    search=("name", "desc"),
    alone=("members",),
    asks=query(text_="search"),
    example={"name": "Newsletter", "desc": "Who reads it", "addtheseusers": [{"id": 31}]},
)

FAQ_LIST = entity(
    "FAQLists",
    documented("halopsa 7.7"),
    shape(
        integer("id level type article_count"),
        linked("group_id", "FAQLists", "Group", index=True),
        flag("is_group showforall showforallagents dontshowonportal"),
        _NAME,
        text("full_name"),
        via("group_name", "group_id"),
        guid("guid", stamp="guid"),
        always="id guid name full_name group_id group_name level type article_count is_group",
        read="level article_count full_name is_group",
    ),
    schema="FaqList",
    rules=FolderRules,
    written="inferred",
    title="folder of articles",
    tag="customers",
    permission="kb",
    asks=query(equal("group_id type level"), text_="search"),
    example={"name": "Sessions", "type": 0},
)

PRODUCT = entity(
    "Product",
    documented("halopsa 7.7"),
    shape(
        integer("id release_count"),
        _NAME,
        text("logo third_party_id third_party_name third_party_url"),
        always="id name release_count",
        read="release_count",
    ),
    schema="ReleaseProduct",
    rules=ProductRules,
    written="inferred",
    title="product that has releases",
    tag="tickets",
    asks=query(text_="search"),
    example={"name": "Agent for desktops"},
)

RELEASE = entity(
    "Release",
    documented("halopsa 7.7"),
    shape(
        integer("id sequence major_version_number minor_version_number patch_version_number open_issues"),
        linked("product_id", "Product", need=on_create("A Product must be selected"), index=True),
        linked("whoreleased_id", "Agent"),
        _NAME,
        text("name_expanded note public_note"),
        via("product_name", "product_id"),
        instant("builddate releasedate", index=True),
        always="id name name_expanded product_id product_name releasedate open_issues",
        read="name_expanded open_issues",
    ),
    rules=ReleaseRules,
    written="inferred",
    title="release of a product",
    tag="tickets",
    search=("name", "note", "public_note"),
    asks=query(
        equal("product_id"),
        since("startdate=releasedate"),
        until("enddate=releasedate"),
        text_="search",
    ),
    example={"name": "2.1", "product_id": 1, "major_version_number": 2, "minor_version_number": 1},
)

SUPPLIER_CONTRACT = entity(
    "SupplierContract",
    documented("halopsa 8.7"),
    shape(
        integer("id renewedby_id renewedfrom_id"),
        linked("supplier_id", "Supplier", need=on_create("A Supplier must be selected"), index=True),
        linked("sla_id", "SLA"),
        flag("active expired started is_default dontsendalarm"),
        text("ref", index=True),
        text("contract_description costing_information contact_1 contact_2 contact_3 note"),
        via("supplier_name", "supplier_id"),
        via("sla_name", "sla_id"),
        instant("start_date end_date"),
        always="id ref supplier_id supplier_name start_date end_date active expired started",
        read="expired started renewedby_id",
        blanks={"active": True},
    ),
    schema="SupplierContract",
    rules=SupplierContractRules,
    written="inferred",
    title="contract with a supplier",
    tag="billing",
    permission="suppliers",
    search=("ref", "contract_description", "note"),
    asks=query(equal("supplier_id"), text_="search"),
    example={"supplier_id": 1, "start_date": "2025-01-01T00:00:00", "end_date": "2025-12-31T00:00:00"},
)

INVOICE_CHANGE = entity(
    "InvoiceChange",
    documented("halopsa 8.7"),
    shape(
        integer("id type_id field_id"),
        linked("invoice_id", "Invoice", need=on_create("An Invoice must be selected"), index=True),
        integer("invoice_line_id"),
        text("field_name old_value new_value who"),
        instant("datetime", index=True),
        always="id invoice_id field_name old_value new_value who datetime",
    ),
    rules=InvoiceChangeRules,
    written="inferred",
    title="change of an invoice",
    tag="billing",
    permission="invoices",
    verbs="list post",
    search=("field_name", "old_value", "new_value"),
    order=Order(("id",), descending=True),
    asks=query(equal("invoice_id invoice_line_id type_id"), text_="search", bool_="idonly"),
    one=asks(),
    example={"invoice_id": 61, "field_name": "Reference", "old_value": "A", "new_value": "B"},
)

ENTITIES = (
    *(ASSET_GROUP, COST_CENTRE, DISTRIBUTION_LIST, FAQ_LIST, PRODUCT, RELEASE, SUPPLIER_CONTRACT, INVOICE_CHANGE),
)
