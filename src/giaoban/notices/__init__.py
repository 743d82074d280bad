"""Notifications, mail and reminders."""
