"""Coverage of contracts: blocks, retainers, tickets, milestones, rates and exclusions [autotask 7.7]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from simulators.autotask.model import coverage, texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal
from simulators.autotask.rules.charges import GENERAL, check_code
from simulators.autotask.rules.tickets import has_role
from simulators.autotask.rules.unique import UniqueRules, in_order, not_negative
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

MILESTONE_CODES = 6
"""The use of billing codes for milestones [autotask 7.5]."""


async def contract_of(context: WriteContext, record: Record, title: str, kinds: frozenset[int]) -> Record:
    """Return the contract of a record. Refuses a contract of a type other than `kinds`."""
    contract = await context.require("Contracts", record["contractID"])
    if contract["contractType"] not in kinds:
        raise Refused(coverage.wrong_type(title, kinds))
    return contract


class TermRules(AutotaskRules):
    """A prepaid amount of a contract with a term: hours, money, or tickets."""

    kinds: ClassVar[frozenset[int]]
    amounts: ClassVar[tuple[str, ...]]
    used: ClassVar[str]

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check contract, dates and amounts; a new one is unused."""
        draft = change.draft
        contract = await contract_of(context, draft, self.entity.title, self.kinds)
        in_order(draft, "startDate", "endDate")
        inside = contract["startDate"] <= draft["startDate"] and draft["endDate"] <= contract["endDate"]
        if not inside and AutotaskSettings.of(context).coverage_within_contract:
            raise Refused(coverage.OUTSIDE.format(entity=self.entity.title))
        not_negative(draft, *self.amounts)
        if change.old is None:
            change.fill(self.used, 0.0)
            change.fill("status", coverage.ACTIVE)
            change.fill("isPaid", False)
        if draft[self.amounts[0]] < draft.get(self.used, 0.0):
            raise Refused(f"{self.amounts[0]} must not be less than {self.used}.")


class BlockRules(TermRules):
    """A block of prepaid hours."""

    kinds, amounts, used = frozenset({coverage.BLOCK_HOURS}), ("hours", "hourlyRate"), "hoursApproved"


class RetainerRules(TermRules):
    """A retainer: prepaid money."""

    kinds, amounts, used = frozenset({coverage.RETAINER}), ("amount",), "amountApproved"

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set the amounts in the internal currency."""
        await super().complete(context, change)
        change.draft["internalCurrencyAmount"] = change.draft["amount"]
        change.draft["internalCurrencyAmountApproved"] = change.draft["amountApproved"]


class TicketPurchaseRules(TermRules):
    """A purchase of prepaid tickets."""

    kinds, amounts = frozenset({coverage.PER_TICKET}), ("ticketsPurchased", "perTicketRate")
    used = "ticketsUsed"


class MilestoneRules(AutotaskRules):
    """A milestone of a fixed-price contract. Only posting sets it to billed; then it cannot be changed."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check contract, code and status."""
        draft = change.draft
        await contract_of(context, draft, self.entity.title, frozenset({coverage.FIXED_PRICE}))
        if change.before("status") == coverage.BILLED:
            raise Refused("This milestone has been billed. It cannot be changed.")
        if draft["status"] == coverage.BILLED:
            raise Refused("The status of a milestone is set to Billed when it is approved and posted: status.")
        if draft.get("billingCodeID") != change.before("billingCodeID"):
            await check_code(context, draft, "billingCodeID", MILESTONE_CODES)
        draft["internalCurrencyAmount"] = draft["amount"]


class RateRules(UniqueRules):
    """The hourly rate of a role under a contract."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check contract and rate."""
        draft = change.draft
        await contract_of(context, draft, self.entity.title, coverage.RATED)
        await super().complete(context, change)
        not_negative(draft, "contractHourlyRate")
        draft["internalCurrencyContractHourlyRate"] = draft["contractHourlyRate"]


class FactorRules(UniqueRules):
    """The number of hours of a block that one hour of a role uses."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check contract and factor."""
        draft = change.draft
        await contract_of(context, draft, self.entity.title, frozenset({coverage.BLOCK_HOURS}))
        await super().complete(context, change)
        not_negative(draft, "blockHourMultiplier", "contractHourlyRate")
        draft["internalCurrencyContractHourlyRate"] = draft.get("contractHourlyRate")


class RoleCostRules(UniqueRules):
    """The MSP's cost of an hour of a resource in a role under a contract."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the role and the rate."""
        draft = change.draft
        await super().complete(context, change)
        not_negative(draft, "rate")
        if change.old is None and not await has_role(context, draft["resourceID"], draft["roleID"]):
            raise Refused(texts.no_reference("roleID"))


class BillingRuleRules(UniqueRules):
    """The billing rule of a contract for the customer's units of a product."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check dates, units and prices."""
        draft = change.draft
        await super().complete(context, change)
        in_order(draft, "startDate", "endDate")
        not_negative(draft, "minimumUnits", "maximumUnits", "dailyProratedPrice", "dailyProratedCost")
        lowest, most = draft.get("minimumUnits"), draft.get("maximumUnits")
        if lowest is not None and most is not None and most < lowest:
            raise Refused("maximumUnits must not be less than minimumUnits.")


class ExclusionSetRules(UniqueRules):
    """A set of excluded roles and work types. A set in use cannot be deleted."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a set in use."""
        if await context.first("Contracts", *equal(contractExclusionSetID=record["id"])):
            raise Refused("This ContractExclusionSet is used by a Contract. It cannot be deleted.")
        return False

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its excluded roles and work types."""
        for entity in ("ContractExclusionSetExcludedRoles", "ContractExclusionSetExcludedWorkTypes"):
            await delete_every(context, entity, contractExclusionSetID=record["id"])


class ExcludedCodeRules(UniqueRules):
    """A work type that a contract or a set excludes: a general billing code."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the code."""
        await super().complete(context, change)
        await check_code(context, change.draft, _code_field(change.draft), GENERAL)


def _code_field(draft: Draft) -> str:
    return "billingCodeID" if "billingCodeID" in draft else "excludedWorkTypeID"


async def excluded(context: WriteContext, contract: Record, role: Any, code: Any) -> bool:
    """Whether a contract excludes work in this role or of this work type."""
    identity, set_of = contract["id"], contract.get("contractExclusionSetID")
    searches = [
        ("ContractExclusionRoles", {"contractID": identity, "roleID": role}),
        ("ContractExclusionBillingCodes", {"contractID": identity, "billingCodeID": code}),
    ]
    if set_of is not None:
        searches += [
            ("ContractExclusionSetExcludedRoles", {"contractExclusionSetID": set_of, "excludedRoleID": role}),
            ("ContractExclusionSetExcludedWorkTypes", {"contractExclusionSetID": set_of, "excludedWorkTypeID": code}),
        ]
    for entity, values in searches:
        if None not in values.values() and await context.first(entity, *equal(**values)):
            return True
    return False
