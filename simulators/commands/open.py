"""`psasim open`: the dashboard in a browser, signed in."""

from __future__ import annotations

import argparse
import webbrowser

from simulators.commands import GREEN, client


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--print", action="store_true", dest="printed", help="only print the link")
    client.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the link and open it; it works once if a sign-in is needed. Raises WrongUse if no psasim responds."""
    control = client.connect(arguments)
    url = control.send("POST", "/sign-in")["url"]
    if arguments.world is not None:
        # The link of a sign-in opens the default world; others are selected on the page.
        url = url if "?" in url else f"{url}?world={client.segment(arguments.world)}"
    print(url)
    if not arguments.printed:
        webbrowser.open(url)
    return GREEN
