"""The lists of bodies, people, posts, rights and clusters; the filter by a body with all below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import (
    ROLE_WORDS,
    Appointment,
    BodyKind,
    Cluster,
    ClusterMembership,
    Organisation,
    Person,
    RoleGrant,
    Tree,
    TreeLink,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking


@dataclass(frozen=True)
class BodyFilter:
    """Rows of a body and of all below it on the day of asking; `field_prefix` is the key to the body, empty for bodies themselves.

    A body is named by its number, its code, or words of its name with or without accents. Bodies that ended below it count too.
    """

    key: str
    title: str
    field_prefix: str

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - the protocol's signature
        """None: there are thousands; a name is typed."""
        return ()

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows of the bodies found and of those below them."""
        bodies = self.find(value, asking)
        if not bodies:
            raise ValueError(value)
        keys = [body.pk for body in bodies]
        links = TreeLink.objects.filter(ancestor__in=keys, in_force_from__lte=asking.on)
        links = links.filter(Q(in_force_until=None) | Q(in_force_until__gt=asking.on) | Q(is_last=True))
        name = f"{self.field_prefix}__in" if self.field_prefix else "pk__in"
        return rows.filter(Q(**{name: keys}) | Q(**{name: links.values("descendant")}))

    def find(self, value: str, asking: Asking) -> list[Organisation]:
        """The bodies that a typed value means."""
        visible = Organisation.objects.visible_to(asking.actor)
        exact = Q(code=value) | (Q(pk=int(value)) if value.isdecimal() and len(value) < 12 else Q())
        found = list(visible.filter(exact)[:1]) if exact else []
        words = fold(value).split()
        if found or not words:
            return found
        for word in words:
            visible = visible.filter(folded__contains=word)
        return list(visible.order_by("sort_key", "pk")[:50])

    def label(self, value: str, asking: Asking) -> str:
        """The name of the body; what was typed when it means several."""
        found = self.find(value, asking)
        return found[0].short if len(found) == 1 else value


@dataclass(frozen=True)
class PostFilter(BodyFilter):
    """People who hold or held a post at a body or below it."""

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """By their posts, each person once."""
        return rows.filter(pk__in=super().apply(Appointment.objects.all(), value, asking).values("person"))


def _body_state(row: Any) -> State:
    if row.is_ahead:
        return State("soon", gettext("ahead"))
    return State("done", gettext("active")) if row.is_there else State("idle", gettext("ended"))


