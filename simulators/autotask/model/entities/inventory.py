"""What is sold and what is installed: products, services, subscriptions, configuration items [autotask 4.1, 7.5]."""

from __future__ import annotations

from simulators.autotask.model.shape import Entity, Verb, read_fields

_WRITES: tuple[Verb, ...] = ("QUERY", "POST", "PATCH", "PUT")

_CONFIGURATION_ITEM = """
id                                   long          readonly
companyID                            integer       required hook index ->Companies
productID                            integer       required hook ->Products
isActive                             boolean       required hook
referenceTitle                       string(255)   hook index
referenceNumber                      string(50)    hook index
serialNumber                         string(100)   hook index
configurationItemType                integer       pick hook
configurationItemCategoryID          integer       hook
companyLocationID                    integer       hook ->CompanyLocations
contactID                            integer       hook ->Contacts
contractID                           integer       hook ->Contracts
contractServiceID                    long          ->ContractServices
contractServiceBundleID              long          ->ContractServiceBundles
serviceID                            long          ->Services
serviceBundleID                      long          ->ServiceBundles
serviceLevelAgreementID              integer       ->ServiceLevelAgreements
vendorID                             integer       hook ->Companies
parentConfigurationItemID            integer       hook ->ConfigurationItems
installDate                          date          hook
installedByID                        integer       ->Resources
installedByContactID                 integer       ->Contacts
warrantyExpirationDate               date          hook
location                             string(100)   hook
notes                                string(4000)
numberOfUsers                        decimal
hourlyCost                           decimal
dailyCost                            decimal
monthlyCost                          decimal
perUseCost                           decimal
setupFee                             decimal
sourceChargeID                       integer
sourceChargeType                     integer       pick
deviceNetworkingID                   string(100)
rmmDeviceID                          long          index
rmmDeviceUID                         string(100)   index
rmmOpenAlertCount                    integer       readonly
rmmDeviceAuditAntivirusStatusID      integer
rmmDeviceAuditArchitectureID         integer
rmmDeviceAuditBackupStatusID         integer
rmmDeviceAuditDescription            string(100)
rmmDeviceAuditDeviceTypeID           integer
rmmDeviceAuditDisplayAdaptorID       integer
rmmDeviceAuditDomainID               integer
rmmDeviceAuditExternalIPAddress      string(50)
rmmDeviceAuditHostname               string(255)
rmmDeviceAuditIPAddress              string(50)
rmmDeviceAuditLastUser               string(50)
rmmDeviceAuditMacAddress             string(100)
rmmDeviceAuditManufacturerID         integer
rmmDeviceAuditMemoryBytes            long
rmmDeviceAuditMissingPatchCount      integer
rmmDeviceAuditMobileNetworkOperatorID integer
rmmDeviceAuditMobileNumber           string(100)
rmmDeviceAuditModelID                integer
rmmDeviceAuditMotherboardID          integer
rmmDeviceAuditOperatingSystem        string(50)
rmmDeviceAuditPatchStatusID          integer
rmmDeviceAuditProcessorID            integer
rmmDeviceAuditServicePackID          integer
rmmDeviceAuditSNMPContact            string(50)
rmmDeviceAuditSNMPLocation           string(50)
rmmDeviceAuditSNMPName               string(50)
rmmDeviceAuditSoftwareStatusID       integer
rmmDeviceAuditStorageBytes           long
dattoAvailableKilobytes              long          readonly
dattoDeviceMemoryMegabytes           long          readonly
dattoDrivesErrors                    boolean       readonly
dattoHostname                        string(100)   readonly
dattoInternalIP                      string(30)    readonly
dattoKernelVersionID                 integer       readonly
dattoLastCheckInDateTime             datetime      readonly
dattoNICSpeedKilobitsPerSecond       integer       readonly
dattoNumberOfAgents                  integer       readonly
dattoNumberOfDrives                  integer       readonly
dattoNumberOfVolumes                 integer       readonly
dattoOffsiteUsedBytes                long          readonly
dattoOSVersionID                     integer       readonly
dattoPercentageUsed                  decimal       readonly
dattoProtectedKilobytes              long          readonly
dattoRemoteIP                        string(30)    readonly
dattoSerialNumber                    string(30)    readonly
dattoUptimeSeconds                   long          readonly
dattoUsedKilobytes                   long          readonly
dattoZFSVersionID                    integer       readonly
apiVendorID                          integer       pick
createDate                           datetime      @made
createdByPersonID                    integer       @maker ->Resources
impersonatorCreatorResourceID        integer       @poser ->Resources
lastActivityPersonID                 integer       @changer ->Resources
lastActivityPersonType               integer       readonly pick=personType
lastModifiedTime                     datetime      @changed index
"""

