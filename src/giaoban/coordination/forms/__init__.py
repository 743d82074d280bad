"""Forms of coordination, by noun."""
