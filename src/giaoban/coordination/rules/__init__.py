"""Rules of coordination: when obligations fall due, how they stand, how compliance adds up."""
