"""`psasim state`: everything that a world holds, in a file."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from simulators.commands import GREEN, WrongUse, client
from simulators.core.platform import open_private


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="save|load", required=True)
    for name, summary, act in (
        ("save", "write a snapshot, secrets included, that only you can read", _save),
        ("load", "make the world what a snapshot holds", _load),
    ):
        own = actions.add_parser(name, help=summary)
        own.add_argument("file", type=Path, metavar="FILE")
        own.set_defaults(act=act)
        client.configure(own)


def run(arguments: argparse.Namespace) -> int:
    """Save or load. Raises WrongUse for a file that cannot be used or is no snapshot of what is served."""
    code: int = arguments.act(client.connect(arguments), arguments.file)
    return code


def _save(control: client.Client, path: Path) -> int:
    snapshot = control.raw("GET", "/state")
    # Beside the file and renamed over it: an older snapshot is whole until the new one is.
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


def _load(control: client.Client, path: Path) -> int:
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
