"""The words of the papers of a case, from plain values; pure: decision, plan, record of the working session, conclusion notice.

The parts follow party-rules 5.2 and union-work 6.4. A paper is Vietnamese whatever the language of the screen. What a paper rests on beyond
the charter, the programme and the decision is written by whoever drafts it.
"""

from giaoban.supervision.rules.papers.facts import KINDS, WORK, CaseFacts, Paper, RequiredFact, SessionFact, TeamFact
from giaoban.supervision.rules.papers.writing import abstract_of, blocks_of, recipients_of

__all__ = [
    "KINDS",
    "WORK",
    "CaseFacts",
    "Paper",
    "RequiredFact",
    "SessionFact",
    "TeamFact",
    "abstract_of",
    "blocks_of",
    "recipients_of",
]
