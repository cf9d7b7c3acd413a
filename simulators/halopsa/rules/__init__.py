"""What happens to the records of each entity when they are written and shown."""
