"""Programmes of work and tasks."""
