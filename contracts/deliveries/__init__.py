"""Messages on the world's clock: for each event exactly those that the vendor sends, as often as it sends them.

`contracts/senders/<vendor>.py` has `SENDINGS`: who is to be notified, what happens, and the messages that must follow.
A listener of the suite's own receives them. Each sending is tried in a world of its own, first with a listener that
answers as it should, then, where `retries` are known, with one that fails.
"""
