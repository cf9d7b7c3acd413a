"""The knowledge base [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import instant, integer, reference, text

_PLACE = (reference("location", "locations"), reference("department", "departments"))

ENTITIES = (
    entity(
        "articles",
        "/service/knowledgeBaseArticles",
        "KnowledgeBaseArticle",
        "Knowledge Base Article",
        "Knowledge Base",
        with_id(
            text("title issue resolution", need=SENT),
            reference("board", "boards"),
            integer("categoryId subCategoryId locationId businessUnitId"),
            text("createdBy", use="read"),
            instant("dateCreated", use="read"),
        ),
        indexes=(("categoryId",),),
    ),
    setup_table(
        "articleCategories",
        "/service/knowledgeBaseCategories",
        "KnowledgeBaseCategory",
        "Knowledge Base Category",
        with_id(text("name", 50, need=SENT), *_PLACE, reference("approver", "members"), identity()),
    ),
    setup_table(
        "articleSubcategories",
        "/service/knowledgeBaseSubCategories",
        "KnowledgeBaseSubCategory",
        "Knowledge Base SubCategory",
        with_id(
            text("name", 50, need=SENT),
            reference("category", "articleCategories", need=SENT),
            *_PLACE,
            identity(),
        ),
    ),
)
