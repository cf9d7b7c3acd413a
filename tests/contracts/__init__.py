"""The contract suites' own machinery."""
