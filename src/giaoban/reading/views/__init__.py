"""Pages of reading, by noun."""
