"""Bodies, people, posts and rights."""
