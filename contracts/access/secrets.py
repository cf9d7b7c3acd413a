"""Secrets in unexpected places of a request: a fake's journal must not show them."""

from __future__ import annotations

import json
import re

from contracts.api.outcome import Failure, Outcome
from contracts.targets import Target
from simulators.core import findings

SECRET = re.compile(r"password|secret|private|token|jwt|integration_code")
"""Names of secret credentials; the others are names of users and places."""


def check(target: Target, outcome: Outcome) -> None:
    """Send each secret in a query, in a header and in a body, and look for it in the journal."""
    label = "GET /"
    for name, value in target.credentials.items():
        if SECRET.search(name) is None:
            continue
        target.send("GET", "/", params={"q": f"before {value} after"}, headers={"X-Note": f"my {value}"})
        target.send("POST", "/", json={"note": f"my {value}"})
        shown = [each for each in target.fake.journal() if value in json.dumps(each, ensure_ascii=False)]
        if shown:
            places = ", ".join(f"{each['method']} {each['path']}"[:80] for each in shown[:3])
            message = f"the {name} can be read in {len(shown)} entries of the journal: {places}".replace(value, "***")
            outcome.add(Failure(findings.CONTRACT_CHECK, label, f"the journal masks the {name}", message))
