"""Which addresses a fake may call: no credentials of clouds, no control port, and with a list only what it allows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx

from contracts.worlds.checking import Check
from simulators.core.outbox.targets import TargetRefused, Targets, parse_allowed

CONTROL, OWN, OTHER = 8700, 8706, 80
CLOUD, CONTROLS, LISTED = "link-local", "control port", "not in --callback-allow"

CASES: tuple[tuple[Sequence[str], str, int, str], ...] = (
    ((), "192.0.2.7", OTHER, ""),
    ((), "127.0.0.1", OWN, ""),
    ((), "127.0.0.1", CONTROL, CONTROLS),
    ((), "127.9.9.9", CONTROL, CONTROLS),
    ((), "0.0.0.0", CONTROL, CONTROLS),  # noqa: S104  # nothing is bound
    ((), "::1", CONTROL, CONTROLS),
    ((), "::ffff:127.0.0.1", CONTROL, CONTROLS),
    ((), "64:ff9b::7f00:1", CONTROL, CONTROLS),
    ((), "2002:7f00:1::", CONTROL, CONTROLS),
    ((), "192.0.2.7", CONTROL, ""),
    ((), "2001:db8::7", CONTROL, ""),
    ((), "169.254.169.254", OTHER, CLOUD),
    ((), "fe80::1", OTHER, CLOUD),
    ((), "fd00:ec2::254", OTHER, CLOUD),
    ((), "fd00:ec2::255", OTHER, ""),
    ((), "::ffff:169.254.169.254", OTHER, CLOUD),
    ((), "64:ff9b::a9fe:a9fe", OTHER, CLOUD),
    ((), "2002:a9fe:a9fe::", OTHER, CLOUD),
    (("10.0.0.0/8",), "10.255.0.1", OTHER, ""),
    (("10.0.0.0/8",), "::ffff:10.0.0.1", OTHER, ""),
    (("10.0.0.7/8",), "10.0.0.1", OTHER, ""),
    (("10.0.0.0/8",), "11.0.0.1", OTHER, LISTED),
    (("10.0.0.0/8",), "127.0.0.1", OWN, ""),
    (("10.0.0.0/8",), "127.0.0.1", OTHER, LISTED),
    (("10.0.0.0/8",), "192.0.2.7", OWN, LISTED),
    (("169.254.0.0/16",), "169.254.169.254", OTHER, CLOUD),
    (("127.0.0.0/8",), "127.0.0.1", CONTROL, CONTROLS),
    (("[::1]",), "::1", OTHER, ""),
    (("LocalHost.",), "localhost", OTHER, ""),
    (("localhost",), "LocalHost", OTHER, ""),
    (("elsewhere.example", "10.0.0.0/8"), "localhost", OTHER, LISTED),
)
"""What is allowed, a host, a port, and why it is refused; empty: it is not."""

WRONG = ("", "10.0.0.0/99", "a b", "http://a", "-a", "a-", "1.2.3", "*.example")
"""What is neither a network nor a host."""


def check(check: Check) -> None:
    """Every line of the tables."""
    for allow, host, port, reason in CASES:
        targets = Targets(tuple(map(parse_allowed, allow)), {CONTROL}, {OWN})
        found = asyncio.run(_refusal(targets, host, port))
        if (not found.endswith(reason) and reason not in found) or bool(found) is not bool(reason):
            check.fails("calls reach only what they may", f"{host}:{port} with {allow}: {found!r}, not {reason!r}")
        if found and f"{host}]:{port}" not in found and f"{host}:{port}" not in found:
            check.fails("a refusal names the target", found)
    for text in WRONG:
        try:
            parse_allowed(text)
        except ValueError as error:
            check.equal("a refusal repeats what was given", repr(text) in str(error), True)
        else:
            check.fails("what is neither network nor host is refused", f"{text!r} was taken")


async def _refusal(targets: Targets, host: str, port: int) -> str:
    try:
        await targets.resolve(host, port)
    except TargetRefused as error:
        return str(error)
    except httpx.ConnectError as error:
        return f"no address: {error}"
    return ""
