"""How much processor time it takes to bring documents into the repository."""
