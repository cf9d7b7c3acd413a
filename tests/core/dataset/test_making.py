from __future__ import annotations

import hashlib
import subprocess
import sys

import msgspec
import pytest

from simulators.core.dataset.making import make
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.recipe import LOCALES, SIZES, Named, Recipe

DIGEST = """
import hashlib, msgspec
from simulators.core.dataset.making import make
from simulators.core.dataset.recipe import Recipe
print(hashlib.sha256(msgspec.msgpack.encode(make(Recipe("small", 11, "de_DE")))).hexdigest())
"""


@pytest.fixture(scope="module")
def msp() -> Msp:
    return make(Recipe("small", 3))


def test_equal_recipes_make_equal_bytes_in_two_processes() -> None:
    command = [sys.executable, "-c", DIGEST]
    elsewhere = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own words
    here = msgspec.msgpack.encode(make(Recipe("small", 11, "de_DE")))
    assert elsewhere == hashlib.sha256(here).hexdigest()


def test_another_seed_makes_another_msp(msp: Msp) -> None:
    other = make(Recipe("small", 4))
    assert {each.email for each in msp.contacts} != {each.email for each in other.contacts}
    assert [each.opened for each in msp.tickets] != [each.opened for each in other.tickets]


def test_sizes_are_as_promised(msp: Msp) -> None:
    size = SIZES["small"]
    assert (len(msp.customers), len(msp.contacts), len(msp.devices), len(msp.tickets)) == (10, 60, 120, 300)
    assert min(each.opened for each in msp.tickets) >= -size.days * 86_400
    large = make(Recipe("msp-50"))
    assert (len(large.customers), len(large.contacts), len(large.devices), len(large.tickets)) == (50, 600, 1500, 6000)


def test_nothing_happens_after_day_zero_or_before_its_cause(msp: Msp) -> None:
    for ticket in msp.tickets:
        happened = [each.at for each in ticket.changes] + [each.at for each in ticket.notes]
        assert ticket.opened <= min(happened) <= max(happened) < 0
        assert [each.at for each in ticket.changes] == sorted(each.at for each in ticket.changes)
        assert bool(ticket.closed) == (ticket.state == "closed")
        assert all(each.start + 60 * each.minutes < 0 for each in ticket.times)


def test_keys_refer_to_what_is_there_and_belongs_together(msp: Msp) -> None:
    for name in ("technicians", "customers", "contacts", "devices", "agreements", "tickets", "invoices", "alerts"):
        assert [each.key for each in getattr(msp, name)] == list(range(1, len(getattr(msp, name)) + 1))
    sites = {site.key: site.customer for each in msp.customers for site in each.sites}
    for contact in msp.contacts:
        assert sites[contact.site] == contact.customer
    for device in msp.devices:
        assert sites[device.site] == device.customer
        user = msp.contact(device.contact)
        assert user is None or user.customer == device.customer
    for ticket in msp.tickets:
        about = msp.device(ticket.device)
        assert msp.contacts[ticket.contact - 1].customer == ticket.customer == sites[ticket.site]
        assert about is None or about.customer == ticket.customer
    for alert in msp.alerts:
        assert msp.tickets[alert.ticket - 1].device == alert.device


@pytest.mark.parametrize("locale", LOCALES)
def test_addresses_and_numbers_are_reserved_ones(locale: str) -> None:
    msp = make(Recipe("small", 1, locale))
    emails = [each.email for each in msp.contacts] + [each.email for each in msp.technicians]
    assert all(each.endswith(".example") and each.isascii() for each in emails)
    assert len(set(emails)) == len(emails)
    phones = [each.phone for each in msp.customers] + [each.phone for each in msp.contacts]
    phones += [site.phone for each in msp.customers for site in each.sites]
    assert all(each[6:].startswith(" 555 01") for each in phones)
    assert all(each.ip.startswith("10.") and each.mac.startswith("02-") for each in msp.devices)


def test_names_that_break_clients_are_there(msp: Msp) -> None:
    names = [each.name for each in msp.customers] + [each.name for each in msp.contacts]
    assert any(not each.isascii() for each in names)
    assert any("'" in each for each in names)
    assert any("," in each for each in names)
    assert any(len(each) > 60 for each in names)
    people = [each.name for each in msp.contacts]
    assert len(set(people)) < len(people), "no two contacts have one name"
    devices = [each.name for each in msp.devices]
    assert len(set(devices)) < len(devices), "no two devices have one name"
    assert len({each.serial for each in msp.devices}) == len(devices)


def test_distributions_are_believable(msp: Msp) -> None:
    large = make(Recipe("msp-50"))
    closed = sum(each.state == "closed" for each in large.tickets) / len(large.tickets)
    assert 0.9 < closed < 0.999
    assert {each.state for each in large.tickets} >= {"in progress", "waiting", "closed"}
    working = sum(7 <= each.opened // 3600 % 24 < 18 for each in large.tickets) / len(large.tickets)
    assert working > 0.75
    reopened = sum(sum(change.state == "closed" for change in each.changes) > 1 for each in large.tickets)
    assert 0.01 < reopened / len(large.tickets) < 0.08
    assert {each.priority for each in large.tickets} == {"low", "medium", "high", "critical"}


def test_named_customers_come_first() -> None:
    named = (Named("Zeta Räder", "zeta.example", "Retail"), Named("Plain"))
    msp = make(Recipe("small", 0, customers=named))
    assert [each.name for each in msp.customers[:2]] == ["Zeta Räder", "Plain"]
    assert (msp.customers[0].domain, msp.customers[0].industry) == ("zeta.example", "Retail")
    assert any(each.email.endswith("@zeta.example") for each in msp.contacts)
    assert len(msp.customers) == 10
