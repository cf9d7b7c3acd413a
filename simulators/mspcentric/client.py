"""The HTTP client for other systems, with the time-out and the retry rule of the settings."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.client import Client, RetryRule
from simulators.core.world import SimulatorState
from simulators.mspcentric.psas import PSAS, Link, Psa
from simulators.mspcentric.settings import MspcentricSettings


def client_of(state: SimulatorState) -> Client:
    """A client with the current settings."""
    settings = MspcentricSettings.of(state)
    rule = RetryRule(attempts=settings.request_retries + 1, delay_s=settings.retry_delay_s)
    return Client(state, settings.request_timeout_s, rule)


def psa_of(state: SimulatorState, system: str, base_url: str, credentials: Mapping[str, str]) -> Psa:
    """A PSA of the kind `system` with a partner's URL and credentials."""
    link = Link(client_of(state), base_url.rstrip("/"), credentials, MspcentricSettings.of(state), state.clock.now())
    return PSAS[system](link)
