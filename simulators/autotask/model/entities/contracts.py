"""Contracts, and the services whose quantities they bill [autotask 4.1, 7.5]."""

from __future__ import annotations

from simulators.autotask.model.entities.tickets import CHARGE_FIELDS
from simulators.autotask.model.shape import Child, Entity, Verb, read_fields

_WRITES: tuple[Verb, ...] = ("GET", "POST", "PATCH", "PUT")

_CONTRACT = """
id                                       long          readonly
companyID                                integer       required once index ->Companies
contractName                             string(100)   required index
contractType                             integer       required once pick
startDate                                date          required
endDate                                  date          required
status                                   integer       required pick=contractStatus
timeReportingRequiresStartAndStopTimes   integer       required pick=activeFlag
contractPeriodType                       integer       once pick=periodType
contractNumber                           string(50)    index
contractCategory                         integer       pick
description                              string(2000)
billingPreference                        integer       pick
billToCompanyID                          integer       ->Companies
billToCompanyContactID                   integer       ->Contacts
contactID                                integer       ->Contacts
contactName                              string(250)   readonly
contractExclusionSetID                   integer
exclusionContractID                      long          ->Contracts
estimatedCost                            double
estimatedHours                           double
estimatedRevenue                         double
setupFee                                 double
setupFeeBillingCodeID                    integer       ->BillingCodes
internalCurrencySetupFee                 decimal       readonly
overageBillingRate                       decimal
internalCurrencyOverageBillingRate       decimal       readonly
serviceLevelAgreementID                  integer       ->ServiceLevelAgreements
isCompliant                              boolean
isDefaultContract                        boolean
opportunityID                            integer       ->Opportunities
organizationalLevelAssociationID         integer       ->OrganizationalLevelAssociations
purchaseOrderNumber                      string(50)
renewedContractID                        long          ->Contracts
lastModifiedDateTime                     datetime      @changed
"""

_PRICES = """
unitPrice                      decimal        once
unitCost                       decimal        once
adjustedPrice                  decimal
internalCurrencyAdjustedPrice  decimal        readonly
internalCurrencyUnitPrice      decimal        readonly
invoiceDescription             string(1000)
internalDescription            string(100)    once
quoteItemID                    integer        once
"""

_UNITS = """
startDate                         date         readonly index
endDate                           date         readonly
units                             integer      readonly
price                             decimal      readonly
cost                              decimal      readonly
internalCurrencyPrice             decimal      readonly
approveAndPostDate                date         readonly
organizationalLevelAssociationID  integer      readonly ->OrganizationalLevelAssociations
"""

_ADJUSTMENT = """
effectiveDate      date     required once
unitChange         integer  once
adjustedUnitPrice  decimal  once
quoteItemID        integer  once
"""


def _service_family(noun: str, of: str, extra_units: str, extra_adjustment: str) -> tuple[Entity, ...]:
    """A contract's services or bundles: what was added, how many of it in which period, and how that is changed."""
    added = f"Contract{noun}"
    item = f"""
        id                 long     readonly
        contractID         integer  required once index ->Contracts
        {of}               integer  required once index ->{noun}s
    """
    units = f"""
        id                 long     readonly
        contractID         integer  readonly index ->Contracts
        contract{noun}ID   long     readonly index ->{added}s
        {of}               integer  readonly ->{noun}s
    """
    change = f"""
        id                 long     readonly
        contractID         integer  once ->Contracts
        contract{noun}ID   long     once index ->{added}s
        {of}               integer  once ->{noun}s
        allowRepeat{noun}  boolean  once
    """
    return (
        _below(added, f"{noun}s", item + _PRICES, _WRITES),
        _below(f"{added}Unit", f"{noun}Units", units + _UNITS + extra_units, ("GET",)),
        _below(f"{added}Adjustment", f"{noun}Adjustments", change + _ADJUSTMENT + extra_adjustment, ("POST",)),
    )


def _below(singular: str, segment: str, table: str, verbs: tuple[Verb, ...]) -> Entity:
    """An entity below its contract. What can only be made there can be made at the root, and not be read anywhere."""
    readable = "GET" in verbs
    child = Child("Contracts", segment, "contractID", verbs, ("GET",) if readable else ())
    root: tuple[Verb, ...] = ("QUERY",) if readable else ("POST",)
    return Entity(
        f"{singular}s", singular, "contracts", read_fields(singular, table), root, child, evidence="autotask 7.5"
    )


_CHARGE = f"""
id                               long         readonly
contractID                       integer      required once index ->Contracts
{CHARGE_FIELDS}
"""

ENTITIES = (
    Entity(
        "Contracts",
        "Contract",
        "contracts",
        read_fields("Contract", _CONTRACT),
        ("QUERY", "POST", "PATCH", "PUT"),
        udf_type=4,
        evidence="autotask 7.5",
    ),
    *_service_family(
        "Service",
        "serviceID",
        "vendorCompanyID  integer  readonly ->Companies",
        "adjustedUnitCost  decimal  once",
    ),
    *_service_family("ServiceBundle", "serviceBundleID", "", ""),
    Entity(
        "ContractCharges",
        "ContractCharge",
        "contracts",
        read_fields("ContractCharge", _CHARGE),
        ("QUERY",),
        Child("Contracts", "Charges", "contractID", _WRITES, ("GET", "DELETE")),
        evidence="autotask 7.5",
    ),
)
