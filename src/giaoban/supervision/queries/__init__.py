"""Reading inspection and supervision: cases and their steps, programmes, requirements, a body's history, what is due."""

from giaoban.supervision.queries.cases import StepView, case_of_key, cases_seen, files_of_all, next_acts, possible_acts, state_of, steps_of
from giaoban.supervision.queries.history import Visit, cases_about, day_of, visits_of
from giaoban.supervision.queries.papers import case_facts, papers_possible
from giaoban.supervision.queries.programmes import items_seen, programmes_seen, state_of_item
from giaoban.supervision.queries.requirements import (
    RequirementView,
    count_broken_links,
    requirements_of,
    requirements_seen,
    state_of_requirement,
)
from giaoban.supervision.queries.waiting import Waiting, near_steps, waiting_of

__all__ = [
    "RequirementView",
    "StepView",
    "Visit",
    "Waiting",
    "case_facts",
    "case_of_key",
    "cases_about",
    "cases_seen",
    "count_broken_links",
    "day_of",
    "files_of_all",
    "items_seen",
    "near_steps",
    "next_acts",
    "papers_possible",
    "possible_acts",
    "programmes_seen",
    "requirements_of",
    "requirements_seen",
    "state_of",
    "state_of_item",
    "state_of_requirement",
    "steps_of",
    "visits_of",
    "waiting_of",
]
