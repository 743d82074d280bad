"""Achievements, shortfalls, difficulties, causes, proposals and remedies, with their answers."""
