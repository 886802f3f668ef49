"""Measurements of what the project promises: speed and quality, on made-up material."""
