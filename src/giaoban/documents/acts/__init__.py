"""The acts on documents, for every door."""

from giaoban.documents.acts import arrivals, dissemination, drafts, life, opinions, sending

ACTS = (*drafts.ACTS, *opinions.ACTS, *sending.ACTS, *arrivals.ACTS, *dissemination.ACTS, *life.ACTS)

__all__ = ["ACTS"]
