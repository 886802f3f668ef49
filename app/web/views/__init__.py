"""Frozen view objects: what templates are given. No row of the record enters a template."""
