"""Scenarios for a custom PSA: the receiving end of N-central's protocol, ours or one's own."""
