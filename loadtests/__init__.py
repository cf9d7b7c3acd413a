"""Load tests with Locust, one module a vendor, and verdicts on whether its quotas are honest.

A vendor's module, `loadtests/<vendor>.py`, has a PLAN and a user:

    from locust import task

    from loadtests.plan import Plan, Refused, at_the_cap
    from loadtests.users import PsaUser

    def wrong_with(refused: Refused) -> Iterator[str]:
        if refused.json().get("status") != 429:
            yield "the body does not say 429"
        if refused.settings.get("limit_headers") and "retry-after" not in refused.headers:
            yield "Retry-After is missing, though the setting asks for it"

    PLAN = Plan(
        system="acme",
        quota="tickets",                       # the id of the quota that the users press on
        rounds=at_the_cap(3, service={"service_time_ms": 50}, headers={"limit_headers": True}),
        wrong_with=wrong_with,                 # what is wrong with a 429, in words
        prepare=prepare,                       # optional: prepare(control) -> facts for the users, before each round
    )

    class Reader(PsaUser):
        plan = PLAN

        def on_start(self) -> None:
            self.token = self.ask("authenticate", "POST", "/auth", ...).json()["token"]

        @task
        def read(self) -> None:
            self.press("getTicket", "GET", f"/tickets/{self.facts['ticket']}", headers={...})

`ask` names requests by operationId, takes a 429 for what it is, and holds it against `wrong_with`; any other status
than a 2xx is a failure. `press` is for the requests that the plan's quota counts: rounds limit their number.
`self.credentials` are those of the ready file, `self.facts` what `prepare` returned.

`psasim load <vendor>` plays every round of the plan in a Locust process of its own, against a server that it starts or
one that runs already, and judges each: as many refusals as the round expects, each in the right shape, nothing else
failed, and the server counted what the clients counted. `plan.at_the_cap` makes the rounds of a concurrency cap,
`plan.in_the_window` those of a window, which ends on the server's clock; a `Round` of one's own says users, settings,
quotas and what is expected.
Locust's files are ordinary: `psasim load <vendor> --master` and `--worker` or `--processes` distribute them.
"""
