"""Reads of coordination, by noun."""
