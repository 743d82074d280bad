"""One index over all apps."""
