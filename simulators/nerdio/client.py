"""The HTTP client that Nerdio uses for the PSA of an integration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulators.core.client import Client, RetryRule
from simulators.nerdio.psas import PSAS, Psa
from simulators.nerdio.settings import NerdioSettings

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


def client_of(state: SimulatorState, unanswered: bool) -> Client:
    """Return a client with the retry rule of the settings; with `unanswered` it also repeats unanswered requests."""
    settings = NerdioSettings.of(state)
    rule = RetryRule(settings.psa_attempts, settings.psa_retry_delay_s, unanswered=unanswered)
    return Client(state, settings.psa_timeout_s, rule)


def psa_of(client: Client, state: SimulatorState, system: str, base_url: str, credentials: Mapping[str, str]) -> Psa:
    """Return the PSA at `base_url`, which sends its requests through `client`."""
    return PSAS[system](client, base_url, credentials, NerdioSettings.of(state))
