"""How fast search is, as a ratio to bare engines in the same run. ``python -m bench.search``."""
