"""The acts on tasks, programmes and plans, for every door."""

from giaoban.programmes.acts import plans, work

ACTS = (*work.ACTS, *plans.ACTS)
AUDIT_ACTIONS = {**work.AUDIT_ACTIONS, **plans.AUDIT_ACTIONS}
AUDIT_WORDS = {**work.AUDIT_WORDS, **plans.AUDIT_WORDS}

__all__ = ["ACTS", "AUDIT_ACTIONS", "AUDIT_WORDS"]
