"""Reading documents."""

from giaoban.documents.queries.answering import answer_of
from giaoban.documents.queries.checks import SeriesReport, number_checks, problems_of
from giaoban.documents.queries.dissemination import (
    LineView,
    dissemination_lines,
    disseminations_owed,
    line_view,
    lines_of,
    study_time_to_decide,
)
from giaoban.documents.queries.lineage import RelationLine, find_by_number, lineage, relations_of
from giaoban.documents.queries.names import kind_word, kinds_of, name_on, number_key_of
from giaoban.documents.queries.opinions import RoundView, opinion_rounds, opinions_owed, round_view, rounds_of
from giaoban.documents.queries.parts import (
    arrivals_of,
    clauses_of,
    co_issuers_of,
    readers_of,
    recipients_of,
    review_clause_of,
    steps_of,
    unseen_arrivals,
    versions_of,
)
from giaoban.documents.queries.printing import official_document, register_sheet
from giaoban.documents.queries.registers import (
    all_documents,
    effect_of,
    incoming_register,
    outgoing_register,
    papers,
)
from giaoban.documents.queries.waiting import Waiting, bodies_of, duties_of, review_duties, reviews_due, waiting_for

__all__ = [
    "LineView",
    "RelationLine",
    "RoundView",
    "SeriesReport",
    "Waiting",
    "all_documents",
    "answer_of",
    "arrivals_of",
    "bodies_of",
    "clauses_of",
    "co_issuers_of",
    "dissemination_lines",
    "disseminations_owed",
    "duties_of",
    "effect_of",
    "find_by_number",
    "incoming_register",
    "kind_word",
    "kinds_of",
    "line_view",
    "lineage",
    "lines_of",
    "name_on",
    "number_checks",
    "number_key_of",
    "official_document",
    "opinion_rounds",
    "opinions_owed",
    "outgoing_register",
    "papers",
    "problems_of",
    "readers_of",
    "recipients_of",
    "register_sheet",
    "relations_of",
    "review_clause_of",
    "review_duties",
    "reviews_due",
    "round_view",
    "rounds_of",
    "steps_of",
    "study_time_to_decide",
    "unseen_arrivals",
    "versions_of",
    "waiting_for",
]
