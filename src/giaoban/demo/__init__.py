"""The demonstration: a federation with its bodies, people and work, made by the commands, the same on every machine."""
