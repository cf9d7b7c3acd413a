"""Sign-in links for browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


async def sign_in(universe: Universe, call: Call) -> Answer:
    """A link that works once, with the host by which the control API was called."""
    return Answer(200, {"url": universe.sign_in.link(call.base_url.removesuffix("/_sim"))})
