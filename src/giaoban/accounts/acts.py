"""The acts on users."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.accounts import commands
from giaoban.common.acts import Act, ActInput, ref

User = ref("accounts.User")


class AddUser(ActInput):
    """A new user."""

    username: str
    name: str
    email: str = ""
    language: str = "vi"


class ChangeAccount(ActInput):
    """A user's name, mail address and language."""

    user: User  # type: ignore[valid-type]
    name: str
    email: str = ""
    language: str = "vi"


class SetActive(ActInput):
    """Whether a user may sign in."""

    user: User  # type: ignore[valid-type]
    is_active: bool


class RevokeToken(ActInput):
    """A token to end."""

    token: ref("accounts.ApiToken")  # type: ignore[valid-type]


ADMINISTRATOR = N_("the administrator")

ACTS = (
    Act("accounts.add_user", commands.add_user, AddUser, N_("Make a user"), "accounts.user.added", ADMINISTRATOR),
    Act(
        "accounts.change_account",
        commands.change_account,
        ChangeAccount,
        N_("Change an account"),
        "accounts.user.changed",
        N_("the administrator, or the user"),
    ),
    Act("accounts.set_active", commands.set_active, SetActive, N_("Open or close an account"), "accounts.user.deactivated", ADMINISTRATOR),
    Act(
        "accounts.revoke_token",
        commands.revoke_token,
        RevokeToken,
        N_("End a token of the API"),
        "accounts.token.revoked",
        N_("its owner, or the administrator"),
    ),
)

AUDIT_ACTIONS = {
    "accounts.user.added": N_("made the user"),
    "accounts.user.changed": N_("changed the account"),
    "accounts.user.activated": N_("opened the account"),
    "accounts.user.deactivated": N_("closed the account"),
    "accounts.link.made": N_("made a one-time link"),
    "accounts.password.set": N_("set the password by a one-time link"),
    "accounts.administrator.created": N_("created the administrator"),
    "accounts.token.made": N_("made a token of the API"),
    "accounts.token.revoked": N_("ended a token of the API"),
}

AUDIT_WORDS = {
    "username": N_("user name"), "name": N_("name"), "email": N_("mail address"), "language": N_("language"), "label": N_("name of the token"),
    "expires_on": N_("until"),
}  # fmt: skip
