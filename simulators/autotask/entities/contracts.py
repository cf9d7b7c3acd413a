"""Contracts with their services, units, adjustments and charges [autotask 4.1, 7.5]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.entities.tickets import CHARGE_FIELDS
from simulators.autotask.model.shape import below, entity
from simulators.core.resources.entity import Entity

_entity = partial(entity, area="contracts", evidence="autotask 7.5")


_CONTRACT = """
id                                      long          required readonly
companyID                               integer       required fixed index ->Companies
contractName                            string(100)   required index
contractType                            integer       required fixed pick
startDate                               date          required
endDate                                 date          required
status                                  integer       required pick=contractStatus
timeReportingRequiresStartAndStopTimes  integer       required pick=activeFlag flag
contractPeriodType                      integer       fixed pick=periodType
contractNumber                          string(50)    index
contractCategory                        integer       pick
description                             string(2000)
billingPreference                       integer       pick
billToCompanyID                         integer       ->Companies
billToCompanyContactID                  integer       ->Contacts
contactID                               integer       ->Contacts
contactName                             string(250)
contractExclusionSetID                  integer       ->ContractExclusionSets
exclusionContractID                     long          readonly ->Contracts
estimatedCost                           double
estimatedHours                          double
estimatedRevenue                        double
setupFee                                double
setupFeeBillingCodeID                   long          =>BillingCodes
internalCurrencySetupFee                decimal       readonly
overageBillingRate                      decimal
internalCurrencyOverageBillingRate      decimal       readonly
serviceLevelAgreementID                 integer       pick=serviceLevelAgreement
isCompliant                             boolean
isDefaultContract                       boolean
opportunityID                           integer       ->Opportunities
organizationalLevelAssociationID        integer       ->OrganizationalLevelAssociations
purchaseOrderNumber                     string(50)
renewedContractID                       long          =>Contracts
lastModifiedDateTime                    datetime      @changed
"""

_PRICES = """
adjustedPrice                  decimal
internalCurrencyAdjustedPrice  decimal       readonly
internalCurrencyUnitPrice      decimal       readonly
invoiceDescription             string(1000)
internalDescription            string(100)   once
quoteItemID                    long          fixed ->QuoteItems
"""

_UNITS = """
startDate                         date     required readonly index
endDate                           date     required readonly
units                             integer  required readonly
price                             decimal  readonly
cost                              decimal  readonly
internalCurrencyPrice             decimal  readonly
approveAndPostDate                date     readonly index
organizationalLevelAssociationID  integer  readonly ->OrganizationalLevelAssociations
"""

_ADJUSTMENT = """
effectiveDate      date     required once noquery
unitChange         integer  once noquery
adjustedUnitPrice  decimal  once noquery
quoteItemID        integer  once noquery ->QuoteItems
"""


def _service_family(noun: str, of: str, prices: str, extra_units: str, extra_adjustment: str) -> tuple[Entity, ...]:
    """Return the entities of a contract's services or bundles: the added ones, their units, and adjustments."""
    added = f"Contract{noun}"
    item = f"""
        id                 long     required readonly
        contractID         integer  required fixed index ->Contracts
        {of}               integer  required fixed index ->{noun}s
    """
    units = f"""
        id                 long     required readonly
        contractID         integer  required readonly index ->Contracts
        contract{noun}ID   integer  readonly open index ->{added}s
        {of}               integer  required readonly ->{noun}s
    """
    change = f"""
        id                 long     required readonly noquery
        contractID         integer  once noquery ->Contracts
        contract{noun}ID   integer  once noquery ->{added}s
        {of}               integer  once noquery ->{noun}s
        allowRepeat{noun}  boolean  once noquery
    """
    return (
        _entity(f"{added}s", item + prices + _PRICES, child=below("Contracts", "GET POST PATCH PUT", "GET")),
        _entity(f"{added}Units", units + _UNITS + extra_units, child=below("Contracts", "GET", "GET")),
        # Adjustments can only be created, at the root and below contracts, and cannot be read.
        _entity(f"{added}Adjustments", change + _ADJUSTMENT + extra_adjustment, "POST", below("Contracts", "POST")),
    )


_CHARGE = f"""
id           long          required readonly
contractID   long          required once index ->Contracts
description  string(2000)
{CHARGE_FIELDS}
"""

ENTITIES = (
    _entity("Contracts", _CONTRACT, "QUERY POST PATCH PUT", udf_type=4),
    *_service_family(
        "Service",
        "serviceID",
        "unitPrice  decimal  fixed\nunitCost  decimal  once",
        "vendorCompanyID  integer  readonly ->Companies",
        "adjustedUnitCost  decimal  once noquery",
    ),
    *_service_family("ServiceBundle", "serviceBundleID", "unitPrice  decimal", "", ""),
    _entity("ContractCharges", _CHARGE, child=below("Contracts", "GET POST PATCH PUT", "GET DELETE")),
)
