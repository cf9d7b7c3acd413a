"""Scenarios of SupportCenter Plus."""
