"""The account of the user, the users of the installation, one-time links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from giaoban.accounts import commands
from giaoban.accounts.forms import FirstForm, NewUserForm, PasswordForm, ProfileForm
from giaoban.accounts.listings import USERS
from giaoban.accounts.models import ApiToken, User
from giaoban.accounts.permissions import can_manage_users
from giaoban.common import clock
from giaoban.common.actor import NOBODY
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.list_pages import show_list
from giaoban.common.web import attempt, attempt_plain, go, status_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

SIGN_IN_BACKEND = "giaoban.accounts.session_store.SignInBackend"


@never_cache
def account(request: ActorRequest) -> HttpResponse:
    """One's own account."""
    user = request.user
    form = ProfileForm(request.POST or None, initial={"name": user.name, "email": user.email, "language": user.language})
    if request.method == "POST":
        done, _ = attempt(
            form,
            lambda: commands.change_account(
                actor=request.actor,
                user=user,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                language=form.cleaned_data["language"],
            ),
        )
        if done:
            request.session["language"] = form.cleaned_data["language"]
            messages.success(request, gettext("Kept."))
            return go(reverse("accounts:account"))
    context = {
        "form": form,
        "user": user,
        "tokens": ApiToken.objects.filter(user=user).order_by("pk"),
        "new_token": request.session.pop("new_token", ""),
        "has_second_factor": is_mfa_enabled(user),
    }
    return render(request, "accounts/account.html", context, status=status_of(form))


@require_POST
def make_token(request: ActorRequest) -> HttpResponse:
    """A token of the API; shown once on the next page."""
    label = request.POST.get("label", "").strip()[:100] or "API"
    request.session["new_token"] = commands.make_token(actor=request.actor, user=request.user, label=label, at=clock.now())
    return go(reverse("accounts:account"))


@require_POST
def revoke_token(request: ActorRequest, pk: int) -> HttpResponse:
    """End an own token."""
    token = ApiToken.objects.filter(pk=pk).first()
    if token is None:
        raise NotFound
    commands.revoke_token(actor=request.actor, token=token)
    return go(reverse("accounts:account"))


def users(request: ActorRequest) -> HttpResponse:
    """The users of the installation."""
    if not can_manage_users(request.actor):
        raise NotPermitted
    return show_list(request, USERS, acts=[(gettext("New user"), reverse("accounts:new_user"), "plus")])


def new_user(request: ActorRequest) -> HttpResponse:
    """Make a user; the next page offers the one-time link."""
    if not can_manage_users(request.actor):
        raise NotPermitted
    form = NewUserForm(request.POST or None)
    if request.method == "POST":
        done, made = attempt(form, lambda: commands.add_user(actor=request.actor, at=clock.now(), **form.cleaned_data))
        if done:
            return go(reverse("accounts:user", args=[made.pk]))
    context = {"form": form, "title": gettext("New user"), "submit": gettext("Make the account"), "cancel_url": reverse("accounts:users")}
    return render(request, "common/form.html", context, status=status_of(form))


@never_cache
def user(request: ActorRequest, pk: int) -> HttpResponse:
    """One user, for the administrator."""
    from giaoban.common.qr import qr_svg  # noqa: PLC0415 - only where a link is shown

    shown = User.objects.visible_to(request.actor).filter(pk=pk).first()
    if shown is None or not can_manage_users(request.actor):
        raise NotFound
    token = request.session.pop(f"link-{pk}", "")
    address = request.build_absolute_uri(reverse("accounts:set_password", args=[token])) if token else ""
    context = {"shown": shown, "link_url": address, "link_qr": qr_svg(address, gettext("QR code of the link")) if address else ""}
    return render(request, "accounts/user.html", context)


def _managed(request: ActorRequest, pk: int) -> User:
    shown = User.objects.visible_to(request.actor).filter(pk=pk).first()
    if shown is None:
        raise NotFound
    return shown


@require_POST
def make_link(request: ActorRequest, pk: int) -> HttpResponse:
    """A one-time link on paper for a user."""
    shown = _managed(request, pk)
    request.session[f"link-{pk}"] = commands.make_password_link(actor=request.actor, user=shown, at=clock.true_now())
    return go(reverse("accounts:user", args=[pk]))


@require_POST
def set_active(request: ActorRequest, pk: int) -> HttpResponse:
    """Open or close an account."""
    shown = _managed(request, pk)
    attempt_plain(
        request,
        lambda: commands.set_active(actor=request.actor, user=shown, is_active=request.POST.get("is_active") == "1"),
        gettext("Kept."),
    )
    return go(reverse("accounts:user", args=[pk]))


@login_not_required
@never_cache
@sensitive_post_parameters()
def set_password(request: ActorRequest, token: str) -> HttpResponse:
    """Set a password by a one-time link."""
    link = commands.find_link(token, purpose="password", at=clock.true_now())
    form = PasswordForm(request.POST or None)
    if request.method == "POST":
        done, owner = attempt(
            form,
            lambda: commands.set_password_by_link(actor=NOBODY, token=token, password=form.cleaned_data["password"], at=clock.true_now()),
        )
        if done:
            messages.success(request, gettext("The password is set. Sign in with it."))
            update_session_auth_hash(request, owner)
            return go(reverse("account_login"))
    return render(request, "accounts/set_password.html", {"form": form, "link_user": link.user}, status=status_of(form))


@login_not_required
@never_cache
@sensitive_post_parameters()
def first(request: ActorRequest, token: str) -> HttpResponse:
    """Create the administrator of a fresh installation; then the own body is chosen."""
    commands.find_link(token, purpose="first", at=clock.true_now())
    form = FirstForm(request.POST or None)
    if request.method == "POST":
        done, made = attempt(
            form,
            lambda: commands.create_administrator(
                actor=NOBODY, token=token, username=form.cleaned_data["username"], name=form.cleaned_data["name"],
                password=form.cleaned_data["password"], at=clock.true_now(), on=clock.today(),
            ),
        )  # fmt: skip
        if done:
            login(request, made, backend=SIGN_IN_BACKEND)
            return go(reverse("organisations:choose_own"))
    return render(request, "accounts/first.html", {"form": form}, status=status_of(form))
