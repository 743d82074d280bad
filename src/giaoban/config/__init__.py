"""Settings, root addresses, the shell: the only place that knows every app."""
