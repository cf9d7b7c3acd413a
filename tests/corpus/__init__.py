"""A corpus of answers: what a simulator says to many odd requests, kept to be compared after a change.

The tests do not notice refusals in another order, or a default that is shown where nothing was kept; this does.

    python -m tests.corpus connectwise --write before.jsonl.gz      before a change
    python -m tests.corpus connectwise --against before.jsonl.gz    after it: prints every answer that differs

`asking` makes requests of a system's document: every operation by its example, each member of each body with odd
values and left out, each query parameter with odd values. `playing` sends them, each operation's to a fresh world
whose clock stands still, and reads after each write what it may have changed. `comparing` keeps answers and compares
them; only the order of members may change.
"""
