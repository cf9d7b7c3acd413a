"""Scenarios of Nerdio Manager as the client of three PSAs. The real one has no API for them."""
