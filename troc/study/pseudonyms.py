"""Under which code does the study know a firm, a listing, an officer?

HMAC-SHA-256 of the kind and the id, cut to 80 bits, under a key that lies in a file of its own: neither in the database nor in
its copies. Without the key nobody, who holds the database, can tell which row a code stands for.
"""

from __future__ import annotations

import base64
import hmac
import sys
from uuid import UUID

BYTES = 10  #: 80 bits: among a million rows two share a code once in two million millions


class Pseudonyms:
    """The codes under one key. The same id gives another code as another kind of thing."""

    def __init__(self, key: bytes) -> None:
        if len(key) < 16:
            raise ValueError("a key of the study has 16 bytes at least")
        self._key = key

    def of(self, kind: str, identifier: UUID) -> str:
        """Sixteen small letters and digits."""
        digest = hmac.digest(self._key, kind.encode() + b":" + identifier.bytes, "sha256")
        # one text however many rows point at it: extractions are held in memory whole
        return sys.intern(base64.b32encode(digest[:BYTES]).decode().lower())

    def firm(self, identifier: UUID) -> str:
        return self.of("firm", identifier)

    def item(self, identifier: UUID) -> str:
        return self.of("item", identifier)

    def match(self, identifier: UUID) -> str:
        return self.of("match", identifier)

    def exchange(self, identifier: UUID) -> str:
        return self.of("exchange", identifier)

    def prospect(self, identifier: UUID) -> str:
        return self.of("prospect", identifier)

    def officer(self, identifier: UUID) -> str:
        return self.of("officer", identifier)

    def invitation(self, identifier: UUID) -> str:
        return self.of("invitation", identifier)
