"""The site under load while the index is rebuilt."""
