"""The messages of each system, event by event; see contracts.deliveries."""
