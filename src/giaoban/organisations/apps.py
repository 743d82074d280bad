"""The app of bodies, people, posts and rights."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name that marks messages


class OrganisationsConfig(AppConfig):
    """Bodies, people, posts and rights."""

    name = "giaoban.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Declare the sentences of the audit."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - after all apps are loaded

        register_actions(
            {
                "organisations.body.created": N_("added the body"),
                "organisations.body.ended": N_("ended the body"),
                "organisations.body.renamed": N_("renamed the body"),
                "organisations.body.moved": N_("moved the body in the tree"),
                "organisations.body.merged": N_("merged the body into its successor"),
                "organisations.body.took_over": N_("let the body take over from others"),
                "organisations.body.split": N_("split the body"),
                "organisations.body.contact_changed": N_("changed the contact data of the body"),
                "organisations.event.undone": N_("took back an event of the body"),
                "organisations.person.added": N_("added the person"),
                "organisations.person.changed": N_("changed what is known of the person"),
                "organisations.person.merged": N_("merged two records of one person"),
                "organisations.person.taken_apart": N_("took two merged people apart"),
                "organisations.person.told_apart": N_("said that two people are not one"),
                "organisations.appointment.made": N_("appointed the person to a post"),
                "organisations.appointment.ended": N_("ended a post of the person"),
                "organisations.grant.given": N_("gave a right at the body"),
                "organisations.grant.revoked": N_("took back a right at the body"),
                "organisations.acting.given": N_("let somebody act for another at the body"),
                "organisations.acting.ended": N_("ended acting for another at the body"),
                "organisations.acting.begun": N_("began to act for another"),
                "organisations.own_body.chosen": N_("chose the own body"),
                "organisations.cluster.created": N_("set up the cluster"),
                "organisations.cluster.joined": N_("let a body join the cluster"),
                "organisations.cluster.left": N_("let a body leave the cluster"),
            }
        )
