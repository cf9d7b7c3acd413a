"""What the vendor's records do. Pure: no HTTP, no store, no clock."""
