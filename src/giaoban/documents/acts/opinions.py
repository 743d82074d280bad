"""Opinions on a draft."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, ref
from giaoban.documents import commands
from giaoban.documents.acts.inputs import Body, OneDocument, Person

Round = ref("documents.OpinionRound")


class AskOpinions(OneDocument):
    """What is asked, about which clauses (the whole when none is named), of whom, until when."""

    subject: str
    due_on: date
    question: str = ""
    parts: list[str] = []
    bodies: list[Body] = []
    people: list[Person] = []
    others: list[str] = []
    list_name: str = ""


class OpinionInput(ActInput):
    """What is said about one part."""

    target = commands.OpinionLine
    stance: Literal["agree", "changes", "disagree"]
    part: str = ""
    text: str = ""
    reason: str = ""


class GiveOpinions(ActInput):
    """The whole answer of one of those asked; `source` when it came on paper."""

    asked: ref("documents.OpinionAsked")  # type: ignore[valid-type]
    opinions: list[OpinionInput]
    source: str = ""


class AnswerOpinion(ActInput):
    """What becomes of an opinion, and why."""

    opinion: ref("documents.Opinion")  # type: ignore[valid-type]
    answer: Literal["accepted", "partly", "not_accepted"]
    reason: str = ""


class OneRound(ActInput):
    """A round."""

    round: Round  # type: ignore[valid-type]


class CloseOpinions(OneRound):
    """Why, when opinions have no answer; the version that came out of it."""

    note: str = ""
    new_version: Count | None = None


DRAFTERS = N_("the office of the body, or of a unit that drafts for it")
ASKED = N_("who was asked, or an office that enters what came on paper")

ACTS = (
    Act("documents.ask_opinions", commands.ask_opinions, AskOpinions, N_("Ask for opinions on a draft"), "documents.opinions.asked", DRAFTERS),
    Act("documents.give_opinions", commands.give_opinions, GiveOpinions, N_("Give an opinion on a draft"), "documents.opinion.given", ASKED),
    Act("documents.remind_of_opinions", commands.remind_of_opinions, OneRound, N_("Remind those who have not given their opinion"), "documents.opinions.reminded", DRAFTERS),
    Act("documents.answer_opinion", commands.answer_opinion, AnswerOpinion, N_("Answer an opinion on a draft"), "documents.opinion.answered", DRAFTERS),
    Act("documents.close_opinions", commands.close_opinions, CloseOpinions, N_("Close a round of opinions"), "documents.opinions.closed", DRAFTERS),
)  # fmt: skip
