"""The acts on documents, for every door."""

from giaoban.documents.acts import arrivals, drafts, life, sending

ACTS = (*drafts.ACTS, *sending.ACTS, *arrivals.ACTS, *life.ACTS)

__all__ = ["ACTS"]
