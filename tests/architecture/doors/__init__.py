"""One case for each act: what it is given, by whom it is done, and how it is refused."""
