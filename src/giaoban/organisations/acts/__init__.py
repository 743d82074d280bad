"""The acts on bodies, people, posts and rights, for every door."""

from giaoban.organisations.acts import bodies, clusters, people, setting_up
from giaoban.organisations.acts.sentences import AUDIT_ACTIONS, AUDIT_WORDS

ACTS = (*bodies.ACTS, *people.ACTS, *setting_up.ACTS, *clusters.ACTS)

__all__ = ["ACTS", "AUDIT_ACTIONS", "AUDIT_WORDS"]
