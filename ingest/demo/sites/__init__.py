"""The invented websites: one style for each family of content system, drawn from the same shelf."""
