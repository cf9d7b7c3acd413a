"""The collections of the store that hold no records of entities."""

from __future__ import annotations

from simulators.core.store import Collection, Index

KEYS = Collection("apiKeys", indexes=(Index(("member",)),))
"""API keys by their public half: the private one, the member, and whether they are expired."""

CONTENTS = Collection("documentContents")
"""The bytes of documents, as base64 text, by the id of the document."""

SIGNING_KEYS = Collection("signingKeys")
"""The keys that callbacks are signed with, by the ids under which they are served."""

HEALTH = Collection("callbackHealth")
"""How many days in a row each callback has failed."""
