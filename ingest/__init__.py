"""From a board's website to a searchable review, and back every night to see if it is there."""
