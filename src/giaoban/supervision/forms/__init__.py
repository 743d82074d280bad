"""Shape of browser input for inspection and supervision."""
