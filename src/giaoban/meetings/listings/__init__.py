"""The lists of meetings, series, conclusions, attendance, papers and who was asked for them."""

from giaoban.meetings.listings.meetings import ATTENDANCE, CONCLUSIONS, MEETINGS, SERIES, state_cell, status_cell
from giaoban.meetings.listings.papers import ASKS, PAPERS, ask_cell, paper_cell

LISTINGS = (MEETINGS, SERIES, CONCLUSIONS, ATTENDANCE, PAPERS, ASKS)

__all__ = [
    "ASKS",
    "ATTENDANCE",
    "CONCLUSIONS",
    "LISTINGS",
    "MEETINGS",
    "PAPERS",
    "SERIES",
    "ask_cell",
    "paper_cell",
    "state_cell",
    "status_cell",
]
