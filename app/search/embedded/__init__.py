"""The embedded engine: tantivy, in process, in a folder."""

from app.search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
