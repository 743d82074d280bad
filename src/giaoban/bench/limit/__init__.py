"""The limit: a bare Django with Jinja2 on the same database file, to measure ours against."""
