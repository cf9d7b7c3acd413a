"""Skills, certifications, delegations and job roles of members [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.refusals import bad_value, unknown_reference
from simulators.connectwise.rules.base import Rules
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change

if TYPE_CHECKING:
    from simulators.connectwise.context import Context

_ALL = 100
"""The maximum sum of a member's percentages."""


class MemberCertificationRules(Rules):
    """A certification of a member has the company of its table row, and cannot expire before it is received."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the company; check the dates."""
        draft = change.draft
        table = await context.require("certifications", draft["certification"]["id"])
        draft["company"] = table["company"]
        received, expires = draft.get("dateReceived"), draft.get("dateExpires")
        if received is not None and expires is not None and expires < received:
            return [bad_value("dateExpires must not be before dateReceived", "dateExpires")]
        return []


class DelegationRules(Rules):
    """A member delegates to another one for a period."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the other member and the dates."""
        draft = change.draft
        if draft["delegatedTo"]["id"] == draft["member"]["id"]:
            return [bad_value("A member cannot delegate to itself", "delegatedTo")]
        if draft["dateEnd"] < draft["dateStart"]:
            return [bad_value("dateEnd must not be before dateStart", "dateEnd")]
        return []


class PersonaRules(Rules):
    """A job role is a row of the table; the percentages of a member's roles are at most 100."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the role and the sum of the percentages."""
        draft = change.draft
        if await context.unit.get("personas", draft["personaId"]) is None:
            return [unknown_reference(f"Persona {draft['personaId']} not found", "personaId")]
        others = await context.below("memberPersonas", draft["member"]["id"])
        taken = sum(each.get("jobRolePercentage") or 0 for each in others if each["id"] != draft.get("id"))
        if taken + (draft.get("jobRolePercentage") or 0) > _ALL:
            return [bad_value("The percentages of a member's job roles must not exceed 100", "jobRolePercentage")]
        return []
