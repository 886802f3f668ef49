"""How often Python looks for dead objects that point at each other."""

import gc

OBJECTS = 50_000


def sweep_seldom() -> None:
    """Look after so many new objects, not after 700. Reading, describing and storing a document
    makes many that live and few that point in a circle: looking took a tenth of the time. What
    dies meanwhile is some megabytes."""
    gc.set_threshold(OBJECTS)
