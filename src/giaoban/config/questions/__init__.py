"""The rules that can be asked by name, by subject."""
