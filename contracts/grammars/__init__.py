"""The grammars of all systems, for `contracts.chains`."""
