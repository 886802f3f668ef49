"""How many readers the site serves and how fast, beside Datasette."""
