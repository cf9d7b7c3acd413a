"""What a contract covers and at which rates: blocks, retainers, milestones, exclusions [autotask 7.7]."""

from __future__ import annotations

from simulators.autotask.model.shape import Child, entity

_CONTRACT_BILLING_RULE = """
id                               long         required readonly
contractID                       integer      required fixed ->Contracts
createChargesAsBillable          boolean      required
determineUnits                   integer      required pick
includeItemsInChargeDescription  boolean      required
isActive                         boolean      required
isDailyProrationEnabled          boolean      required
productID                        integer      required fixed ->Products
startDate                        date         required
dailyProratedCost                decimal
dailyProratedPrice               decimal
endDate                          date
executionMethod                  integer      pick
invoiceDescription               string(500)
maximumUnits                     integer
minimumUnits                     integer
"""

_CONTRACT_BLOCK = """
id             long        required readonly
contractID     integer     required ->Contracts once
datePurchased  date        required
endDate        date        required
hourlyRate     decimal     required
hours          decimal     required
startDate      date        required index
hoursApproved  decimal     readonly noquery
invoiceNumber  string(50)
isPaid         boolean     readonly pick=paid
paymentNumber  string(50)
paymentType    integer     pick=paymentType
status         integer     pick=activeFlag
"""

_CONTRACT_BLOCK_HOUR_FACTOR = """
id                                  long     required readonly
blockHourMultiplier                 decimal  required
contractID                          integer  required fixed ->Contracts
roleID                              integer  required ->Roles
contractHourlyRate                  decimal
internalCurrencyContractHourlyRate  decimal  readonly
"""

_CONTRACT_RATE = """
id                                  long     required readonly
contractHourlyRate                  decimal  required
contractID                          integer  required fixed ->Contracts
roleID                              integer  required ->Roles
internalCurrencyContractHourlyRate  decimal  readonly
"""

_CONTRACT_RETAINER = """
id                              long        required readonly
amount                          decimal     required
contractID                      integer     required fixed ->Contracts
datePurchased                   date        required
endDate                         date        required
startDate                       date        required
status                          integer     required pick=activeFlag
amountApproved                  decimal     readonly noquery
internalCurrencyAmount          decimal     readonly
internalCurrencyAmountApproved  decimal     readonly noquery
invoiceNumber                   string(50)
isPaid                          boolean     readonly pick=paid
paymentID                       integer     pick=paymentType
paymentNumber                   string(50)
"""

_CONTRACT_MILESTONE = """
id                                long         required readonly
amount                            decimal      required
contractID                        integer      required fixed ->Contracts
dateDue                           date         required
isInitialPayment                  boolean      required
status                            integer      required pick
title                             string(50)   required
billingCodeID                     integer      ->BillingCodes
createDate                        datetime     @made
creatorResourceID                 integer      @maker ->Resources
description                       string(250)
internalCurrencyAmount            decimal      readonly
organizationalLevelAssociationID  integer      readonly ->OrganizationalLevelAssociations
"""

_CONTRACT_NOTE = """
id                             long          required readonly
contractID                     integer       required fixed ->Contracts
description                    string(8000)  required
title                          string(250)   required
createDateTime                 datetime      @made
creatorResourceID              integer       @maker ->Resources
impersonatorCreatorResourceID  integer       @poser ->Resources
impersonatorUpdaterResourceID  integer       @reposer ->Resources
lastActivityDate               datetime      @changed
"""

_CONTRACT_ROLE_COST = """
id          long     required readonly
contractID  integer  required fixed ->Contracts
rate        decimal  required
resourceID  integer  required fixed ->Resources
roleID      integer  required fixed ->Roles
"""

_CONTRACT_TICKET_PURCHASE = """
id                long        required readonly
contractID        long        required ->Contracts once
datePurchased     date        required
endDate           date        required
isPaid            boolean     required pick=paid
perTicketRate     decimal     required
startDate         date        required
ticketsPurchased  decimal     required
invoiceNumber     string(50)
paymentNumber     string(50)
paymentType       integer     pick=paymentType
status            integer     pick=activeFlag
ticketsUsed       decimal     readonly noquery
"""

