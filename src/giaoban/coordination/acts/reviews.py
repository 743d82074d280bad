"""The acts on reviews: compiling, working on lines, the meeting, issuing, the year plan."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import review_issuing, review_lines, review_meetings, review_plans, review_raising, review_views, reviews
from giaoban.coordination.models import LineNews, Outcome, ReviewKind, ReviewState, SectionKey

Long = Annotated[str, Field(max_length=10_000)]


class CompileReview(ActInput):
    """Which regulation, over which period, until when the parties comment."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    period: Annotated[str, Field(max_length=100)]
    kind: ReviewKind = ReviewKind.INTERIM
    title: Annotated[str, Field(max_length=400)] = ""
    comments_due_on: date | None = None
    on: date | None = None


class OneReview(ActInput):
    """A review."""

    review: ref("coordination.Review")  # type: ignore[valid-type]
    on: date | None = None


class CommentsDue(OneReview):
    """The day until which the parties comment."""

    comments_due_on: date


class ForParty(OneReview):
    """For which party, where one works for several."""

    party: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]


class OneReviewLine(ActInput):
    """A line of a review."""

    line: ref("coordination.ReviewLine")  # type: ignore[valid-type]
    on: date | None = None


class SaveLine(OneReviewLine):
    """The text, and the version that the writer had before the eyes."""

    began_from: int
    text: Long


class AddLine(ForParty):
    """In which section, which text."""

    section: SectionKey
    text: Long


class LeaveOut(OneReviewLine):
    """Why, where it is said."""

    reason: Annotated[str, Field(max_length=300)] = ""


class GiveView(OneReviewLine):
    """How a party sees the line otherwise."""

    text: Long
    party: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]


class TakeViewBack(OneReviewLine):
    """Whose view."""

    party: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]


class SettleViews(OneReviewLine):
    """What the line says from now on, and how the parties came to it."""

    text: Long
    note: Annotated[str, Field(max_length=1_000)] = ""


class PutOnAgenda(OneReview):
    """Of which meeting."""

    meeting: ref("meetings.Meeting")  # type: ignore[valid-type]


class AddOpinion(OneReview):
    """Who said what, on which line."""

    speaker: Annotated[str, Field(max_length=200)]
    text: Long
    line: ref("coordination.ReviewLine") | None = None  # type: ignore[valid-type]


class TakeOpinions(OneReview):
    """The numbers of the blocks of the minutes."""

    blocks: Annotated[list[int], Field(max_length=500)]


class AnswerOfReview(ActInput):
    """Accepted, in part or not, and why."""

    opinion: ref("coordination.ReviewOpinion")  # type: ignore[valid-type]
    outcome: Outcome
    explanation: Long = ""
    line: ref("coordination.ReviewLine") | None = None  # type: ignore[valid-type]
    on: date | None = None


class LineTaskInput(ActInput):
    """A line as a task: who leads, by when."""

    target: ClassVar[Any] = review_meetings.LineTask
    line: ref("coordination.ReviewLine")  # type: ignore[valid-type]
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date | None = None
    what: Long = ""
    product: Annotated[str, Field(max_length=300)] = ""


class ConcludeLines(OneReview):
    """The conclusion of the meeting, and the lines that it plans as tasks."""

    text: Long
    tasks: Annotated[list[LineTaskInput], Field(max_length=100)] = []


class TaskFromLine(OneReviewLine):
    """In whose name, who leads, by when."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date
    what: Long = ""
    product: Annotated[str, Field(max_length=300)] = ""


class RaiseFromLine(OneReviewLine):
    """To whom the finding is addressed, by when it is to be answered."""

    addressed_to: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    due_on: date | None = None
    area: Annotated[str, Field(max_length=120)] = ""


class PlanContents(ActInput):
    """Which contents go into the programmes of which year."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    items: Annotated[list[ref("coordination.ContentItem")], Field(max_length=200)]  # type: ignore[valid-type]
    year: Annotated[int, Field(ge=1990, le=2100)]
    on: date | None = None


class IssueReview(OneReview):
    """For which body the report is drafted and who signs it, or the document that it is."""

    body: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    signer: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    signer_post: Annotated[str, Field(max_length=300)] = ""


WHO = N_("the office of a party")
OWN = N_("the office of the party that answers for the line")
V = "coordination.review."

