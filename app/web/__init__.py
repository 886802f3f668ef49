"""The site and its API. Thin: parse, ask the record, shape, render."""
