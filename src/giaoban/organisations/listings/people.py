"""The lists of people, posts and rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter, PostFilter, in_force, is_true, state_cell
from giaoban.organisations.models import ROLE_WORDS, Appointment, Person, RoleGrant

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def _person_rows(actor: Actor, on: date) -> QuerySet[Any]:
    posts = Appointment.objects.in_force(on=on).select_related("organisation").order_by("rank", "in_force_from", "pk")
    return Person.objects.visible_to(actor).prefetch_related(Prefetch("appointments", queryset=posts, to_attr="posts_now"))


PEOPLE = Listing(
    code="people",
    title=N_("People"),
    lead=N_("By given name, then family name."),
    noun=N_("people"),
    url_name="organisations:people",
    rows=_person_rows,
    columns=(
        Column("name", N_("Full name"), lambda row: Link(row.titled, row.get_absolute_url()), ("sort_key",), is_name=True),
        Column("post", N_("Post"), lambda row: "; ".join(one.post for one in row.posts_now)),
        Column(
            "body", N_("Body"), lambda row: [Link(one.organisation.short, one.organisation.get_absolute_url()) for one in row.posts_now][:3]
        ),
        Column("email", N_("E-mail"), lambda row: row.email, is_less=True),
        Column("phone", N_("Telephone"), lambda row: row.phone, is_less=True),
        Column("given_name", N_("Given name"), lambda row: row.given_name, is_shown=False),
    ),
    order=("sort_key",),
    searched=("folded",),
    filters=(
        PostFilter("to-chuc", N_("Body and below"), "organisation"),
        FunctionFilter(
            "tai-khoan",
            N_("Account"),
            [("co", N_("with an account")), ("khong", N_("without an account"))],
            lambda rows, value, _asking: rows.filter(user__isnull=value == "khong"),
        ),
    ),
    empty=N_("There is nobody yet. Add somebody, or import a workbook."),
)

POSTS = Listing(
    code="appointments",
    title=N_("Posts"),
    lead=N_("Who holds and held which post."),
    noun=N_("posts"),
    url_name="organisations:appointments",
    rows=lambda actor, on: (
        Appointment.objects.visible_to(actor)
        .select_related("person", "organisation")
        .annotate(is_there=is_true(Q(in_force_from__lte=on) & (Q(in_force_until=None) | Q(in_force_until__gt=on))))
    ),
    columns=(
        Column(
            "person",
            N_("Full name"),
            lambda row: Link(row.person.titled, row.person.get_absolute_url()),
            ("person__sort_key",),
            is_name=True,
        ),
        Column("state", N_("State"), lambda row: state_cell(holds=row.is_there), is_state=True),
        Column("post", N_("Post"), lambda row: row.post, ("rank", "post")),
        Column(
            "body", N_("Body"), lambda row: Link(row.organisation.short, row.organisation.get_absolute_url()), ("organisation__sort_key",)
        ),
        Column("from", N_("From"), lambda row: row.in_force_from, ("in_force_from",)),
        Column("until", N_("Until"), lambda row: row.in_force_until, ("in_force_until",), is_less=True),
        Column("decision", N_("Decision"), lambda row: row.decision, is_shown=False),
    ),
    order=("organisation__sort_key", "rank", "person__sort_key"),
    searched=("person__folded", "organisation__folded"),
    filters=(
        BodyFilter("to-chuc", N_("Body and below"), "organisation"),
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("in force")), ("thoi", N_("ended"))], in_force),
        DayFilter("tu", N_("From"), "in_force_from"),
    ),
    presets=(Preset("all", N_("All"), {}), Preset("now", N_("In force"), {"tinh-trang": "con"})),
    empty=N_("No post is entered yet: open a body and appoint somebody."),
)

GRANTS = Listing(
    code="grants",
    title=N_("Rights"),
    lead=N_("Who has which role where, within what you may see."),
    noun=N_("rights"),
    url_name="organisations:grants",
    rows=lambda actor, on: (
        RoleGrant.objects.visible_to(actor)
        .select_related("user", "organisation")
        .annotate(is_there=is_true(Q(in_force_from__lte=on) & (Q(in_force_until=None) | Q(in_force_until__gt=on))))
    ),
    columns=(
        Column(
            "user",
            N_("Account"),
            lambda row: Link(row.user.name or row.user.username, row.get_absolute_url(), row.user.username),
            ("user__username",),
            is_name=True,
        ),
        Column("state", N_("State"), lambda row: state_cell(holds=row.is_there), is_state=True),
        Column("role", N_("Role"), lambda row: row.get_role_display(), ("role",)),
        Column(
            "body", N_("Body"), lambda row: Link(row.organisation.short, row.organisation.get_absolute_url()), ("organisation__sort_key",)
        ),
        Column(
            "reach", N_("Reach"), lambda row: gettext("with all below") if row.has_subtree else gettext("this body alone"), is_less=True
        ),
        Column("from", N_("From"), lambda row: row.in_force_from, ("in_force_from",)),
        Column("until", N_("Until"), lambda row: row.in_force_until, ("in_force_until",), is_less=True),
        Column("factor", N_("Second factor"), lambda row: row.needs_second_factor, is_shown=False),
        Column("decision", N_("Decision"), lambda row: row.decision, is_shown=False),
    ),
    order=("organisation__sort_key", "role", "user__username"),
    searched=("organisation__folded", "user__username"),
    filters=(
        BodyFilter("to-chuc", N_("Body and below"), "organisation"),
        ChoiceFilter("vai-tro", N_("Role"), "role", list(ROLE_WORDS.items())),
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("in force")), ("thoi", N_("ended"))], in_force),
    ),
    presets=(Preset("all", N_("All"), {}), Preset("now", N_("In force"), {"tinh-trang": "con"})),
    empty=N_("No right is given within what you may see."),
)
