"""Settings for behaviour of the callback URL that the sources leave open [supportcenterplus 5]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number


class CallbackSettings(Settings):
    """Settings for when and how the callback URL is invoked."""

    callback_trigger = choice(
        "completion",
        "inferred",
        "supportcenterplus 5",
        "completion: a request becomes Resolved or Closed from an open status; resolved: it becomes Resolved; "
        "closed: it becomes Closed; each: it becomes either, so twice if it is first resolved and then closed.",
        choices=("completion", "resolved", "closed", "each"),
    )
    callback_again = boolean(True, "chosen", "supportcenterplus 11", "Whether a reopened request calls back once more.")
    callback_on_resolution_text = boolean(
        False, "chosen", "supportcenterplus 11", "Whether saving the text of a resolution also calls back."
    )
    callback_on_removal = boolean(
        False,
        "chosen",
        "supportcenterplus 11",
        "Whether moving an open request to the trash, or merging it into another, also calls back.",
    )
    callback_method = choice(
        "GET", "inferred", "supportcenterplus 5", "HTTP method of the callback.", choices=("GET", "POST", "PUT", "HEAD")
    )
    callback_payload = choice(
        "none",
        "inferred",
        "supportcenterplus 5",
        "Body of the callback: none, or json (the request's id, subject, status and resolution).",
        choices=("none", "json"),
    )
    callback_delay_s = number(
        0.0,
        "chosen",
        "supportcenterplus 11",
        "Seconds of the world's clock between the transition and the callback.",
        minimum=0,
        maximum=86400,
    )
    callback_timeout_s = number(
        10.0,
        "chosen",
        "supportcenterplus 11",
        "Seconds of the world's clock that a callback waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    callback_retries = integer(
        0,
        "chosen",
        "supportcenterplus 11",
        "How often a callback without a response, or with one outside the 200s, is repeated.",
        minimum=0,
        maximum=100,
    )
    callback_retry_delay_s = number(
        60.0,
        "chosen",
        "supportcenterplus 11",
        "Seconds of the world's clock before each repetition.",
        minimum=0,
        maximum=86400,
    )
    callback_url_check = choice(
        "absolute",
        "chosen",
        "supportcenterplus 11",
        "Accepted values of callback_url: absolute (http or https), or any text.",
        choices=("absolute", "any"),
    )
