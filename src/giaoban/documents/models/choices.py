"""The words that documents choose from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    """Whose document it is: of a body of the federation, or from outside it."""

    OWN = "own", _("own")
    OUTSIDE = "outside", _("from outside")


class Form(models.TextChoices):
    """In which form a document is written and numbered."""

    PARTY = "party", _("Party form")
    STATE = "state", _("State form")
    LAW = "law", _("legal normative document")


class LifeState(models.TextChoices):
    """Where a document stands in its life, in the codes of `rules.life`; one from outside is only registered."""

    DRAFT = "draft", _("being drafted")
    CHECKED = "checked", _("checked")
    SUBMITTED = "submitted", _("submitted for signature")
    RETURNED = "returned", _("returned")
    AGREED = "agreed", _("agreed, not numbered yet")
    ISSUED = "issued", _("issued")
    WITHDRAWN = "withdrawn", pgettext_lazy("document", "withdrawn")
    REGISTERED = "registered", _("registered")


UNISSUED = (LifeState.DRAFT, LifeState.CHECKED, LifeState.SUBMITTED, LifeState.RETURNED, LifeState.AGREED)
"""States of a paper that is not a document yet."""
STANDING = (LifeState.ISSUED, LifeState.WITHDRAWN, LifeState.REGISTERED)
"""States of a document that stands in a register."""


class Effect(models.TextChoices):
    """The force of a document on a day, in the codes of `rules.effect`."""

    DRAFT = "draft", pgettext_lazy("document", "draft")
    NOT_YET_IN_FORCE = "not_yet_in_force", _("not in force yet")
    IN_FORCE = "in_force", _("in force")
    AMENDED = "amended", _("in force, amended")
    REPLACED = "replaced", _("replaced")
    REPEALED = "repealed", _("repealed")
    EXPIRED = "expired", _("expired")
    PARTY_CEASED = "party_ceased", _("one party has ceased to exist")
    WITHDRAWN = "withdrawn", pgettext_lazy("document", "withdrawn")


class End(models.TextChoices):
    """Why the force of a document ends."""

    REPLACED = "replaced", _("replaced")
    REPEALED = "repealed", _("repealed")
    EXPIRED = "expired", _("expired")
    PARTY_CEASED = "party_ceased", _("one party has ceased to exist")


class Urgency(models.TextChoices):
    """Marks of urgency, decided by the signer."""

    NONE = "", _("ordinary")
    URGENT = "urgent", _("urgent")
    VERY_URGENT = "very_urgent", _("very urgent")
    EXPRESS = "express", _("express")


class Visibility(models.TextChoices):
    """Who may read a document."""

    PUBLIC = "public", pgettext_lazy("visibility", "public")
    FEDERATION = "federation", _("inside the federation")
    BODY = "body", _("inside the body and those above it")
    NAMED = "named", _("named people only")


class Capacity(models.TextChoices):
    """In what capacity the signer signs; each form has its own mark for it."""

    HEAD = "", _("as the head")
    ON_BEHALF = "on_behalf", _("on behalf of a collective")
    FOR_HEAD = "for_head", _("for the head, as a deputy")
    BY_ORDER = "by_order", _("by order of the head")
    BY_DELEGATION = "by_delegation", _("by delegation")
    ACTING = "acting", _("as acting head")


class Verb(models.TextChoices):
    """What one document does to another."""

    BASED_ON = "based_on", _("is based on")
    IMPLEMENTS = "implements", _("implements")
    AMENDS = "amends", _("amends")
    SUPPLEMENTS = "supplements", _("supplements")
    REPLACES = "replaces", _("replaces")
    REPEALS = "repeals", _("repeals")
    GUIDES = "guides", _("guides")
    ANSWERS = "answers", _("answers")
    REPORTS_ON = "reports_on", _("reports on")


REVERSES = {
    Verb.BASED_ON: _("is the basis of"),
    Verb.IMPLEMENTS: _("is implemented by"),
    Verb.AMENDS: _("is amended by"),
    Verb.SUPPLEMENTS: _("is supplemented by"),
    Verb.REPLACES: _("is replaced by"),
    Verb.REPEALS: _("is repealed by"),
    Verb.GUIDES: _("is guided by"),
    Verb.ANSWERS: _("is answered by"),
    Verb.REPORTS_ON: _("is reported on by"),
}


class Level(models.TextChoices):
    """The parts of a document that have an address."""

    PART = "part", _("part")
    CHAPTER = "chapter", _("chapter")
    SECTION = "section", _("section")
    ARTICLE = "article", _("article")
    CLAUSE = "clause", _("clause")
    SUBCLAUSE = "subclause", _("subclause")
    POINT = "point", _("point")


class ArrivalState(models.TextChoices):
    """Where a document that came to a body stands; from the arrival number on, in the codes of `rules.life`."""

    AWAITED = "awaited", _("sent, not received yet")
    ARRIVED = "arrived", _("received")
    FOR_INSTRUCTION = "for_instruction", _("waiting for instruction")
    INSTRUCTED = "instructed", _("being dealt with")
    HANDED_ON = "handed_on", _("handed on")
    CLOSED = "closed", _("closed")


class ReviewKind(models.TextChoices):
    """The reviews that a document asks for."""

    INTERIM = "interim", _("interim review")
    FINAL = "final", _("final review")
