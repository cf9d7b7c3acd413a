"""`python -m benchmarks.soak`: lifecycles of tickets by the thousand, many at once, against a psasim of its own.

Each lifecycle is what an integration does with one ticket, from its creation to its end, with the webhooks and
callbacks that follow. It is played in two halves, with a reset between them. After each half an audit compares what
was acknowledged with what the server holds and with what arrived at a receiver:

- nothing is lost: every acknowledged ticket is there, in the state that its last answer had;
- nothing is doubled: one record for each, and each message exactly once;
- nothing is orphaned: every delivery was sent, in one attempt, and nothing waits on the clock;
- memory is flat: the second half, with as many records as the first, takes hardly more than that.
"""
