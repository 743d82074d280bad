"""The facts of a Vietnamese administrative text, read without Django."""
