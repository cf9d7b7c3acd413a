"""How each system's lists and records are spoken of, for the chains of `contracts.chains`."""
