"""Locust users, one module a vendor, and the verdicts on quotas."""
