"""Examples for the help of each command, ready to paste: a test runs them, or parses those in `LONG`."""

from __future__ import annotations

from collections.abc import Mapping

LONG = frozenset({"serve", "demo", "verify", "load", "new-vendor"})
"""Commands whose examples run until interrupted, take long, write into a checkout, or need a system of the user."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "serve": (
        "psasim serve",
        "psasim serve --only ncentral,custompsa --seed 7 --log",
        "psasim serve --port 0 --ready-file ready.json --journal-file journal.jsonl",
        "psasim serve --tls --config psasim.yaml",
        "psasim serve --host 0.0.0.0 --public-url http://psasim",
        "psasim serve --state state --state-sync always",
    ),
    "demo": ("psasim demo", "psasim demo backup", "psasim demo all --seed 7", "psasim demo lifecycle --keep"),
    "verify": (
        "psasim verify",
        "psasim verify halopsa -k 'ticket and not webhook' --limit 10m",
        "psasim verify custompsa --target mine --callback-wait 60",
        "psasim verify retry.feature --target http://127.0.0.1:8700",
    ),
    "load": (
        "psasim load ncentral -t 9s",
        "psasim load halopsa --url http://127.0.0.1:8700 -u 20 -t 1m",
        "psasim load connectwise --target sandbox",
    ),
    "open": ("psasim open --print",),
    "status": ("psasim status", "psasim status --control http://127.0.0.1:9000"),
    "reset": ("psasim reset", "psasim reset custompsa --seed 7"),
    "journal": (
        "psasim journal --last 20",
        "psasim journal --follow --system custompsa --status 401",
        "psasim journal --operation 'POST /api/ncentral/tickets' --json",
        "psasim journal 1",
    ),
    "deliveries": (
        "psasim deliveries --system custompsa --state failed",
        "psasim deliveries redeliver custompsa-1",
        "psasim deliveries hold custompsa-1",
    ),
    "faults": (
        "psasim faults add custompsa receiveTicket status --status 503 --times 2",
        "psasim faults add custompsa POST /api/ncentral/tickets latency --delay 2s --probability 0.1",
        "psasim faults list",
        "psasim faults clear",
    ),
    "settings": (
        "psasim settings custompsa",
        "psasim settings custompsa unknown_ticket",
        "psasim settings custompsa unknown_ticket=ignore",
    ),
    "quotas": (
        "psasim quotas custompsa",
        "psasim quotas ncentral light=5",
        "psasim quotas ncentral light=declared",
    ),
    "report": ("psasim report custompsa",),
    "credentials": (
        "psasim credentials custompsa",
        "psasim credentials custompsa --expired",
        'eval "$(psasim credentials custompsa --env)"',
    ),
    "clock": (
        "psasim clock freeze",
        "psasim clock set 2030-01-05T15:00:00Z",
        "psasim clock advance 1h30m",
        "psasim clock advance next",
        "psasim clock resume",
    ),
    "state": ("psasim state save before.json", "psasim state load before.json"),
    "worlds": (
        "psasim worlds list",
        "psasim worlds open --name team-a --idle 30m",
        "psasim worlds open --seed 7 --only custompsa",
        "psasim worlds close w1",
    ),
    "explain": ("psasim explain PSA201", "psasim explain"),
    "new-vendor": ("psasim new-vendor acme", "psasim new-vendor acme --title 'Acme Desk' --offset 12"),
    "completion": (
        "psasim completion bash > psasim.bash",
        "psasim completion zsh > _psasim",
        "psasim completion tcsh > psasim.csh",
    ),
}
