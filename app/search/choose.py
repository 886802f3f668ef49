"""From a setting to an engine: a folder, or the address of a Meilisearch server."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.errors import UsageError
from app.search.embedded import EmbeddedEngine
from app.search.engine import SearchEngine
from app.search.meili import MeiliEngine


def open_engine(where: str | Path, key: str | None = None, *, writer: bool) -> SearchEngine:
    """The engine that ``REVIEWS_SEARCH_URL`` names.

    Args:
        where: a folder (a path, or ``file:…``), or ``http://host:port`` of a Meilisearch server;
            ``http://host:port#prefix`` names indexes other than ``reviews_…``.
        key: the server's key, as in ``REVIEWS_SEARCH_KEY``.
        writer: whether this process may change the index.

    Raises:
        UsageError: the setting is neither.
    """
    text = str(where)
    if text.startswith(("http://", "https://")):
        address, _, prefix = text.partition("#")
        return MeiliEngine(address.rstrip("/"), key, writer=writer, prefix=prefix or "reviews")
    if text.startswith("file:"):
        return EmbeddedEngine(Path(unquote(urlsplit(text).path)), writer=writer)
    if "://" in text:
        raise UsageError(
            f"REVIEWS_SEARCH_URL is “{text}”; give a folder, or http://… of a Meilisearch server."
        )
    return EmbeddedEngine(Path(text), writer=writer)
