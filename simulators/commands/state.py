"""`psasim state`: the state of a world in a file, and checks of the folder of `psasim serve --state`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from simulators.commands import GREEN, RED, WrongUse, client
from simulators.core.platform import open_private

if TYPE_CHECKING:
    from simulators.core.durable.check import Verified


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="save|load|check", required=True)
    for name, summary, act in (
        ("save", "write a snapshot, secrets included, that only you can read", _save),
        ("load", "make the world what a snapshot holds", _load),
    ):
        own = actions.add_parser(name, help=summary)
        own.add_argument("file", type=Path, metavar="FILE")
        own.set_defaults(act=act)
        client.configure(own)
    checking = actions.add_parser("check", help="verify the folder of psasim serve --state while no psasim uses it")
    checking.add_argument("folder", type=Path, metavar="DIR")
    checking.add_argument(
        "--cut", action="store_true", help="cut a damaged log where the damage begins; later changes are lost"
    )
    checking.set_defaults(act=_check)


def run(arguments: argparse.Namespace) -> int:
    """Save, load or check. Raises WrongUse for a file or folder that cannot be used or does not fit."""
    code: int = arguments.act(arguments)
    return code


def _check(arguments: argparse.Namespace) -> int:
    """1 if a world is damaged."""
    from simulators.core.durable import StateError
    from simulators.core.durable.check import check

    is_whole = True
    try:
        for world in check(arguments.folder, arguments.cut):
            is_whole = is_whole and not world.problem
            print(f"{world.world}: {world.problem or _found(world)}")
    except StateError as error:
        raise WrongUse(str(error)) from None
    return GREEN if is_whole else RED


def _found(world: Verified) -> str:
    torn = f"; {world.torn} bytes of a torn write at its end, which the next start cuts off" if world.torn else ""
    return (
        f"{world.records} records of {', '.join(world.simulators) or 'no system'} in {world.frames} frames, "
        f"{world.size} bytes{torn}"
    )


def _save(arguments: argparse.Namespace) -> int:
    control, path = client.connect(arguments), arguments.file
    snapshot = control.raw("GET", "/state")
    # Written beside the file and renamed: an older snapshot stays intact until the new one is complete.
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    if path.exists() and not path.is_file():
        raise WrongUse(f"cannot write {path}: it is not a file")
    try:
        try:
            with open(open_private(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
                file.write(snapshot)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUse(f"cannot write {path}: {error.strerror}") from None
    print(f"{path}: {len(snapshot)} bytes, secrets included")
    return GREEN


def _load(arguments: argparse.Namespace) -> int:
    control, path = client.connect(arguments), arguments.file
    try:
        snapshot = path.read_bytes()
    except OSError as error:
        raise WrongUse(f"cannot read {path}: {error.strerror}") from None
    try:
        control.raw("PUT", "/state", snapshot)
    except client.Refused as refused:
        raise client.Refused(refused.status, f"{path}: {refused}") from None
    print(f"the world is what {path} holds")
    return GREEN
