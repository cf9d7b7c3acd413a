"""What each system sends, event by event; see contracts.deliveries."""
