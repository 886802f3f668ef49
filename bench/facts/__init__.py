"""How well are reports described? Fictional documents, labelled by hand from reading them."""
