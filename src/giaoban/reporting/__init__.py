"""Periodic reports: indicators, calls for reports, submissions, merging up, checks of figures that do not add up."""
