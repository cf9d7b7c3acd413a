"""The rules of each entity for writing and rendering its records."""
