"""Callers that must be refused, at every operation.

They have no credentials, wrong, expired or revoked ones, those of another tenant, or too few permissions. A vendor's
`contracts/callers/<vendor>.py` names its classes in `intruders(target)`; see `contracts.access.intruders`. If callers
sign in first, its `enter(target, issued)` sends that request. By default each operation meets one class and each class
an equal share of the operations; `psasim verify --deep` tries every class at every operation. On fakes alone: a real
system would lock the caller out.
"""
