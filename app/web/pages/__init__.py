"""One file a page (or a few that belong together), one template of the same name."""
