"""Who did what, when, on which rule."""
