"""Contacts that cannot be deleted [autotask 7.4]."""

from __future__ import annotations

from tests.autotask.asking import CONTOSO, Psa

PATH = f"/Companies/{CONTOSO}/Contacts"
CONTACT = {"firstName": "Cora", "lastName": "Caller", "isActive": 1}


def test_a_contact_of_a_ticket_stays(psa: Psa) -> None:
    first, second, third = (psa.create(PATH, CONTACT) for _ in range(3))
    ticket = psa.ticket(contactID=first)
    psa.create(f"/Tickets/{ticket}/AdditionalContacts", {"contactID": second})
    for contact in (first, second):
        assert "contact of tickets" in psa.refused("DELETE", f"{PATH}/{contact}")[0]
        assert psa.item("Contacts", contact)
    assert psa.ok("DELETE", f"{PATH}/{third}") == {"itemId": third}
    psa.ok("PATCH", "/Tickets", json={"id": ticket, "contactID": None})
    assert psa.ok("DELETE", f"{PATH}/{first}") == {"itemId": first}


def test_the_primary_contact_of_a_company_stays(psa: Psa) -> None:
    contact = psa.create(PATH, {**CONTACT, "primaryContact": True})
    assert "primary contact" in psa.refused("DELETE", f"{PATH}/{contact}")[0]
    psa.ok("PATCH", PATH, json={"id": contact, "primaryContact": False})
    assert psa.ok("DELETE", f"{PATH}/{contact}") == {"itemId": contact}
