"""Rules in plain Python. No database, no web, no clock."""
