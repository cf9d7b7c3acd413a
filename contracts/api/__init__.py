"""Schemathesis against every registered system: its OpenAPI file is the contract, and all checks are on.

What a vendor adds:

`contracts/callers/<vendor>.py` says how a caller who may do everything signs in.

    def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
        token = target.send("POST", "/auth/token", ...).json()["access_token"]
        return {"*": {"Authorization": f"Bearer {token}"}, "issueToken": {}}

It returns the headers of every request under `"*"`, and those of operations that want others under their operationId.
An operation that ends its own session (a log-out) gets credentials that no other one has. A function
`prepare(target)`, if there is one, makes data that examples in the spec speak of; it is called on fakes only.

`contracts/exceptions/<vendor>.toml` lists what the checks may not hold against the system, each with its reason: a
documented tolerance, a documented failure. `operation` is an operationId or a list of them; there are no exceptions
for a whole system.

    [[exception]]
    operation = "createTicket"
    checks = ["positive_data_acceptance"]
    reason = "an UPDATE needs a number, which OpenAPI 3.0 cannot say with an error that names the field"
    source = "ncentral 6.2"

An entry with `inside = "payload/*/statusCode"` leaves `negative_data_rejection` on: the answer of 200 holds a status
for each record, and one of these is the refusal.

Phases: examples of the spec, coverage of its boundaries, generated data, and chains along its links. `depth.QUICK`
takes one operation of each shape, for `make test` and `psasim verify`; `depth.EVERY` all of them, for `--all`; both
from a fixed seed. `depth.deep` takes all that it is given, for `make fuzz`, which draws them by chance. All are bounded
by numbers of requests: the same run sends the same requests on any machine. A limit in time ends a run early, and what
it did not reach is reported as such.
"""