def _existence(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    if value == "sap":
        return rows.filter(created_on__gt=asking.on)
    if value == "thoi":
        return rows.filter(ended_on__lte=asking.on)
    return rows.filter(Q(created_on__lte=asking.on) & (Q(ended_on=None) | Q(ended_on__gt=asking.on)))


def _in_force(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    holds = Q(in_force_from__lte=asking.on) & (Q(in_force_until=None) | Q(in_force_until__gt=asking.on))
    return rows.filter(holds if value == "con" else ~holds)


def is_true(condition: Q) -> Any:
    """A column that tells whether a condition holds."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def _state(*, holds: bool) -> State:
    return State("done", gettext("in force")) if holds else State("idle", gettext("ended"))


BODIES = Listing(
    code="organisations",
    title=N_("Bodies"),
    lead=N_("All bodies of the three trees, those that ended too."),
    noun=N_("bodies"),
    url_name="organisations:list",
    rows=lambda actor, on: (
        Organisation.objects.visible_to(actor)
        .select_related("parent")
        .annotate(is_there=is_true(Q(created_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))), is_ahead=is_true(Q(created_on__gt=on)))
    ),
    columns=(
        Column(
            "name", N_("Name of the body"), lambda row: Link(row.name, row.get_absolute_url(), row.short_name), ("sort_key",), is_name=True
        ),
        Column("state", N_("State"), _body_state, is_state=True),
        Column("kind", N_("Kind"), lambda row: row.get_kind_display(), ("kind", "sort_key")),
        Column("tree", N_("Tree"), lambda row: row.get_tree_display(), ("tree", "sort_key"), is_less=True),
        Column(
            "parent",
            N_("Under"),
            lambda row: Link(row.parent.short, row.parent.get_absolute_url()) if row.parent else None,
            ("parent__sort_key",),
        ),
        Column("province", N_("Province"), lambda row: row.province, ("province",), is_less=True),
        Column("created_on", N_("Since"), lambda row: row.created_on, ("created_on",), is_less=True),
        Column("ended_on", N_("Until"), lambda row: row.ended_on, ("ended_on",), is_shown=False),
        Column("symbol", N_("Symbol"), lambda row: row.symbol, ("symbol",), is_shown=False),
        Column("code", N_("Code"), lambda row: row.code, ("code",), is_shown=False),
        Column("phone", N_("Telephone"), lambda row: row.phone, is_shown=False),
        Column("email", N_("E-mail"), lambda row: row.email, is_shown=False),
    ),
    order=("sort_key",),
    searched=("folded",),
    filters=(
        ChoiceFilter("cay", N_("Tree"), "tree", [(one.value, one.label) for one in Tree]),
        ChoiceFilter("loai", N_("Kind"), "kind", [(one.value, one.label) for one in BodyKind]),
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("active")), ("thoi", N_("ended")), ("sap", N_("ahead"))], _existence),
        BodyFilter("duoi", N_("Body and below"), ""),
        DayFilter("tu", N_("Since"), "created_on"),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("local", N_("Local unions"), {"loai": BodyKind.LOCAL_UNION.value, "tinh-trang": "con"}),
        Preset("national", N_("National associations"), {"loai": BodyKind.NATIONAL_ASSOCIATION.value, "tinh-trang": "con"}),
        Preset("party", N_("Party organisations"), {"cay": Tree.PARTY.value, "tinh-trang": "con"}),
        Preset("ended", N_("Ended"), {"tinh-trang": "thoi"}),
    ),
    empty=N_("There is no body yet. Add one, or import a workbook."),
)


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
        Column("state", N_("State"), lambda row: _state(holds=row.is_there), is_state=True),
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
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("in force")), ("thoi", N_("ended"))], _in_force),
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
        Column("state", N_("State"), lambda row: _state(holds=row.is_there), is_state=True),
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
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("in force")), ("thoi", N_("ended"))], _in_force),
    ),
    presets=(Preset("all", N_("All"), {}), Preset("now", N_("In force"), {"tinh-trang": "con"})),
    empty=N_("No right is given within what you may see."),
)


def _cluster_rows(actor: Actor, on: date) -> QuerySet[Any]:
    members = ClusterMembership.objects.in_force(on=on).select_related("organisation").order_by("organisation__sort_key")
    rows: QuerySet[Any] = Cluster.objects.visible_to(actor).prefetch_related(
        Prefetch("memberships", queryset=members, to_attr="members_now")
    )
    return rows


CLUSTERS = Listing(
    code="clusters",
    title=N_("Emulation clusters"),
    lead=N_("Local unions compete within their cluster; the head rotates yearly."),
    noun=N_("clusters"),
    url_name="organisations:clusters",
    rows=_cluster_rows,
    columns=(
        Column(
            "name",
            N_("Name of the cluster"),
            lambda row: Link(row.name, reverse("organisations:cluster", args=[row.pk])),
            ("name",),
            is_name=True,
        ),
        Column("count", N_("Members"), lambda row: len(row.members_now), is_number=True),
        Column("head", N_("Head"), lambda row: next((one.organisation.short for one in row.members_now if one.is_head), "")),
        Column(
            "members",
            N_("Bodies"),
            lambda row: ", ".join(one.organisation.province or one.organisation.short for one in row.members_now),
            is_less=True,
        ),
        Column("decision", N_("Decision"), lambda row: row.decision, is_less=True),
    ),
    order=("name",),
    searched=("folded",),
    empty=N_("No cluster is set up yet."),
)

LISTINGS = (BODIES, PEOPLE, POSTS, GRANTS, CLUSTERS)
