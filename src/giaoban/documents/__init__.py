"""Registers, numbers and the life of a document."""
