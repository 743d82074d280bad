"""Dissemination of documents."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, ref
from giaoban.documents import commands
from giaoban.documents.acts.inputs import OFFICE_OF, Body, OneDocument

Line = ref("documents.DisseminationLine")


class OpenDissemination(OneDocument):
    """By which body, until when (the usual time without a day), whether those below are asked at once, down to the lowest level, with hosted Party organisations."""

    body: Body
    due_on: date | None = None
    note: str = ""
    bodies: list[Body] = []
    ask_below_now: bool = True
    whole_tree: bool = False
    with_hosted: bool = False


class OneDisseminationLine(ActInput):
    """One body of a cascade."""

    line: Line  # type: ignore[valid-type]


class ForwardDissemination(OneDisseminationLine):
    """To whom (all directly below without bodies), until when, down to the lowest level or not, with hosted Party organisations or not."""

    bodies: list[Body] = []
    due_on: date | None = None
    note: str = ""
    whole_tree: bool = False
    with_hosted: bool = False


class AddStudySession(OneDisseminationLine):
    """When, in which form, how many attended of how many; `is_last` finishes the study."""

    held_on: date
    form: Literal["conference", "online", "branch", "topical", "reading"]
    people: Count
    people_due: Count | None = None
    place: str = ""
    speaker: str = ""
    note: str = ""
    is_last: bool = False


class DropStudySession(ActInput):
    """A session entered wrongly."""

    session: ref("documents.StudySession")  # type: ignore[valid-type]


class FinishStudy(OneDisseminationLine):
    """What came of it."""

    result: str = ""


class ExtendDissemination(OneDisseminationLine):
    """Until when, and why."""

    due_on: date
    reason: str


class AskStudyTime(OneDisseminationLine):
    """Until when, and why."""

    until: date
    reason: str


class DecideStudyTime(OneDisseminationLine):
    """Granted as asked, or until another day; or refused with a note that says why."""

    is_granted: bool
    until: date | None = None
    note: str = ""


ASKER = N_("the office of the body that asked")

ACTS = (
    Act("documents.open_dissemination", commands.open_dissemination, OpenDissemination, N_("Disseminate a document"), "documents.dissemination.opened", OFFICE_OF),
    Act("documents.forward_dissemination", commands.forward_dissemination, ForwardDissemination, N_("Pass a document on to the bodies below"), "documents.dissemination.forwarded", OFFICE_OF),
    Act("documents.acknowledge_dissemination", commands.acknowledge_dissemination, OneDisseminationLine, N_("Acknowledge a document to be disseminated"), "documents.dissemination.acknowledged", OFFICE_OF),
    Act("documents.add_study_session", commands.add_study_session, AddStudySession, N_("Enter a session that studied a document"), "documents.study_session.added", OFFICE_OF),
    Act("documents.drop_study_session", commands.drop_study_session, DropStudySession, N_("Take back a session that studied a document"), "documents.study_session.dropped", OFFICE_OF),
    Act("documents.finish_study", commands.finish_study, FinishStudy, N_("Finish the study of a document"), "documents.dissemination.studied", OFFICE_OF),
    Act("documents.extend_dissemination", commands.extend_dissemination, ExtendDissemination, N_("Give more time to disseminate a document"), "documents.dissemination.extended", ASKER),
    Act("documents.ask_for_study_time", commands.ask_for_study_time, AskStudyTime, N_("Ask for more time to disseminate a document"), "documents.dissemination.time_asked", OFFICE_OF),
    Act("documents.decide_study_time", commands.decide_study_time, DecideStudyTime, N_("Answer a request for more time to disseminate a document"), "documents.dissemination.time_refused", ASKER),
    Act("documents.remind_of_dissemination", commands.remind_of_dissemination, OneDisseminationLine, N_("Remind the bodies that are late with a document"), "documents.dissemination.reminded", OFFICE_OF),
)  # fmt: skip
