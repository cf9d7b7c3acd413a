"""A dataset, made from its recipe."""

from __future__ import annotations

from simulators.core.dataset.customers import people
from simulators.core.dataset.estate import agreements, devices, invoices
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.recipe import Recipe
from simulators.core.dataset.work import articles, work


def make(recipe: Recipe) -> Msp:
    """The MSP that a recipe makes: always the same one."""
    everybody = people(recipe)
    estate = devices(recipe, everybody)
    signed = agreements(recipe, everybody, estate)
    done = work(recipe, everybody, estate)
    return Msp(
        everybody.teams,
        everybody.technicians,
        everybody.customers,
        everybody.contacts,
        estate,
        signed,
        done.tickets,
        invoices(signed),
        articles(),
        done.alerts,
    )
