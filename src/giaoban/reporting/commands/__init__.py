"""Acts of the reporting room, by noun."""
