"""Paging: by page number with links, or forward-only by id [connectwise 4]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from simulators.connectwise.refusals import bad_condition

if TYPE_CHECKING:
    from simulators.core.call import Call

USUAL = 25
LARGEST = 1000
_UNENCODED = "-_.!*()"
_PAGING = frozenset({"page", "pagesize", "pageid"})


@dataclass(frozen=True, slots=True)
class Window:
    """The requested page: page `number` of `size` records, or in `forward` mode the records after the id `after`."""

    number: int
    size: int
    forward: bool
    after: int

    @property
    def offset(self) -> int:
        """The number of records before the page."""
        return 0 if self.forward else (self.number - 1) * self.size


def window_of(call: Call, ordered: bool) -> Window:
    """Return the window of a request; sizes are limited to LARGEST, zero and negative values mean the default.

    Raises Problem `rejected` for an order with forward-only paging.
    """
    forward = call.headers.get("pagination-type").strip().lower() == "forward-only"
    if forward and ordered:
        raise bad_condition("orderBy cannot be used with forward-only pagination.")
    size = call.arguments.get("pageSize", USUAL)
    page = call.arguments.get("page", 1)
    return Window(
        number=page if page > 0 else 1,
        size=min(size, LARGEST) if size > 0 else USUAL,
        forward=forward,
        after=call.arguments.get("pageId", 0),
    )


def link_header(call: Call, window: Window, total: int, last_id: int | None) -> list[tuple[str, str]]:
    """Return the `Link` header for `total` records; `last_id` is the last id of the page, None for an empty page.

    By number: no header if all records fit in one page; `next, last` on the first page, `prev, first` on the last, all
    four between. Forward-only: always a header, empty on the last page.
    """
    if window.forward:
        more = last_id is not None and total > window.size
        return [("Link", f'<{_url(call, window, pageId=last_id)}>; rel="next"' if more else "")]
    last = -(-total // window.size)
    if last <= 1 or window.number > last:
        return []
    before = [("prev", window.number - 1), ("first", 1)] if window.number > 1 else []
    behind = [("next", window.number + 1), ("last", last)] if window.number < last else []
    return [("Link", ", ".join(f'<{_url(call, window, page=page)}>; rel="{rel}"' for rel, page in before + behind))]


def _url(call: Call, window: Window, **place: int | None) -> str:
    """Return the URL of another page: the caller's parameters, then `pageSize`, and the page last."""
    sent = [(name, value) for name, value in call.query if name.lower() not in _PAGING]
    pairs = [*sent, ("pageSize", window.size), *place.items()]
    query = "&".join(f"{_encoded(name)}={_encoded(str(value))}" for name, value in pairs)
    return f"{call.base_url}{call.target.rstrip('/')}/?{query}"


_HEXADECIMAL: Mapping[int, str] = {ord(letter): letter.lower() for letter in "ABCDEF"}


def _encoded(text: str) -> str:
    """Percent-encode as the vendor does: blanks as `+`, hexadecimal digits in lower case."""
    parts = quote_plus(text, safe=_UNENCODED).split("%")
    return "%".join([parts[0], *(part[:2].translate(_HEXADECIMAL) + part[2:] for part in parts[1:])])
