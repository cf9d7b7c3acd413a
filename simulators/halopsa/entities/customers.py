"""Customers, their sites, users and assets, and the knowledge base [halopsa 7.1]."""

from __future__ import annotations

from simulators.halopsa.entity import CLIENT, SITE, Entity, Link, Name
from simulators.halopsa.filters import equal, equals, is_true, since, unless

CUSTOMERS = (
    Entity(
        "Client",
        "Client",
        rows="clients",
        count=50,
        search=("name", "notes", "website", "ref"),
        hides=True,
        custom_fields=2,
        indexed=("toplevel_id", "last_update"),
        texts=("name",),
        needs={"name": "A Name must be entered for this Customer"},
        links={"toplevel_id": Link("TopLevel", "Top Level")},
        names={"toplevel_name": Name("toplevel_id", "TopLevel"), "main_site_name": Name("main_site_id", "Site")},
        filters={
            "toplevel_id": equals("toplevel_id"),
            "lastupdatefromdate": since("last_update"),
        },
    ),
    Entity(
        "Site",
        "Site",
        rows="sites",
        count=50,
        hides=True,
        custom_fields=3,
        indexed=("client_id",),
        texts=("name",),
        needs={
            "name": "A Name must be entered for this Site",
            "client_id": "A Customer must be selected",
        },
        links={"client_id": CLIENT, "sla_id": Link("SLA", "SLA")},
        names={"client_name": Name("client_id", "Client")},
        filters={**equal("client_id")},
    ),
    Entity(
        "Users",
        "User",
        rows="users",
        count=50,
        search=("name", "emailaddress", "login"),
        hides=True,
        custom_fields=4,
        indexed=("site_id", "client_id"),
        hidden=("general",),
        texts=("name",),
        needs={"name": "A Name must be entered for this User", "site_id": "A Site must be selected for this User"},
        links={"site_id": SITE},
        names={"client_name": Name("client_id", "Client"), "site_name": Name("site_id", "Site")},
        filters={
            **equal("client_id", "site_id", "toplevel_id"),
            "exclude_generaluser": unless(is_true("general")),
            "exclude_defaultsiteusers": unless(is_true("general")),
        },
    ),
    Entity(
        "TopLevel",
        "TopLevel",
        rows="tree",
        hides=True,
        needs={"name": "A Name must be entered"},
    ),
    Entity(
        "Asset",
        "Asset",
        rows="assets",
        count=50,
        search=("inventory_number", "key_field"),
        hides=True,
        custom_fields=5,
        indexed=("client_id", "site_id", "assettype_id", "contract_id"),
        texts=("inventory_number",),
        needs={"inventory_number": "An Asset Number must be entered"},
        links={"client_id": CLIENT, "site_id": SITE, "user_id": Link("Users", "User")},
        names={"client_name": Name("client_id", "Client"), "site_name": Name("site_id", "Site")},
        filters={
            **equal("client_id", "site_id", "assettype_id", "contract_id", "inventory_number"),
        },
    ),
    Entity(
        "KBArticle",
        "Article",
        rows="articles",
        count=50,
        search=("name", "description", "resolution", "kb_tags"),
        hides=True,
        needs={"name": "A Name must be entered"},
    ),
)
