"""Acts of coordination, by noun."""
