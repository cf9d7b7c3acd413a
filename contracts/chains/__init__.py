"""Chains of requests for every collection of a system: what is written is what is read, and lists hold what they say.

A chain creates records, reads them back and compares each property, lists and finds them, changes one property after
another and sees that nothing else changed, deletes, and asks again (`writing`). One record gets every property that a
caller may send at once, then another value for each, then nulls (`filling`); objects and lists inside it are changed
property by property and item by item (`nesting`). Lists are compared with themselves: any page, order and filter must
agree with the plain list of all rows (`reading`). The engine knows no vendor. What a vendor adds:

`contracts/grammars/<vendor>.py` has a `GRAMMAR`: how its API lists, filters, orders, pages, creates, changes and
deletes. Collections, examples and properties come from the OpenAPI file; see `contracts.chains.grammar`.

`contracts/chains/facts/<vendor>.toml` has what differs by design, property by property, each with its reason:

    [[fact]]
    at = ["tickets.status"]
    about = "follows"
    reason = "a note that is sent may change the status"

`at` holds patterns of COLLECTION.PROPERTY, as fnmatch reads them; `about` is one of `contracts.chains.facts.KINDS`.

Where nothing may be written, only lists are read. A foreign system is not held to orders and filters of text: its
collation is its own.
"""
