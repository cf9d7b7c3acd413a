"""How a vendor speaks: errors, headers, leniency. The core decides when, the dialect how it looks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.quotas import Grant


class Dialect(ABC):
    """The vendor's voice. Methods other than `render` have defaults that change nothing."""

    assumed_media_type = "application/json"
    """What a body without a content type is taken for. An empty string refuses such bodies."""

    strict_query = False
    """Whether a query parameter that the spec does not have is an error."""

    @abstractmethod
    def render(self, problem: Problem, call: Call) -> Answer:
        """The answer for a request that ended early. `call.operation` is None where the path leads nowhere."""

    def normalize(self, body: Any, call: Call) -> Any:
        """The decoded body as the contract wants it, where the vendor is lenient. Raises Problem."""
        return body

    def decode(self, call: Call) -> bool:
        """Fill `call.body` from `call.raw` in the vendor's own way. False leaves it to the content type."""
        return False

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        """Add what every answer of this vendor carries: tracking, version and limit headers."""
        return

    def broken_request(self, why: str = "") -> Answer:
        """The answer to bytes that are not HTTP; `why` they are not is for those who may know."""
        return Answer.text("Bad Request", 400)
