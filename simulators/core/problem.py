"""Why a request ends early: the single exception that every layer raises and every dialect renders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

Kind = Literal[
    "unrouted",
    "method",
    "too_large",
    "encoding",
    "media_type",
    "malformed",
    "contract",
    "unauthenticated",
    "forbidden",
    "not_found",
    "conflict",
    "rejected",
    "quota",
    "fault",
    "internal",
]
"""What stopped the request.

`unrouted` no such path; `method` path known, method not; `too_large` body over the limit; `encoding` content coding
that cannot be undone; `media_type` content type refused; `malformed` body that cannot be decoded; `contract` breaks the
spec;
`unauthenticated`, `forbidden`, `not_found`, `conflict` as the words say; `rejected` refused by a rule of the vendor;
`quota` a limit reached; `fault` injected; `internal` a defect of ours, or a failure that the vendor itself would show.
"""

STATUS: Mapping[Kind, int] = {
    "unrouted": 404,
    "method": 405,
    "too_large": 413,
    "encoding": 415,
    "media_type": 415,
    "malformed": 400,
    "contract": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "rejected": 400,
    "quota": 429,
    "fault": 500,
    "internal": 500,
}
"""The HTTP status of each kind, unless the vendor overrides it."""

LONGEST_TEXT = 1_000
"""Characters of a message, or of any other text that an error repeats from a request."""

MOST_VIOLATIONS = 50
"""Violations that one problem lists."""

_END = 200


def clipped(text: str) -> str:
    """`text`, with its middle cut if it is longer than LONGEST_TEXT: the fault is often named at the end."""
    if len(text) <= LONGEST_TEXT:
        return text
    mark = f" ... ({len(text)} characters) ... "
    return text[: LONGEST_TEXT - _END - len(mark)] + mark + text[-_END:]


def bounded(data: Any) -> Any:
    """The body of an error with every text in it clipped and every list cut to MOST_VIOLATIONS items."""
    if isinstance(data, str):
        return clipped(data)
    if isinstance(data, list):
        return [bounded(each) for each in data[:MOST_VIOLATIONS]]
    if isinstance(data, dict):
        return {clipped(name): bounded(each) for name, each in islice(data.items(), MOST_VIOLATIONS)}
    return data


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of a contract.

    `location` is path, query, header, body or response; `pointer` a JSON Pointer or a parameter's name; `rule` the
    schema keyword or check that failed; `message` plain English; `code` a finding's code where one exists. Pointer and
    message are clipped to LONGEST_TEXT characters.
    """

    location: str
    pointer: str
    rule: str
    message: str
    code: str = ""

    def __post_init__(self) -> None:
        """Cut what a client may have made long: names in the pointer, and the value in the message."""
        for name in ("pointer", "message"):
            text = getattr(self, name)
            if len(text) > LONGEST_TEXT:
                object.__setattr__(self, name, clipped(text))


@dataclass(slots=True)
class Problem(Exception):
    """A request that ends early. The dialect decides how it looks on the wire.

    `retry_after` is in seconds of the world's clock. `code` is the vendor's own name for the failure and `detail` its
    text, where the raiser knows them; it is clipped, and violations beyond MOST_VIOLATIONS are left out. `allow` lists
    the methods that a path has (kind `method`). `headers` are added to the answer. `decided_by` names the quota, fault
    or rule that decided, for the journal.
    """

    kind: Kind
    detail: str = ""
    violations: tuple[Violation, ...] = ()
    retry_after: float | None = None
    code: str = ""
    status: int | None = None
    allow: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    decided_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Limit what is repeated of the request."""
        self.detail = clipped(self.detail)
        self.violations = self.violations[:MOST_VIOLATIONS]

    @property
    def http_status(self) -> int:
        """The status set explicitly, or the default of the kind."""
        return self.status if self.status is not None else STATUS[self.kind]

    def __str__(self) -> str:
        """Kind and text, for logs and failed tests."""
        return f"{self.kind}: {self.detail}" if self.detail else self.kind
