"""How fast the ledger of recommendations is searched, beside bare SQLite FTS5."""
