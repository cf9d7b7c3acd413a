"""Products, services, subscriptions and configuration items [autotask 4.1, 7.5]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import entity

_entity = partial(entity, area="inventory", evidence="autotask 7.5")


_CONFIGURATION_ITEM = """
id                                     long          required readonly
companyID                              integer       required hook index ->Companies fixed
productID                              integer       required hook ->Products
isActive                               boolean       required hook
referenceTitle                         string(200)   hook index
referenceNumber                        string(100)   hook index
serialNumber                           string(100)   hook index
configurationItemType                  integer       pick=records.ConfigurationItemTypes hook
configurationItemCategoryID            integer       hook ->ConfigurationItemCategories
companyLocationID                      integer       hook ->CompanyLocations
contactID                              integer       hook ->Contacts
contractID                             integer       hook ->Contracts
contractServiceID                      integer       ->ContractServices
contractServiceBundleID                integer       ->ContractServiceBundles
serviceID                              integer       ->Services
serviceBundleID                        integer       ->ServiceBundles
serviceLevelAgreementID                integer       pick=serviceLevelAgreement
vendorID                               integer       hook ->Companies
parentConfigurationItemID              integer       hook ->ConfigurationItems
installDate                            date          hook
installedByID                          integer       readonly ->Resources
installedByContactID                   integer       readonly ->Contacts
warrantyExpirationDate                 date          hook
location                               string(100)   hook
notes                                  string(5000)
numberOfUsers                          decimal
hourlyCost                             decimal
dailyCost                              decimal
monthlyCost                            decimal
perUseCost                             decimal
setupFee                               decimal
sourceChargeID                         integer       readonly
sourceChargeType                       integer       readonly pick
deviceNetworkingID                     string(100)   readonly
rmmDeviceID                            long          readonly index
rmmDeviceUID                           string(255)   readonly index
rmmOpenAlertCount                      integer       readonly
rmmDeviceAuditAntivirusStatusID        integer       readonly pick=deviceAudit
rmmDeviceAuditArchitectureID           integer       readonly pick=deviceAudit
rmmDeviceAuditBackupStatusID           integer       readonly pick=deviceAudit
rmmDeviceAuditDescription              string(255)   readonly
rmmDeviceAuditDeviceTypeID             integer       readonly pick=deviceAudit
rmmDeviceAuditDisplayAdaptorID         integer       readonly pick=deviceAudit
rmmDeviceAuditDomainID                 integer       readonly pick=deviceAudit
rmmDeviceAuditExternalIPAddress        string(255)   readonly
rmmDeviceAuditHostname                 string(255)   readonly
rmmDeviceAuditIPAddress                string(255)   readonly
rmmDeviceAuditLastUser                 string(50)    readonly
rmmDeviceAuditMacAddress               string(255)   readonly
rmmDeviceAuditManufacturerID           integer       readonly pick=deviceAudit
rmmDeviceAuditMemoryBytes              long          readonly
rmmDeviceAuditMissingPatchCount        integer       readonly
rmmDeviceAuditMobileNetworkOperatorID  integer       readonly pick=deviceAudit
rmmDeviceAuditMobileNumber             string(255)   readonly
rmmDeviceAuditModelID                  integer       readonly pick=deviceAudit
rmmDeviceAuditMotherboardID            integer       readonly pick=deviceAudit
rmmDeviceAuditOperatingSystem          string(255)   readonly noquery
rmmDeviceAuditPatchStatusID            integer       readonly pick=deviceAudit
rmmDeviceAuditProcessorID              integer       readonly pick=deviceAudit
rmmDeviceAuditServicePackID            integer       readonly pick=deviceAudit
rmmDeviceAuditSNMPContact              string(255)   readonly
rmmDeviceAuditSNMPLocation             string(255)   readonly
rmmDeviceAuditSNMPName                 string(255)   readonly
rmmDeviceAuditSoftwareStatusID         integer       readonly pick=deviceAudit
rmmDeviceAuditStorageBytes             long          readonly
dattoAvailableKilobytes                long          readonly
dattoDeviceMemoryMegabytes             integer       readonly
dattoDrivesErrors                      boolean       readonly
dattoHostname                          string(255)   readonly
dattoInternalIP                        string(255)   readonly
dattoKernelVersionID                   integer       readonly pick=deviceAudit
dattoLastCheckInDateTime               datetime      readonly
dattoNICSpeedKilobitsPerSecond         integer       readonly
dattoNumberOfAgents                    integer       readonly
dattoNumberOfDrives                    integer       readonly
dattoNumberOfVolumes                   integer       readonly
dattoOffsiteUsedBytes                  long          readonly
dattoOSVersionID                       integer       readonly pick=deviceAudit
dattoPercentageUsed                    decimal       readonly
dattoProtectedKilobytes                long          readonly
dattoRemoteIP                          string(255)   readonly
dattoSerialNumber                      string(100)   readonly
dattoUptimeSeconds                     integer       readonly
dattoUsedKilobytes                     long          readonly
dattoZFSVersionID                      integer       readonly pick=deviceAudit
apiVendorID                            integer       readonly pick
createDate                             datetime      @made
createdByPersonID                      integer       @maker ->Resources
impersonatorCreatorResourceID          integer       @poser ->Resources
lastActivityPersonID                   integer       @changer ->Resources
lastActivityPersonType                 integer       readonly pick=personType noquery
lastModifiedTime                       datetime      @changed index
domain                                 string
domainExpirationDateTime               datetime
domainLastUpdatedDateTime              datetime
domainRegistrarID                      integer       ->DomainRegistrars
domainRegistrationDateTime             datetime
rmmDeviceAuditFirmwareID               integer       readonly
rmmDeviceUrl                           string        readonly
rmmIsInMaintenanceMode                 boolean       readonly
rmmIsMobileDeviceManagementEnrolled    boolean       readonly
rmmVsaxDeviceID                        string        readonly
sslCommonName                          string
sslIssuedBy                            string
sslLocation                            string
sslOrganization                        string
sslOrganizationUnit                    string
sslSerialNumber                        string
sslSignatureAlgorithm                  string
sslSource                              string
sslValidFromDateTime                   datetime
sslValidUntilDateTime                  datetime
"""

_PRODUCT = """
id                                 long          required readonly
name                               string(1000)   required index
productBillingCodeID               integer       required ->BillingCodes
isActive                           boolean       required
isSerialized                       boolean       required
description                        string(2000)
sku                                string(50)    index
externalProductID                  string(50)    index
internalProductID                  string(50)
vendorProductNumber                string(50)
manufacturerName                   string(100)
manufacturerProductName            string(50)
productCategory                    integer       pick
billingType                        integer       readonly pick
periodType                         integer       pick=periodType
priceCostMethod                    integer       readonly pick
unitCost                           decimal
unitPrice                          decimal
msrp                               decimal
markupRate                         decimal       readonly
chargeBillingCodeID                integer       ->BillingCodes
defaultVendorID                    integer       ->Companies
link                               string(500)
isEligibleForRma                   boolean
doesNotRequireProcurement          boolean
impersonatorCreatorResourceID      integer       @poser ->Resources
createdByResourceID                integer       @maker
createdTime                        datetime      @made
defaultInstalledProductCategoryID  integer       ->ConfigurationItemCategories
"""

_SOLD = """
invoiceDescription                        string(1000)
isActive                                  boolean       +true
serviceLevelAgreementID                   long          pick=serviceLevelAgreement
catalogNumberPartNumber                   string
externalID                                string
internalID                                string
manufacturerServiceProvider               string
manufacturerServiceProviderProductNumber  string
sku                                       string(100)   index
url                                       string
createDate                                datetime      @made
creatorResourceID                         integer       @maker ->Resources
lastModifiedDate                          datetime      @changed
updateResourceID                          integer       @changer ->Resources
"""
"""The common fields of services and bundles."""

_SERVICE = f"""
id               long         required readonly
name             string(150)  required index
unitPrice        decimal      required
billingCodeID    integer      required ->BillingCodes
periodType       integer      required pick=periodType
description      string(400)
unitCost         decimal
markupRate       decimal      readonly
vendorCompanyID  integer      ->Companies
{_SOLD}
"""

_BUNDLE = f"""
id                  long         required readonly
name                string(150)  required index
billingCodeID       integer      required ->BillingCodes
periodType          integer      required pick=periodType fixed
unitPrice           decimal
unitCost            decimal      readonly
unitDiscount        decimal
percentageDiscount  double
description         string(200)
{_SOLD}
"""

_SUBSCRIPTION = """
id                                long          required readonly
configurationItemID               integer       required fixed index ->ConfigurationItems
subscriptionName                  string(100)   required
effectiveDate                     date          required once
expirationDate                    date          required once
periodType                        integer       required once pick=periodType
periodPrice                       decimal       required noquery
status                            integer       required pick
materialCodeID                    integer       required ->BillingCodes
description                       string(2000)
periodCost                        decimal       noquery
purchaseOrderNumber               string(50)
organizationalLevelAssociationID  integer       readonly ->OrganizationalLevelAssociations
vendorID                          integer       ->Companies
totalCost                         decimal       readonly
totalPrice                        decimal       readonly
impersonatorCreatorResourceID     integer       @poser ->Resources
"""

ENTITIES = (
    _entity("ConfigurationItems", _CONFIGURATION_ITEM, "QUERY POST PATCH PUT", hook="InstalledProduct", udf_type=5),
    _entity("Products", _PRODUCT, "QUERY POST PATCH PUT", udf_type=6, evidence="autotask 4.1"),
    _entity("Services", _SERVICE, "QUERY POST PATCH PUT", area="contracts", udf_type=7),
    _entity(
        "ServiceBundles", _BUNDLE, "QUERY POST PATCH PUT DELETE", area="contracts", udf_type=8, evidence="autotask 4.1"
    ),
    _entity("Subscriptions", _SUBSCRIPTION, "QUERY POST PATCH PUT DELETE", udf_type=9),
)
