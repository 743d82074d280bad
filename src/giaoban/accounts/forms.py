"""Shapes of the account pages' input."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import MailField, TextField


class ProfileForm(forms.Form):
    """Name, mail, language of a user."""

    name = TextField(label=_("Full name"), max_length=200)
    email = MailField(label=_("Mail address"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")])


class NewUserForm(forms.Form):
    """A new user."""

    name = TextField(label=_("Full name"), max_length=200)
    username = TextField(
        label=_("Sign-in name"), max_length=60, help_text=_("Small letters, digits, dots and dashes, for example thuha.vanphong")
    )
    email = MailField(label=_("Mail address"), required=False)


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters; four words are easy to remember."),
    )
    again = forms.CharField(label=_("The same once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean_again(self) -> str:
        """Both must be the same."""
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("password") and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two passwords differ. Type them again."))
        return again


class FirstForm(PasswordForm):
    """The administrator of a fresh installation."""

    field_order = ("name", "username", "password", "again")
    name = TextField(label=_("Full name"), max_length=200)
    username = TextField(label=_("Sign-in name"), max_length=60, initial="quantri")
