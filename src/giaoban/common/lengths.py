"""Lengths that a column, a form and the input of an act have in common."""

from typing import Final

MAIL: Final = 254
"""Letters of a mail address: as many as Django's column for one holds."""
