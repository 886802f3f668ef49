"""One identity, one type, minted at the border."""

import hashlib
from typing import NewType

ReviewId = NewType("ReviewId", str)
"""Ten letters and digits that say nothing of the case. Permanent, even after withholding."""

BoardSlug = NewType("BoardSlug", str)
"""A board's key in the registry, such as ``derby-and-derbyshire-scp``."""

Sha256 = NewType("Sha256", str)
"""Sixty-four lower-case hexadecimal digits naming some original bytes."""

CanonicalUrl = NewType("CanonicalUrl", str)
"""An address after :func:`app.domain.urls.canonical_url`: equal text means equal address."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u to misread aloud
_LENGTH = 10


def sha256_of(body: bytes) -> Sha256:
    """Name some bytes by their SHA-256."""
    return Sha256(hashlib.sha256(body).hexdigest())


def mint_review_id(primary: Sha256) -> ReviewId:
    """Mint a review's public id from the hash of the document it was first known by.

    Deterministic, so that two machines that meet the same report, in any order, agree on its id,
    and a run that was killed and started again mints no second one. Fifty bits: among 10,000
    reviews the chance of any collision is below one in ten million.
    """
    digest = hashlib.sha256(b"review\n" + primary.encode("ascii")).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(_LENGTH):
        number, index = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[index])
    return ReviewId("".join(letters))