ACTS = (
    Act("coordination.compile_review", reviews.compile_review, CompileReview, N_("Compile a review"), f"{V}compiled", WHO),
    Act("coordination.compile_again", reviews.compile_again, OneReview, N_("Compile a review again"), f"{V}compiled_again", WHO),
    Act("coordination.save_line", review_lines.save_line, SaveLine, N_("Change a line of a review"), f"{V}line_saved", OWN),
    Act("coordination.add_line", review_lines.add_line, AddLine, N_("Add a line to a review"), f"{V}line_added", WHO),
    Act("coordination.leave_line_out", review_lines.leave_line_out, LeaveOut, N_("Leave a line out of a review"), f"{V}line_left_out", OWN),
    Act("coordination.put_line_back", review_lines.put_line_back, OneReviewLine, N_("Put a line back into a review"), f"{V}line_put_back", OWN),
    Act("coordination.take_over", review_lines.take_over, OneReviewLine, N_("Take over what the records say now"), f"{V}line_taken_over", OWN),
    Act("coordination.keep_text", review_lines.keep_text, OneReviewLine, N_("Keep the text as it stands"), f"{V}line_kept", OWN),
    Act("coordination.give_view", review_views.give_view, GiveView, N_("Give the view of a party"), f"{V}view_given", WHO),
    Act("coordination.take_view_back", review_views.take_view_back, TakeViewBack, N_("Take the view of a party back"), f"{V}view_taken_back", WHO),
    Act("coordination.settle_views", review_views.settle_views, SettleViews, N_("Settle the views of the parties"), f"{V}views_settled", OWN),
    Act("coordination.set_comments_due", review_views.set_comments_due, CommentsDue, N_("Set the day for comments"), f"{V}comments_due_set", WHO),
    Act("coordination.finish_comments", review_views.finish_comments, ForParty, N_("Finish the comments of a party"), f"{V}comments_finished", WHO),
    Act("coordination.remind_parties", review_views.remind_parties, OneReview, N_("Remind the parties of their comments"), f"{V}parties_reminded", WHO),
    Act("coordination.agree_review", review_views.agree_review, OneReview, N_("Make a review ready for the meeting"), f"{V}agreed", WHO),
    Act("coordination.take_review_back", review_views.take_review_back, OneReview, N_("Take a review back to work on it"), f"{V}taken_back", WHO),
    Act("coordination.put_on_agenda", review_meetings.put_on_agenda, PutOnAgenda, N_("Put a review on the agenda"), f"{V}put_on_agenda", WHO),
    Act("coordination.add_opinion", review_meetings.add_opinion, AddOpinion, N_("Enter an opinion of the meeting"), f"{V}opinion_entered", WHO),
    Act("coordination.take_opinions", review_meetings.take_opinions, TakeOpinions, N_("Take opinions from the minutes"), f"{V}opinion_entered", WHO),
    Act("coordination.answer_opinion", review_meetings.answer_opinion, AnswerOfReview, N_("Answer an opinion of the meeting"), f"{V}opinion_answered", WHO),
    Act("coordination.conclude_lines", review_meetings.conclude_lines, ConcludeLines, N_("Plan lines as tasks of a conclusion"), f"{V}lines_concluded", WHO),
    Act("coordination.task_from_line", review_meetings.task_from_line, TaskFromLine, N_("Make a task of a line"), f"{V}task_made", WHO),
    Act("coordination.raise_from_line", review_raising.raise_from_line, RaiseFromLine, N_("Raise a line of a review as a finding"), f"{V}line_raised", OWN),
    Act("coordination.plan_contents", review_plans.plan_contents, PlanContents, N_("Put contents into the year programmes"), "coordination.regulation.contents_planned", WHO),
    Act("coordination.issue_review", review_issuing.issue_review, IssueReview, N_("Issue a review"), f"{V}issued", WHO),
)  # fmt: skip

AUDIT_ACTIONS = {
    f"{V}compiled": N_("compiled the review"),
    f"{V}compiled_again": N_("compiled the review again"),
    f"{V}line_saved": N_("changed a line of the review"),
    f"{V}line_added": N_("added a line to the review"),
    f"{V}line_left_out": N_("left a line out of the review"),
    f"{V}line_put_back": N_("put a line back into the review"),
    f"{V}line_taken_over": N_("took over what the records say now"),
    f"{V}line_kept": N_("kept the text as it stands"),
    f"{V}view_given": N_("gave the view of a party"),
    f"{V}view_taken_back": N_("took the view of a party back"),
    f"{V}views_settled": N_("settled the views of the parties"),
    f"{V}comments_due_set": N_("set the day for comments"),
    f"{V}comments_finished": N_("finished the comments of a party"),
    f"{V}parties_reminded": N_("reminded the parties of their comments"),
    f"{V}agreed": N_("made the review ready for the meeting"),
    f"{V}taken_back": N_("took the review back to work on it"),
    f"{V}put_on_agenda": N_("put the review on the agenda"),
    f"{V}heard": N_("began to take in what the meeting said"),
    f"{V}opinion_entered": N_("entered an opinion of the meeting"),
    f"{V}opinion_answered": N_("answered an opinion of the meeting"),
    f"{V}lines_concluded": N_("planned lines as tasks of a conclusion"),
    f"{V}task_made": N_("made a task of a line"),
    f"{V}line_raised": N_("raised a line of the review as a finding"),
    f"{V}issued": N_("issued the review"),
    "coordination.regulation.contents_planned": N_("put contents into the year programmes"),
}

AUDIT_WORDS = {
    "lines": N_("Lines of the review"), "comments_due_on": N_("Comments due"), "compiled_on": N_("Compiled on"), "section": N_("Section"),
    "views": N_("Views of the parties"), "recipients": N_("Told"), "meeting": N_("Meeting"), "speaker": N_("Speaker"), "number": N_("Number"),
    "outcome": N_("Outcome"), "explanation": N_("Explanation"), "conclusion": N_("Conclusion"), "issued_on": N_("Issued on"), "year": N_("Year"),
    "items": N_("Contents"), "period": N_("Period"), "party": N_("Side"), "state": N_("State"), "document": N_("Document"), "finding": N_("Finding"),
    **{news.value: news.label for news in LineNews},
}  # fmt: skip

AUDIT_CHOICES = {
    "section": list(SectionKey.choices), "outcome": list(Outcome.choices), "state": list(ReviewState.choices),
}  # fmt: skip
