"""Generates a dataset from its recipe."""

from __future__ import annotations

from simulators.core.dataset.customers import people
from simulators.core.dataset.estate import agreements, devices, invoices, services, usages
from simulators.core.dataset.history import articles, ticket_history
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.recipe import Recipe


def make(recipe: Recipe) -> Msp:
    """Generate the MSP of a recipe. Equal recipes give equal results."""
    everybody = people(recipe)
    estate = devices(recipe, everybody)
    sold = services()
    signed = agreements(recipe, everybody, estate, sold)
    done = ticket_history(recipe, everybody, estate)
    return Msp(
        everybody.teams,
        everybody.technicians,
        everybody.customers,
        everybody.contacts,
        estate,
        sold,
        signed,
        usages(recipe, estate, signed, sold),
        done.tickets,
        invoices(signed),
        articles(),
        done.alerts,
    )
