"""Meetings, minutes, conclusions and what they become."""
