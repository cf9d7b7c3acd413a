"""Articles of the knowledge base [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.refusals import bad_value, in_use, unknown_reference
from simulators.connectwise.rules.base import Rules
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_IDS: Mapping[str, tuple[str, str]] = {
    "categoryId": ("articleCategories", "Knowledge Base Category"),
    "subCategoryId": ("articleSubcategories", "Knowledge Base SubCategory"),
    "locationId": ("locations", "Location"),
    "businessUnitId": ("departments", "Department"),
}


class ArticleRules(Rules):
    """An article has a category and a subcategory of it."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the ids; set author, date and category."""
        draft = change.draft
        if change.old is None:
            draft.update(createdBy=context.who, dateCreated=context.now)
        for name, (table, title) in _IDS.items():
            if draft.get(name) is not None and await context.unit.get(table, draft[name]) is None:
                return [unknown_reference(f"{title} {draft[name]} not found", name)]
        sub = await context.get("articleSubcategories", draft.get("subCategoryId"))
        if sub is None:
            return []
        change.fill("categoryId", sub["category"]["id"])
        if sub["category"]["id"] != draft["categoryId"]:
            message = f"Knowledge Base SubCategory {sub['id']} is not of category {draft['categoryId']}"
            return [bad_value(message, "subCategoryId")]
        return []


class ArticleTableRules(Rules):
    """Categories and subcategories of articles, which have only their ids."""

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse while articles use it."""
        name = next(name for name, (table, _) in _IDS.items() if table == self.entity.name)
        used = await context.unit.count("articles", Compare((name,), "eq", record["id"]))
        if used:
            raise in_use(self.entity.title, record["id"], f"{used} Knowledge Base Article")
        return False
