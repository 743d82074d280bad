"""What coordination does when something happens below: each noun listens for itself."""

from giaoban.coordination.receivers import evidence, flags, regulations

__all__ = ["evidence", "flags", "regulations"]
