"""Settings for behaviour that the sources leave open [tigerpaw 11]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number


class TigerpawSettings(Settings):
    """The settings of Tigerpaw."""

    clock_skew_s = number(
        900.0,
        "chosen",
        "tigerpaw 11",
        "Seconds by which the date of a signed request may differ from the server's time.",
        minimum=1,
        maximum=86400,
    )
    replay = choice(
        "accept",
        "chosen",
        "tigerpaw 2",
        "Treatment of a token that was used before, within the skew: accept, or refuse (401).",
        choices=("accept", "refuse"),
    )
    missing_right = choice(
        "403",
        "inferred",
        "tigerpaw 6",
        "Response to a request that the rep's role does not allow: 403, or 200 with Success false.",
        choices=("403", "success_false"),
    )
    unknown_number = choice(
        "404",
        "inferred",
        "tigerpaw 6",
        "Response to a number in the path without a record: 404, or 200 with Success false.",
        choices=("404", "success_false"),
    )
    left_out_of_put = choice(
        "keep",
        "chosen",
        "tigerpaw 5",
        "Treatment of properties that a PUT omits: keep, or clear.",
        choices=("keep", "clear"),
    )
    page_size = integer(25, "chosen", "tigerpaw 11", "Default page size.", minimum=1)
    page_size_limit = integer(500, "chosen", "tigerpaw 11", "Maximum page size.", minimum=1)
    agreements_writable = boolean(
        False,
        "inferred",
        "tigerpaw 4",
        "Whether the quantity of an agreement's additional charge can be set by PUT: a vendor's guide asks for "
        "the right, but version 18.2.1 has no such operation.",
    )
    requests_per_minute = integer(
        None,
        "chosen",
        "tigerpaw 6",
        "Requests of one rep in a minute, then 429 with Retry-After; null: no limit, since none is documented.",
        minimum=1,
    )
    first_account_number = integer(1001, "chosen", "tigerpaw 9", "The number of the first new account.", minimum=1)
    first_service_order_number = integer(
        7001, "chosen", "tigerpaw 9", "The number of the first new service order.", minimum=1
    )
