"""HaloPSA, as an integration meets it."""
