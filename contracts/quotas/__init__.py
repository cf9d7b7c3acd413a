"""Limits on the world's clock: how much is granted, to whom, how a refusal looks, when it ends, what is freed.

`contracts/callers/<vendor>.py` names what is pressed on as `PRESSED`, and other limits as `FURTHER`. `psasim load`
presses with many clients at once; here each request is counted.
"""
