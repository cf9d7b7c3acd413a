"""Purchase orders, vendors and prices of products, and inventory [autotask 7.9]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="inventory", evidence="autotask 7.9")

_PURCHASE_ORDER = """
id                              long          required readonly
shipToAddress1                  string(128)   required
shipToName                      string(100)   required
status                          integer       required pick index
vendorID                        integer       required fixed ->Companies
additionalVendorInvoiceNumbers  string(8000)
cancelDateTime                  datetime      readonly
createDateTime                  datetime      @made
creatorResourceID               integer       @maker ->Resources
externalPONumber                string(50)
fax                             string(25)
freight                         decimal
generalMemo                     string(4000)
impersonatorCreatorResourceID   integer       @poser ->Resources
internalCurrencyFreight         decimal       readonly
latestEstimatedArrivalDate      datetime      readonly
paymentTerm                     integer       pick=records.PaymentTerms
phone                           string(25)
purchaseForCompanyID            integer       ->Companies
purchaseOrderNumber             string(50)    readonly index
purchaseOrderTemplateID         integer       pick=Company.purchaseOrderTemplateID
shipToAddress2                  string(128)
shipToCity                      string(30)
shipToPostalCode                string(10)
shipToState                     string(25)
shippingDate                    date
shippingType                    integer       ->ShippingTypes
showEachTaxInGroup              boolean
showTaxCategory                 boolean
submitDateTime                  datetime      readonly
taxRegionID                     integer       pick=records.TaxRegions
useItemDescriptionsFrom         integer       pick
vendorInvoiceNumber             string(50)
"""

_PURCHASE_ORDER_ITEM = """
id                        long          required readonly
inventoryLocationID       integer       required ->InventoryLocations
orderID                   integer       required fixed ->PurchaseOrders
quantity                  integer       required
unitCost                  decimal       required
chargeID                  integer
contractID                long          readonly ->Contracts
estimatedArrivalDate      date
internalCurrencyUnitCost  decimal       readonly
memo                      string(4000)
productID                 integer       ->Products
projectID                 long          readonly ->Projects
salesOrderID              long          readonly ->SalesOrders
ticketID                  long          readonly ->Tickets
"""

_PURCHASE_ORDER_ITEM_RECEIVING = """
id                          long        required readonly
purchaseOrderItemID         long        required fixed ->PurchaseOrderItems
quantityNowReceiving        integer     required fixed
quantityBackOrdered         integer     readonly
quantityPreviouslyReceived  integer     readonly
receiveDate                 datetime    @made
receivedByResourceID        integer     ->Resources @maker
serialNumber                string(50)  fixed
vendorInvoiceNumber         string(50)  once
"""

_PRODUCT_VENDOR = """
id                long        required readonly
isActive          boolean     required
isDefault         boolean     required
productID         integer     required fixed ->Products
vendorID          integer     required ->Companies
vendorCost        decimal
vendorPartNumber  string(50)
"""

_PRODUCT_TIER = """
id             long     required readonly
productID      integer  required fixed ->Products
unitCost       decimal  required
unitPrice      decimal  required
upToUnitCount  decimal  fixed
"""

_PRODUCT_NOTE = """
id                             long           required readonly
description                    string(32000)  required
productID                      integer        required fixed ->Products
title                          string(250)    required
createDateTime                 datetime       @made
creatorResourceID              integer        @maker ->Resources
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
lastActivityDate               datetime       @changed
"""

_INVENTORY_LOCATION = """
id                             long        required readonly
isActive                       boolean     required
locationName                   string(50)  required
impersonatorCreatorResourceID  integer     @poser ->Resources
isDefault                      boolean
resourceID                     integer     readonly ->Resources
"""

_INVENTORY_ITEM = """
id                             long        required readonly
inventoryLocationID            integer     required fixed ->InventoryLocations
productID                      integer     required fixed ->Products
quantityMaximum                integer     required
quantityMinimum                integer     required
quantityOnHand                 integer     required
backOrderQuantity              integer     readonly
bin                            string(50)
impersonatorCreatorResourceID  integer     @poser ->Resources
quantityOnOrder                integer     readonly
quantityPicked                 integer     readonly
quantityReserved               integer     readonly
referenceNumber                string(50)
"""

_INVENTORY_ITEM_SERIAL_NUMBER = """
id               long         required readonly
inventoryItemID  integer      required fixed ->InventoryItems
serialNumber     string(100)  required
"""

_INVENTORY_TRANSFER = """
id                    long          required readonly
fromLocationID        long          required fixed ->InventoryLocations
productID             long          required fixed ->Products
quantityTransferred   integer       required fixed
toLocationID          long          required fixed ->InventoryLocations
notes                 string(4000)  fixed
serialNumber          string(100)   fixed
transferByResourceID  integer       ->Resources @maker
transferDate          datetime      @made
updateNote            string(500)   fixed
"""

_PURCHASE_APPROVAL = """
id          long          required readonly
isApproved  boolean       required noquery
costType    string(8)     readonly pick
rejectNote  string(5000)  noquery
"""

ENTITIES = (
    _entity("PurchaseApprovals", _PURCHASE_APPROVAL, "QUERY PATCH PUT", area="billing"),
    _entity("InventoryLocations", _INVENTORY_LOCATION, "QUERY POST PATCH PUT"),
    _entity("PurchaseOrders", _PURCHASE_ORDER, "QUERY POST PATCH PUT"),
    _entity(
        "PurchaseOrderItems",
        _PURCHASE_ORDER_ITEM,
        child=below("PurchaseOrders", "GET POST PATCH PUT", "GET", field="orderID"),
    ),
    _entity(
        "PurchaseOrderItemReceiving",
        _PURCHASE_ORDER_ITEM_RECEIVING,
        child=below("PurchaseOrderItems", "GET POST", "GET"),
    ),
    _entity("ProductVendors", _PRODUCT_VENDOR, child=below("Products", "GET POST PATCH PUT", "GET")),
    _entity("ProductTiers", _PRODUCT_TIER, child=below("Products", "GET POST PATCH PUT", "GET DELETE")),
    _entity("ProductNotes", _PRODUCT_NOTE, child=below("Products", "GET POST PATCH PUT", "GET")),
    _entity("InventoryItems", _INVENTORY_ITEM, "QUERY POST PATCH PUT"),
    _entity(
        "InventoryItemSerialNumbers",
        _INVENTORY_ITEM_SERIAL_NUMBER,
        child=below("InventoryItems", "GET POST PATCH PUT", "GET"),
    ),
    _entity("InventoryTransfers", _INVENTORY_TRANSFER, "QUERY POST"),
)
