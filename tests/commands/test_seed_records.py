"""Records of a configuration file over a socket, and the line for those that cannot be kept."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.commands.conftest import Psasim, served, wrong_use

RECORDS = """
simulators:
  connectwise:
    seed:
      tickets:
        - summary: Printer on fire
          company: {identifier: Tailspin}
          _info: {dateEntered: 2024-03-05T14:07:09Z}
      companies:
        - {identifier: Tailspin, name: Tailspin Toys}
"""


def test_seeded_record_is_served(tmp_path: Path) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text(RECORDS)
    with served(tmp_path, "--only", "connectwise", "--config", str(config)) as server:
        system = server.ready["simulators"]["connectwise"]
        known = system["credentials"]
        (ticket,) = httpx.get(
            f"{system['url']}/v4_6_release/apis/3.0/service/tickets",
            params={"conditions": "company/identifier = 'Tailspin'"},
            auth=(f"{known['company']}+{known['public_key']}", known["private_key"]),
            headers={"clientId": known["client_id"]},
            trust_env=False,
        ).json()
    assert (ticket["summary"], ticket["company"]["name"]) == ("Printer on fire", "Tailspin Toys")
    assert ticket["_info"]["dateEntered"] == "2024-03-05T14:07:09Z"


@pytest.mark.parametrize(
    ("system", "seed", "line"),
    [
        ("connectwise", "tickets: [{sumary: x}]", "seed.tickets[0]: no member 'sumary'; did you mean 'summary'?"),
        ("connectwise", "ticket: []", "seed: no collection 'ticket'; did you mean 'tickets'?"),
        ("halopsa", "Tickets: [{summary: x, status_id: 99}]", "seed.Tickets[0]: "),
    ],
)
def test_record_that_cannot_be_kept_ends_the_command_in_one_line(
    psasim: Psasim, tmp_path: Path, system: str, seed: str, line: str
) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text(f"simulators: {{{system}: {{seed: {{{seed}}}}}}}")
    wrong_use(psasim("serve", "--only", system, "--port", "0", "--config", str(config)), f"simulators.{system}.{line}")
