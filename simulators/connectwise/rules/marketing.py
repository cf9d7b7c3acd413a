"""Campaigns, and who is in a group [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine hands the context of this vendor to its rules.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.refusals import bad_value, exists, unknown_reference
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context


class CampaignRules(Rules):
    """A campaign runs from one day to another; what it brought in is what was won through it."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Type and status by default."""
        await fill_default(context, change.draft, "type", "campaignTypes")
        await fill_default(context, change.draft, "status", "campaignStatuses")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """The subtype is one of the type; margins and returns follow from revenue and cost."""
        draft = change.draft
        end = draft.get("endDate")
        if end is not None and end < draft["startDate"]:
            return [bad_value("endDate must not be before startDate", "endDate")]
        if draft.get("subType") is not None:
            sub = await context.require("campaignSubTypes", draft["subType"]["id"])
            if sub.get("type") is not None and sub["type"]["id"] != (draft.get("type") or {}).get("id"):
                return [unknown_reference(f"Campaign SubType {sub['id']} not found for its type", "subType/id")]
        weigh(draft)
        return []


def weigh(campaign: Draft) -> None:
    """Margin is revenue less cost, return on investment margin in percent of cost."""
    for kind in ("budget", "actual"):
        revenue, cost = campaign.get(f"{kind}Revenue") or 0.0, campaign.get(f"{kind}Cost") or 0.0
        campaign[f"{kind}GrossMargin"] = round(revenue - cost, 2)
        campaign[f"{kind}ROI"] = round((revenue - cost) / cost * 100, 2) if cost else None


class SubTypeRules(Rules):
    """A subtype is one of a type: of the default, or the first, unless another is named."""

    async def prepare(self, context: Context, change: Change) -> None:
        """The type."""
        await fill_default(context, change.draft, "type", "campaignTypes")


class MembershipRules(Rules):
    """A contact, or a company, is in a group once, and only in one that is active."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Whether it may join, and which contacts of a company are in."""
        draft = change.draft
        group = await context.require("marketingGroups", draft["group"]["id"])
        above = self.entity.parent_at[0]
        if change.old is None or change.moved("group"):
            if group["inactiveFlag"]:
                return [bad_value(f"Group {group['id']} is inactive", "group")]
            same = Compare(("group", "id"), "eq", group["id"])
            if await context.below(self.entity.name, draft[above]["id"], same):
                return [exists(f"A {self.entity.title} with this group already exists", "group")]
        return await _members(context, draft) if above == "company" else []


async def _members(context: Context, draft: Draft) -> list[Fault]:
    company = draft["company"]["id"]
    known = await context.every("contacts", Compare(("company", "id"), "eq", company))
    ids = [each["id"] for each in known]
    if draft.get("allContactsFlag"):
        draft["contactIds"] = ids
    elif draft.get("removeAllContactsFlag"):
        draft["contactIds"] = []
    elif draft.get("defaultContactFlag") and not draft.get("contactIds"):
        draft["contactIds"] = [each["id"] for each in known if each.get("defaultFlag")]
    strange = [each for each in draft.get("contactIds") or () if each not in ids]
    return [unknown_reference(f"Contact {each} not found", "contactIds") for each in strange[:1]]
