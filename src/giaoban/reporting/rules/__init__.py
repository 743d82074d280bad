"""Rules of reporting: how figures add up, which do not, how a call stands."""
