"""What coordination does when something happens below: each noun listens for itself."""

from giaoban.coordination.receivers import documents, evidence, flags, regulations

__all__ = ["documents", "evidence", "flags", "regulations"]
