"""`psasim credentials`: those that a simulator started with, or new ones."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from simulators.commands import GREEN, WrongUse, client
from simulators.commands.table import aligned
from simulators.core.names import unknown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the simulator")
    parser.add_argument("--new", action="store_true", help="issue new ones; implied by the options that follow")
    parser.add_argument("--role", metavar="R", help="a role that the simulator knows")
    parser.add_argument("--tenant", metavar="T", help="a tenant; one that is not there yet is set up")
    parser.add_argument("--expired", action="store_true", help="credentials that are refused")
    parser.add_argument("--env", action="store_true", help="lines for a shell that export the URL and the credentials")
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Print credentials by name. Raises WrongUse."""
    control = client.connect(arguments)
    served = {each["name"]: each for each in control.get("/simulators")["items"]}
    if arguments.name not in served:
        raise WrongUse(unknown("simulator", arguments.name, served))
    entry = served[arguments.name]
    wanted = client.given(role=arguments.role, tenant=arguments.tenant, expired=arguments.expired or None)
    found = entry["credentials"]
    if wanted or arguments.new:
        found = control.send("POST", f"/drive/{client.segment(arguments.name)}/credentials", wanted)
    if arguments.env:
        print("\n".join(_exports(entry, found)))
    elif arguments.json:
        print(client.as_json(found))
    else:
        print(aligned(list(found.items())) or f"{arguments.name} needs no credentials")
    return GREEN


def _exports(entry: Mapping[str, Any], found: Mapping[str, str]) -> Iterator[str]:
    """`export NAME_KEY=value`, to be evaluated by a shell."""
    urls = {"url": entry["url"], **({"tls_url": entry["tls_url"]} if entry["tls_url"] else {})}
    for key, value in {**urls, **found}.items():
        variable = re.sub(r"\W", "_", f"{entry['name']}_{key}").upper()
        yield f"export {variable}={shlex.quote(value)}"
