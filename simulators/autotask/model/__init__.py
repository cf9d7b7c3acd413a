"""The notation of entities, and transitions and calculations of records: no HTTP, no store, no clock."""
