"""The acts on documents, for every door."""

from giaoban.documents.acts import arrivals, drafts, life, opinions, sending

ACTS = (*drafts.ACTS, *opinions.ACTS, *sending.ACTS, *arrivals.ACTS, *life.ACTS)

__all__ = ["ACTS"]
