"""Responses to bytes that are not an HTTP request, in the format of the port's API."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulators.control.worlds import SimulatorPort
from simulators.core.declaration import Declaration
from simulators.core.dialect import Dialect
from simulators.core.host.refusal import BadAnswer, BadRequest
from simulators.core.server.answers import serialise


def refusals(declarations: Mapping[str, Declaration], control: Dialect) -> Callable[[object, BadRequest], BadAnswer]:
    """The host's `on_bad_request` for the ports of `declarations`, and for the control port with its dialect."""

    def refuse(binding: object, bad: BadRequest) -> BadAnswer:
        dialect = declarations[binding.simulator].dialect if isinstance(binding, SimulatorPort) else control
        answer = dialect.broken_request(bad.detail)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
        if answer.media_type is not None:
            headers.append((b"content-type", answer.media_type.encode("latin-1")))
        body = serialise(answer)
        return BadAnswer(answer.status, headers, body if isinstance(body, bytes) else b"")

    return refuse
