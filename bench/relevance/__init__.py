"""How well search ranks, on judged queries over the demonstration country."""
