"""Scenarios for N-central's PSA interfaces: ours, or a real server."""
