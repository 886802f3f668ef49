"""The Meilisearch engine: a server, shared by many machines."""

from app.search.meili.engine import MeiliEngine

__all__ = ["MeiliEngine"]
