"""Campaigns, and memberships in groups [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

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
    """A campaign has dates, a type with a subtype, and amounts."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set default type and status."""
        await fill_default(context, change.draft, "type", "campaignTypes")
        await fill_default(context, change.draft, "status", "campaignStatuses")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check dates and subtype; set margins and returns on investment."""
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
    """Set the margin, revenue less cost, and the return on investment, the margin in percent of cost."""
    for kind in ("budget", "actual"):
        revenue, cost = campaign.get(f"{kind}Revenue") or 0.0, campaign.get(f"{kind}Cost") or 0.0
        campaign[f"{kind}GrossMargin"] = round(revenue - cost, 2)
        campaign[f"{kind}ROI"] = round((revenue - cost) / cost * 100, 2) if cost else None


class SubTypeRules(Rules):
    """A subtype has a type: by default the default type, or the first."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default type."""
        await fill_default(context, change.draft, "type", "campaignTypes")


class MembershipRules(Rules):
    """A contact or a company can be in an active group, and only once."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the group; set the contacts of a company."""
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