_CONTRACT_EXCLUSION_SET = """
id           long         required readonly
isActive     boolean      required
name         string(100)  required
description  string(500)
"""

_CONTRACT_EXCLUSION_SET_EXCLUDED_ROLE = """
id                      long     required readonly
contractExclusionSetID  integer  required once ->ContractExclusionSets
excludedRoleID          integer  required once ->Roles
"""

_CONTRACT_EXCLUSION_SET_EXCLUDED_WORK_TYPE = """
id                      long     required readonly
contractExclusionSetID  integer  required once ->ContractExclusionSets
excludedWorkTypeID      integer  required once ->BillingCodes
"""

_CONTRACT_EXCLUSION_BILLING_CODE = """
id             long  required readonly
billingCodeID  long  required fixed ->BillingCodes
contractID     long  required fixed ->Contracts
"""

_CONTRACT_EXCLUSION_ROLE = """
id          long  required readonly
contractID  long  required fixed ->Contracts
roleID      long  required fixed ->Roles
"""

ENTITIES = (
    entity(
        "ContractBillingRules",
        "ContractBillingRule",
        "contracts",
        _CONTRACT_BILLING_RULE,
        ("QUERY",),
        Child("Contracts", "BillingRules", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractBlocks",
        "ContractBlock",
        "contracts",
        _CONTRACT_BLOCK,
        ("QUERY",),
        Child("Contracts", "Blocks", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractBlockHourFactors",
        "ContractBlockHourFactor",
        "contracts",
        _CONTRACT_BLOCK_HOUR_FACTOR,
        ("QUERY",),
        Child("Contracts", "BlockHourFactors", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractRates",
        "ContractRate",
        "contracts",
        _CONTRACT_RATE,
        ("QUERY",),
        Child("Contracts", "Rates", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractRetainers",
        "ContractRetainer",
        "contracts",
        _CONTRACT_RETAINER,
        ("QUERY",),
        Child("Contracts", "Retainers", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractMilestones",
        "ContractMilestone",
        "contracts",
        _CONTRACT_MILESTONE,
        ("QUERY",),
        Child("Contracts", "Milestones", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractNotes",
        "ContractNote",
        "contracts",
        _CONTRACT_NOTE,
        ("QUERY",),
        Child("Contracts", "Notes", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractRoleCosts",
        "ContractRoleCost",
        "contracts",
        _CONTRACT_ROLE_COST,
        ("QUERY",),
        Child("Contracts", "RoleCosts", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractTicketPurchases",
        "ContractTicketPurchase",
        "contracts",
        _CONTRACT_TICKET_PURCHASE,
        ("QUERY",),
        Child("Contracts", "TicketPurchases", "contractID", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractExclusionSets",
        "ContractExclusionSet",
        "contracts",
        _CONTRACT_EXCLUSION_SET,
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractExclusionSetExcludedRoles",
        "ContractExclusionSetExcludedRole",
        "contracts",
        _CONTRACT_EXCLUSION_SET_EXCLUDED_ROLE,
        ("QUERY",),
        Child("ContractExclusionSets", "ExcludedRoles", "contractExclusionSetID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractExclusionSetExcludedWorkTypes",
        "ContractExclusionSetExcludedWorkType",
        "contracts",
        _CONTRACT_EXCLUSION_SET_EXCLUDED_WORK_TYPE,
        ("QUERY",),
        Child(
            "ContractExclusionSets", "ExcludedWorkTypes", "contractExclusionSetID", ("GET", "POST"), ("GET", "DELETE")
        ),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractExclusionBillingCodes",
        "ContractExclusionBillingCode",
        "contracts",
        _CONTRACT_EXCLUSION_BILLING_CODE,
        ("QUERY",),
        Child("Contracts", "ExclusionBillingCodes", "contractID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.7",
    ),
    entity(
        "ContractExclusionRoles",
        "ContractExclusionRole",
        "contracts",
        _CONTRACT_EXCLUSION_ROLE,
        ("QUERY",),
        Child("Contracts", "ExclusionRoles", "contractID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.7",
    ),
)
