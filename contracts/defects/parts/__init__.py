"""Seeded defects of a vendor that do not fit into its file."""
