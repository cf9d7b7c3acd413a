"""The vendor's dialect: errors, headers, leniency. The core decides when it applies, the dialect what it looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.quotas import Grant


class Dialect(ABC):
    """The dialect of a vendor. All methods except `render` have defaults that change nothing."""

    assumed_media_type = "application/json"
    """The media type assumed for a body without a content type. An empty string refuses such bodies."""

    strict_query = False
    """Whether an undeclared query parameter is an error."""

    @abstractmethod
    def render(self, problem: Problem, call: Call) -> Answer:
        """The response to a request that ended early. `call.operation` is None if no route matches."""

    def normalize(self, body: Any, call: Call) -> Any:
        """The decoded body with the vendor's leniency applied, as the contract expects it. Raises Problem."""
        return body

    def decode(self, call: Call) -> bool:
        """Decode `call.raw` into `call.body` in the vendor's own way. False leaves it to the content type."""
        return False

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        """Add what every response of this vendor carries: tracking, version and limit headers."""
        return

    def broken_request(self, why: str = "") -> Answer:
        """The response to bytes that are not HTTP; `why` explains the fault."""
        return Answer.text("Bad Request", 400)
