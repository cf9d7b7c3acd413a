"""`psasim credentials`: the initial credentials of a simulator, or new ones."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, WrongUse, client
from simulators.commands.table import aligned
from simulators.core.environment import exports
from simulators.core.names import unknown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the simulator")
    parser.add_argument("--new", action="store_true", help="issue new ones; implied by --role, --tenant and --expired")
    parser.add_argument("--role", metavar="R", help="a role that the simulator knows")
    parser.add_argument("--tenant", metavar="T", help="a tenant; an unknown one is created")
    parser.add_argument("--expired", action="store_true", help="credentials that are refused")
    parser.add_argument("--env", action="store_true", help="print shell lines that export the URL and the credentials")
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Print credentials by name. Raises WrongUse."""
    control = client.connect(arguments)
    served = {each["name"]: each for each in control.get("/simulators")["items"]}
    if arguments.name not in served:
        raise WrongUse(unknown("simulator", arguments.name, served))
    entry = served[arguments.name]
    wanted = client.without_none(role=arguments.role, tenant=arguments.tenant, expired=arguments.expired or None)
    found = entry["credentials"]
    if wanted or arguments.new:
        found = control.send("POST", f"/drive/{client.segment(arguments.name)}/credentials", wanted)
    if arguments.env:
        print("\n".join(exports(entry, found)))
    elif arguments.json:
        print(client.as_json(found))
    else:
        print(aligned(list(found.items())) or f"{arguments.name} needs no credentials")
    return GREEN
