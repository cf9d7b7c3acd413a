"""A middleware of a user's own: it stamps every answer of a simulator with a header.

psasim.yaml beside this file puts it into the list of HaloPSA. Run both from this folder:

    PYTHONPATH=. psasim serve --only halopsa --config psasim.yaml
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Stamp:
    """Adds `X-Stamp: examples` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware of the list."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and stamp its answer."""

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"x-stamp", b"examples")]}
            await send(message)

        await self.app(scope, receive, stamped)
