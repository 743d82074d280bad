"""Shape of browser input for reporting."""
