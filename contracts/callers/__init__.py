"""How a caller signs in at each system, so that contract checks get past the door. See contracts.api."""