_PRODUCT = """
id                             long          readonly
name                           string(100)   required index
productBillingCodeID           integer       required ->BillingCodes
isActive                       boolean       required
isSerialized                   boolean       required
description                    string(2000)
sku                            string(50)    index
externalProductID              string(50)    index
internalProductID              string(50)
vendorProductNumber            string(50)
manufacturerName               string(100)
manufacturerProductName        string(50)
productCategory                integer       pick
billingType                    integer       pick
periodType                     integer       pick=periodType
priceCostMethod                integer       pick
unitCost                       decimal
unitPrice                      decimal
msrp                           decimal
markupRate                     decimal       readonly
chargeBillingCodeID            integer       ->BillingCodes
defaultVendorID                integer       ->Companies
link                           string(500)
isEligibleForRma               boolean
doesNotRequireProcurement      boolean
impersonatorCreatorResourceID  integer       @poser ->Resources
"""

_SOLD = """
description              string(400)
invoiceDescription       string(1000)
isActive                 boolean       +true
unitCost                 decimal
serviceLevelAgreementID  integer       ->ServiceLevelAgreements
createDate               datetime      @made
creatorResourceID        integer       @maker ->Resources
lastModifiedDate         datetime      @changed
updateResourceID         integer       @changer ->Resources
"""

_SERVICE = f"""
id                       long          readonly
name                     string(100)   required index
unitPrice                decimal       required
billingCodeID            integer       required ->BillingCodes
periodType               integer       required pick=periodType
sku                      string(100)   index
markupRate               decimal
vendorCompanyID          integer       ->Companies
{_SOLD}
"""

_BUNDLE = f"""
id                       long          readonly
name                     string(100)   required index
billingCodeID            integer       required ->BillingCodes
periodType               integer       required pick=periodType
unitPrice                decimal       readonly
unitDiscount             decimal
percentageDiscount       double
{_SOLD}
"""

_SUBSCRIPTION = """
id                                long          readonly
configurationItemID               integer       required once index ->ConfigurationItems
subscriptionName                  string(100)   required
effectiveDate                     date          required once
expirationDate                    date          required once
periodType                        integer       required once pick=periodType
periodPrice                       decimal       required
status                            integer       required pick=activeFlag
materialCodeID                    integer       required ->BillingCodes
description                       string(2000)
periodCost                        decimal
purchaseOrderNumber               string(50)
organizationalLevelAssociationID  integer       ->OrganizationalLevelAssociations
vendorID                          integer       ->Companies
totalCost                         decimal       readonly
totalPrice                        decimal       readonly
impersonatorCreatorResourceID     integer       @poser ->Resources
"""

ENTITIES = (
    Entity(
        "ConfigurationItems",
        "ConfigurationItem",
        "inventory",
        read_fields("ConfigurationItem", _CONFIGURATION_ITEM),
        _WRITES,
        hook="InstalledProduct",
        udf_type=5,
        evidence="autotask 7.5",
    ),
    Entity("Products", "Product", "inventory", read_fields("Product", _PRODUCT), _WRITES, udf_type=6),
    Entity(
        "Services",
        "Service",
        "contracts",
        read_fields("Service", _SERVICE),
        _WRITES,
        udf_type=7,
        evidence="autotask 7.5",
    ),
    Entity(
        "ServiceBundles",
        "ServiceBundle",
        "contracts",
        read_fields("ServiceBundle", _BUNDLE),
        (*_WRITES, "DELETE"),
        udf_type=8,
    ),
    Entity(
        "Subscriptions",
        "Subscription",
        "inventory",
        read_fields("Subscription", _SUBSCRIPTION),
        (*_WRITES, "DELETE"),
        udf_type=9,
        evidence="autotask 7.5",
    ),
)
