"""Scenarios for HaloPSA: ours, or a real tenant.

A real one needs the credentials `client_id`, `client_secret` and `tenant` of an application that logs in as an agent
and may do everything, a customer, and the statuses that integrations use; one of these must say that it is cancelled.
What is written stays there: use a tenant for trials.
"""
