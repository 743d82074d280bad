"""Commands of Django that the shell calls."""
