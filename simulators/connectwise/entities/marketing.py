"""Campaigns and marketing groups [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.company import COMPANIES
from simulators.connectwise.entities.contacts import CONTACTS
from simulators.connectwise.entities.entity import below, entity, setup_table
from simulators.connectwise.entities.fields import SENT
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import flag, instant, integer, integers, number, reference, text

CAMPAIGN = with_id(
    text("name", 50, need=SENT),
    reference("type", "campaignTypes"),
    reference("subType", "campaignSubTypes"),
    reference("status", "campaignStatuses"),
    instant("startDate", need=SENT),
    instant("endDate"),
    integer("locationId"),
    reference("member", "members"),
    flag("inactive"),
    integer("inactiveDaysAfterEnd"),
    text("notes"),
    reference("defaultGroup", "marketingGroups"),
    integer("impressions emailsSent"),
    number("budgetRevenue budgetCost actualRevenue actualCost"),
    number("budgetGrossMargin budgetROI actualGrossMargin actualROI", use="read"),
)

_group = reference("group", "marketingGroups", need=SENT)

ENTITIES = (
    entity(
        "campaigns",
        "/marketing/campaigns",
        "Campaign",
        "Campaign",
        "Marketing Management",
        CAMPAIGN,
        indexes=(("status", "id"), ("type", "id")),
    ),
    setup_table(
        "campaignTypes",
        "/marketing/campaigns/types",
        "CampaignType",
        "Campaign Type",
        with_id(text("name", 50, need=SENT), flag("defaultFlag")),
    ),
    setup_table(
        "campaignSubTypes",
        "/marketing/campaigns/subTypes",
        "CampaignSubTypeCampaignSubType",
        "Campaign SubType",
        with_id(text("name", 100, need=SENT), reference("type", "campaignTypes")),
    ),
    setup_table(
        "campaignStatuses",
        "/marketing/campaigns/statuses",
        "CampaignStatus",
        "Campaign Status",
        with_id(text("name", 50, need=SENT), flag("defaultFlag")),
    ),
    entity(
        "marketingGroups",
        "/marketing/groups",
        "Group",
        "Group",
        "Marketing Management",
        with_id(text("name", need=SENT), text("publicDescription", 255), flag("publicFlag inactiveFlag")),
    ),
    below(
        CONTACTS,
        "contactGroups",
        "groups",
        "ContactGroup",
        "Contact Group",
        with_id(
            _group,
            reference("contact", "contacts", use="read"),
            text("description", 50),
            flag("unsubscribeFlag"),
        ),
        parent_at=("contact", "id"),
    ),
    below(
        COMPANIES,
        "companyGroups",
        "groups",
        "CompanyGroup",
        "Company Group",
        with_id(
            _group,
            reference("company", "companies", use="read"),
            integers("contactIds"),
            flag("defaultContactFlag allContactsFlag unsubscribeFlag"),
            flag("removeAllContactsFlag", default=None, use="write"),
        ),
        parent_at=("company", "id"),
    ),
)
