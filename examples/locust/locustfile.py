"""Measures the back-off of the client in halo.py.

Run it beside `psasim serve --only halopsa`: locust --headless -u 4 -t 10s
"""

from __future__ import annotations

from typing import Any

from halo import HaloClient
from locust import HttpUser, events, task

import psasim

world = psasim.connect()
halopsa = world.halopsa


@events.test_start.add_listener
def limit(**_: Any) -> None:
    """Two requests a second are few for several clients, so that they must wait."""
    world.reset("halopsa")
    halopsa.settings.update({"rate_limit": 2, "rate_window_s": 1, "retry_after": True})


@events.test_stop.add_listener
def judge(environment: Any, **_: Any) -> None:
    """Print psasim's report card, and fail the run if the client ignored Retry-After."""
    grades = {each["name"]: each for each in halopsa.quotas.report()["grades"]}
    for each in grades.values():
        print(f"{each['name']}: {each['grade']} ({each['detail']})")
    # 429s are what this run is about: Locust's own verdict, which counts them as failures, is of no use here.
    environment.process_exit_code = int(grades["Retry-After"]["grade"] != "good")


class Integration(HttpUser):
    """One instance of the client, with an application of its own: the report card tells clients apart by that."""

    host = halopsa.url

    def on_start(self) -> None:
        """Sign in."""
        keys = halopsa.drive.credentials()
        self.halo = HaloClient(self.client, keys["client_id"], keys["client_secret"])

    @task
    def read(self) -> None:
        """Read tickets without a pause."""
        self.halo.tickets()
