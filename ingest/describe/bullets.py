"""The signs that stand before the items of a list."""

BULLETS = (
    "\u2022\u25cf\u25aa\u25a0\u25fc\u25e6\u2023\u00b7\u27a2\u25ba\u25b6\u25c6\u25cb\u2714\u2713\u2192\u2794\u27a4"
    "\u2605\u2756\u2610\u2611\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
)
"""Dots, squares, ticks, arrows, stars, and the letters of symbol fonts that stand for them."""
