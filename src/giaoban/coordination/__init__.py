"""Coordination regulations: who owes what to whom, when it was done, and the reviews that are compiled from it."""
