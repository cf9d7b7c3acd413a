"""Tests of SupportCenter Plus."""
