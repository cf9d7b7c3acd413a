"""Coverage and rates of contracts: blocks, retainers, milestones, exclusions [autotask 7.7]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="contracts", evidence="autotask 7.7")

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
    _entity(
        "ContractBillingRules", _CONTRACT_BILLING_RULE, child=below("Contracts", "GET POST PATCH PUT", "GET DELETE")
    ),
    _entity("ContractBlocks", _CONTRACT_BLOCK, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity(
        "ContractBlockHourFactors", _CONTRACT_BLOCK_HOUR_FACTOR, child=below("Contracts", "GET POST PATCH PUT", "GET")
    ),
    _entity("ContractRates", _CONTRACT_RATE, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity("ContractRetainers", _CONTRACT_RETAINER, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity("ContractMilestones", _CONTRACT_MILESTONE, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity("ContractNotes", _CONTRACT_NOTE, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity("ContractRoleCosts", _CONTRACT_ROLE_COST, child=below("Contracts", "GET POST PATCH PUT", "GET")),
    _entity(
        "ContractTicketPurchases", _CONTRACT_TICKET_PURCHASE, child=below("Contracts", "GET POST PATCH PUT", "GET")
    ),
    _entity("ContractExclusionSets", _CONTRACT_EXCLUSION_SET, "QUERY POST PATCH PUT DELETE"),
    _entity(
        "ContractExclusionSetExcludedRoles",
        _CONTRACT_EXCLUSION_SET_EXCLUDED_ROLE,
        child=below("ContractExclusionSets", "GET POST", "GET DELETE"),
    ),
    _entity(
        "ContractExclusionSetExcludedWorkTypes",
        _CONTRACT_EXCLUSION_SET_EXCLUDED_WORK_TYPE,
        child=below("ContractExclusionSets", "GET POST", "GET DELETE"),
    ),
    _entity(
        "ContractExclusionBillingCodes",
        _CONTRACT_EXCLUSION_BILLING_CODE,
        child=below("Contracts", "GET POST", "GET DELETE"),
    ),
    _entity("ContractExclusionRoles", _CONTRACT_EXCLUSION_ROLE, child=below("Contracts", "GET POST", "GET DELETE")),
)
