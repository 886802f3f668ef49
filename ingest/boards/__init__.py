"""Finding reviews on boards' sites: HTML in, values out. No network, no clock, no database."""
