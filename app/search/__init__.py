"""The search port and its engines. Knows words and ids; no tables, no pages."""
