"""Pages of inspection and supervision."""

from giaoban.supervision.views.cases import case_act, case_list, case_page, new_case, next_step
from giaoban.supervision.views.history import body_history
from giaoban.supervision.views.papers import paper_file
from giaoban.supervision.views.programmes import item_act, item_list, new_programme, programme_act, programme_list, programme_page
from giaoban.supervision.views.requirements import requirement_act, requirement_list, requirement_page

__all__ = [
    "body_history", "case_act", "case_list", "case_page", "item_act", "item_list", "new_case", "new_programme", "next_step", "paper_file",
    "programme_act", "programme_list", "programme_page", "requirement_act", "requirement_list", "requirement_page",
]  # fmt: skip
