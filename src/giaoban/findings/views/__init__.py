"""Pages of findings."""

from giaoban.findings.views.findings import finding_act, finding_list, finding_page, new_finding, repeated_list
from giaoban.findings.views.letter import letter_page
from giaoban.findings.views.merging import merge_page

__all__ = ["finding_act", "finding_list", "finding_page", "letter_page", "merge_page", "new_finding", "repeated_list"]
