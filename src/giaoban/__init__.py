"""Giao Ban: the working loop of a federation of associations."""

__version__ = "0.1.0"
