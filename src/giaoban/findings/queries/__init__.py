"""Reading findings: what waits for an answer, what stands under what, what was replied, what likely says the same."""

from giaoban.findings.queries.alike import Alike, Group, Groups, alike_findings, groups_to_merge
from giaoban.findings.queries.letter import Asked, Line, bodies_asked, letter_facts, lines_to
from giaoban.findings.queries.reading import (
    areas_used,
    count_broken_links,
    findings_of_body,
    findings_seen,
    findings_to_answer,
    possible_acts,
    state_of,
    tasks_of,
    unanswered_findings,
)
from giaoban.findings.queries.repeated import repeated_unanswered
from giaoban.findings.queries.replies import count_answers_without_reply, count_replies_missing, replies_of, sendings_of
from giaoban.findings.queries.sources import Sources, count_wrongly_merged, head_of, sources_of, with_voices

__all__ = [
    "Alike",
    "Asked",
    "Group",
    "Groups",
    "Line",
    "Sources",
    "alike_findings",
    "areas_used",
    "bodies_asked",
    "count_answers_without_reply",
    "count_broken_links",
    "count_replies_missing",
    "count_wrongly_merged",
    "findings_of_body",
    "findings_seen",
    "findings_to_answer",
    "groups_to_merge",
    "head_of",
    "letter_facts",
    "lines_to",
    "possible_acts",
    "repeated_unanswered",
    "replies_of",
    "sendings_of",
    "sources_of",
    "state_of",
    "tasks_of",
    "unanswered_findings",
    "with_voices",
]
