"""One file for each periodic report."""
