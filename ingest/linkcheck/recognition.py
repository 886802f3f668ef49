"""What an answer's body is. A page that is the same as last night is not read through again."""

from functools import lru_cache

from ingest.recognise import recognise
from ingest.values import Fetched, Recognised

SMALL = 200_000


def recognised(fetched: Fetched) -> Recognised | None:
    """What came, or None where no body did."""
    body = fetched.body
    if body is None:
        return None
    reader = _again if len(body) < SMALL else _first
    return reader(body, fetched.media_type, fetched.url, fetched.final_url)


def _first(body: bytes, media_type: str, url: str, final_url: str) -> Recognised:
    return recognise(body, media_type, url=url, final_url=final_url)


@lru_cache(maxsize=256)
def _again(body: bytes, media_type: str, url: str, final_url: str) -> Recognised:
    return _first(body, media_type, url, final_url)
