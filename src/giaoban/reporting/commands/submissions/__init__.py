"""Writing a report: begun from the records, worked on by several, signed off, sent and frozen."""

from giaoban.reporting.commands.submissions.beginning import BodyExcused, ReportBegun, begin_submission, fill_again, meanings_as_called
from giaoban.reporting.commands.submissions.figures import Figure, FigureWrong, NoteNeeded, save_values, write_figures
from giaoban.reporting.commands.submissions.saving import ChangedMeanwhile, NotInForm, period_of, touch
from giaoban.reporting.commands.submissions.sending import NothingCounted, NotSigned, sign_submission, snapshot_of, submit
from giaoban.reporting.commands.submissions.texts import save_section
from giaoban.reporting.commands.submissions.uncalled import CutOffAhead, PeriodAhead, begin_uncalled

__all__ = [
    "BodyExcused",
    "ChangedMeanwhile",
    "CutOffAhead",
    "Figure",
    "FigureWrong",
    "NotInForm",
    "NotSigned",
    "NoteNeeded",
    "NothingCounted",
    "PeriodAhead",
    "ReportBegun",
    "begin_submission",
    "begin_uncalled",
    "fill_again",
    "meanings_as_called",
    "period_of",
    "save_section",
    "save_values",
    "sign_submission",
    "snapshot_of",
    "submit",
    "touch",
    "write_figures",
]
