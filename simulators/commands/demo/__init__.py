"""`psasim demo`: journeys between the fakes, printed as they happen."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulators.commands import DATASET, GREEN, RED, WrongUse
from simulators.commands.client import Client
from simulators.commands.demo.journeys import ALL, DEFAULT, JOURNEYS, journeys
from simulators.commands.demo.stage import JourneyPlayer
from simulators.commands.loops import check_loop
from simulators.commands.table import painted

if TYPE_CHECKING:
    from simulators.commands.demo.stage import Journey
    from simulators.control.worlds import OpenWorld
    from simulators.core.dataset.recipe import Order


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    shown = "; ".join(f"{name}: {what}" for name, what in JOURNEYS.items())
    parser.add_argument(
        "journey",
        nargs="?",
        default=DEFAULT,
        choices=(*JOURNEYS, ALL),
        metavar="JOURNEY",
        help=f"the journey to play ({shown}; {ALL}: every one; default: {DEFAULT})",
    )
    parser.add_argument("--keep", action="store_true", help="keep serving after the last scene, until Ctrl-C")
    parser.add_argument(
        "--dataset", default=DATASET, metavar="NAME", help="the dataset of the systems (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the seed of ids and tokens")


def run(arguments: argparse.Namespace) -> int:
    """Play every scene and print it. 1 if any verdict is not green."""
    check_loop()
    chosen = journeys(arguments.journey)
    with _served(arguments.seed, _order(arguments.dataset)) as opened:
        control = Client(opened.control_url)
        verdicts: list[bool] = []
        for number, journey in enumerate(chosen):
            print(_opening(journey, opened.control_url, number == 0))
            stage = JourneyPlayer(control, journey.columns)
            verdicts += [verdict for scene in journey.scenes() for verdict in stage.play(scene)]
        code = _judged(verdicts)
        if arguments.keep:
            print(f"the dashboard is at {opened.control_url}; Ctrl-C stops", flush=True)
            _until_stopped()
    return code


def _opening(journey: Journey, control_url: str, first: bool) -> str:
    """The line above the scenes of a journey; the first one includes the control API's URL."""
    return f"{journey.systems} on free ports, control API at {control_url}" if first else f"\n{journey.systems}"


def _judged(verdicts: list[bool]) -> int:
    red = sum(not verdict for verdict in verdicts)
    if red or not verdicts:
        print(painted(f"{red} of {len(verdicts)} verdicts are red", "red"))
        return RED
    print(painted(f"{len(verdicts)} verdicts, all green", "green"))
    return GREEN


def _until_stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()


def _order(dataset: str) -> Order:
    """The dataset of the worlds. Raises WrongUse."""
    from simulators.core.dataset.recipe import DatasetError, read_order

    try:
        return read_order(dataset)
    except DatasetError as error:
        raise WrongUse(f"--dataset: {error}") from None


@contextmanager
def _served(seed: int, dataset: Order) -> Iterator[OpenWorld]:
    """Serve every simulator on free ports, with the event loop in a thread."""
    from simulators import registry
    from simulators.control.universe import Plan, Universe
    from simulators.core.host.running import BackgroundLoop

    universe = Universe(Plan(registry.declarations(), port=0, seed=seed, dataset=dataset))
    with BackgroundLoop() as loop:
        try:
            yield loop.call(universe.start())
        finally:
            loop.call(universe.stop())
