"""The JSON API: the same records and the same visibility as the pages."""
