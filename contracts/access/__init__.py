"""Credentials by class at every operation: none, wrong, expired, revoked, of another tenant, with too little right.

A vendor's `contracts/callers/<vendor>.py` names its classes in `intruders(target)`; see `contracts.access.intruders`.
Where one signs in first, its `enter(target, issued)` sends that request. By default each operation meets one class and
each class an equal share of the operations; `psasim verify --deep` tries every class at every operation. On fakes
alone: a real system locks out who tries.
"""
