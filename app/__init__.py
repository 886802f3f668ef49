"""The record, the search port and the site."""
