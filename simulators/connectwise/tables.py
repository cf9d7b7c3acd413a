"""The collections of the store that contain no records of entities."""

from __future__ import annotations

from simulators.core.store import Collection, Index

KEYS = Collection("apiKeys", indexes=(Index(("member",)),))
"""API keys by their public key: the private key, the member, and whether they are expired."""

CONTENTS = Collection("documentContents")
"""The bytes of documents, as Base64 text, by the id of the document."""

SIGNING_KEYS = Collection("signingKeys")
"""The keys that sign callbacks, by the ids under which they are served."""

HEALTH = Collection("callbackHealth")
"""The number of consecutive days on which each callback has failed."""
