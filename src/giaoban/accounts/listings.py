"""The list of users."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.accounts.models import User
from giaoban.accounts.permissions import can_manage_users
from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, Listing


def _rows(actor: Any, on: Any) -> Any:  # noqa: ARG001 - a listing's signature
    return User.objects.all() if can_manage_users(actor) else User.objects.filter(pk=actor.user_id)


USERS = Listing(
    code="users",
    title=N_("Users"),
    lead=N_("Who can sign in. Rights are given on the page of each body."),
    noun=N_("users"),
    url_name="accounts:users",
    rows=_rows,
    columns=(
        Column("name", N_("Full name"), lambda user: Link(user.name, user.get_absolute_url(), user.username), ("name",), is_name=True),
        Column("email", N_("Mail address"), lambda user: user.email, ("email",), is_less=True),
        Column("last", N_("Last sign-in"), lambda user: user.last_login, ("last_login",)),
        Column(
            "state",
            N_("State"),
            lambda user: State("done", gettext("may sign in")) if user.is_active else State("idle", gettext("closed account")),
            ("is_active",),
            is_state=True,
        ),
    ),
    order=("name",),
    searched=("username",),
    filters=(ChoiceFilter("mo", N_("State"), "is_active", (("True", N_("may sign in")), ("False", N_("closed account")))),),
    placeholder=N_("Search by sign-in name"),
    empty=N_("Nobody can sign in yet. Make the first account."),
)

LISTINGS = (USERS,)
